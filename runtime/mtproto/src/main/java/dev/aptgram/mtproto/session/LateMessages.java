package dev.aptgram.mtproto.session;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The server's messages that were refused for their time and have not been processed (protocol section 4.4, step 7). Once our
 * clock is known to be right, the server is asked for them with {@code msg_resend_req}, and what it was asked for may be old:
 * some servers repeat an answer that they could not deliver as it was, under its old id.
 */
final class LateMessages {
    /** How many ids to keep of each kind. Whatever is beyond that comes again over the next connection. */
    static final int MOST = 1024;

    private final Set<Long> refused = new LinkedHashSet<>();
    private final Set<Long> asked = new LinkedHashSet<>();

    /** Remembers a message that was refused, unless it was asked for before. */
    void refused(long msgId) {
        if (refused.size() < MOST && !asked.contains(msgId)) {
            refused.add(msgId);
        }
    }

    /** Says that the server is being asked for a message. */
    void asked(long msgId) {
        refused.remove(msgId);
        asked.add(msgId);
        if (asked.size() > MOST) {
            Iterator<Long> oldest = asked.iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** {@return whether the server was asked for a message that has not come since} */
    boolean isAwaited(long msgId) {
        return asked.contains(msgId);
    }

    /** Says that a message has been processed. */
    void processed(long msgId) {
        refused.remove(msgId);
        asked.remove(msgId);
    }

    /** {@return what was refused and is to be asked for now} */
    long[] takeRefused() {
        long[] ids = refused.stream().mapToLong(Long::longValue).toArray();
        refused.clear();
        return ids;
    }

    /** Says that there is another connection, over which the server repeats what was refused. */
    void reconnected() {
        refused.clear();
    }

    /** {@return how many ids are remembered} */
    int count() {
        return refused.size() + asked.size();
    }

    void clear() {
        refused.clear();
        asked.clear();
    }
}
