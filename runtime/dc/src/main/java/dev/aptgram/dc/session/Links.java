package dev.aptgram.dc.session;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The connections that a session came over, the latest first. Over HTTP a client has several, and one of them may wait for the
 * server to say something while another has asked and been answered: what the server has to say goes where it is waited for.
 */
final class Links {
    private static final int MOST = 8;

    private final Deque<Link> recent = new ArrayDeque<>();

    /** A message has come over a connection. */
    void used(Link link) {
        recent.remove(link);
        recent.addFirst(link);
        while (recent.size() > MOST) {
            recent.removeLast();
        }
    }

    /** Forgets connections that are closed. */
    void dropClosed() {
        recent.removeIf(each -> !each.isOpen());
    }

    /** {@return the connection that was used last, if it is still open} */
    @Nullable
    Link active() {
        Link latest = recent.peekFirst();
        return latest != null && latest.isOpen() ? latest : null;
    }

    /** {@return whether the client can be told anything} */
    boolean isConnected() {
        return active() != null || asking() != null;
    }

    /**
     * {@return where a message goes for which a connection is meant}
     *
     * @param meant where its query came from, or the latest; null if there is none
     */
    @Nullable
    Link instead(@Nullable Link meant) {
        Link open = meant != null && meant.isOpen() ? meant : null;
        if (open != null && open.turn() != Link.Turn.UNASKED) {
            return open;
        }
        Link asking = asking();
        return asking != null ? asking : open;
    }

    private @Nullable Link asking() {
        for (Link link : recent) {
            if (link.isOpen() && link.turn() == Link.Turn.ASKED) {
                return link;
            }
        }
        return null;
    }
}
