package dev.aptgram.dc.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
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
        return active() != null || asking(Set.of()) != null;
    }

    /**
     * {@return where a message goes for which a connection is meant; null if it cannot leave now} What cannot leave is not
     * put on a connection: nobody knows on which one the client asks next.
     *
     * @param meant where its query came from, or the latest; null if there is none
     * @param answered the connections whose waiting request is answered already
     */
    @Nullable
    Link instead(@Nullable Link meant, Set<Link> answered) {
        if (meant != null && meant.isOpen()) {
            Link.Turn turn = meant.turn();
            if (turn == Link.Turn.ANY || (turn == Link.Turn.ASKED && !answered.contains(meant))) {
                return meant;
            }
        }
        return asking(answered);
    }

    /** {@return whether the client is there and can be told what it has to be told when it asks next} */
    boolean mayAsk() {
        return recent.stream().anyMatch(link -> link.isOpen() && link.turn() != Link.Turn.ANY);
    }

    private @Nullable Link asking(Set<Link> answered) {
        for (Link link : recent) {
            if (link.isOpen() && link.turn() == Link.Turn.ASKED && !answered.contains(link)) {
                return link;
            }
        }
        return null;
    }
}
