package dev.aptgram.mtproto.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What went out under which id. Queries are kept until they are completed; containers and service messages only while they
 * are among the recent ones, since few of them are ever mentioned again.
 */
final class SentLog {
    private static final int RECENT = 512;

    private final Map<Long, Sent> messages = new HashMap<>();
    private final Map<Long, long[]> containers = new HashMap<>();
    private final Deque<Long> recent = new ArrayDeque<>();

    void add(Sent sent) {
        messages.put(sent.msgId(), sent);
        if (sent.message() instanceof Service) {
            addRecent(sent.msgId());
        }
    }

    /** Notes that a message which is kept went out once more, in a container. */
    void replace(Sent sent) {
        messages.replace(sent.msgId(), sent);
    }

    void addContainer(long id, long[] inner) {
        containers.put(id, inner);
        addRecent(id);
    }

    /** {@return the message with this id, or null if there was none or it is forgotten} */
    @Nullable
    Sent get(long msgId) {
        return messages.get(msgId);
    }

    /** {@return what the server means by an id: that message, or, if it is a container's, all that were in it} */
    List<Sent> meantBy(long id) {
        long[] inner = containers.getOrDefault(id, new long[] {id});
        List<Sent> found = new ArrayList<>(inner.length);
        for (long msgId : inner) {
            Sent sent = messages.get(msgId);
            if (sent != null) {
                found.add(sent);
            }
        }
        return found;
    }

    int requestCount() {
        return (int) messages.values().stream()
                .filter(sent -> sent.message() instanceof Query)
                .count();
    }

    int messageCount() {
        return messages.size();
    }

    int containerCount() {
        return containers.size();
    }

    void forget(long msgId) {
        messages.remove(msgId);
    }

    void clear() {
        messages.clear();
        containers.clear();
        recent.clear();
    }

    private void addRecent(long id) {
        recent.add(id);
        if (recent.size() > RECENT) {
            long oldest = recent.remove();
            containers.remove(oldest);
            messages.remove(oldest);
        }
    }
}
