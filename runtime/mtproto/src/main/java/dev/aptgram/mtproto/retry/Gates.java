package dev.aptgram.mtproto.retry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The gates of methods and chats that are under a wait, and only of these. Pure; not thread-safe. */
final class Gates<T> {
    /** Beyond these many, gates that are over are looked for with each new one. */
    private static final int FEW = 32;

    private final Map<Object, Gate<T>> gates = new LinkedHashMap<>();
    private final int wideOpen;

    /** Keeps a chat apart from a method. */
    private record Chat(Object peer) {}

    Gates(int wideOpen) {
        this.wideOpen = wideOpen;
    }

    /** {@return the gate of a call's method} */
    Gate<T> ofMethod(PlannedCall<T> call, long now) {
        return get(call.facts().method(), false, now);
    }

    /** {@return the gate of the chat that a call sends to} */
    Gate<T> ofChat(Object peer, long now) {
        return get(new Chat(peer), true, now);
    }

    /** {@return the gates on a call's way: none, one or two} */
    List<Gate<T>> of(PlannedCall<T> call) {
        if (gates.isEmpty() || call.lane() == Lane.INTERNAL) {
            return List.of();
        }
        List<Gate<T>> found = new ArrayList<>(2);
        add(found, gates.get(call.facts().method()));
        Object peer = call.facts().chat();
        if (peer != null) {
            add(found, gates.get(new Chat(peer)));
        }
        return found;
    }

    /** {@return the first gate on its way that a call may not pass, or null} */
    @Nullable
    Gate<T> barring(PlannedCall<T> call, long now) {
        for (Gate<T> gate : of(call)) {
            if (!gate.admits(call, now)) {
                return gate;
            }
        }
        return null;
    }

    Collection<Gate<T>> all() {
        return gates.values();
    }

    /** Forgets gates that are over. */
    void clean(long now) {
        gates.values().removeIf(gate -> gate.isOver(now));
    }

    int size() {
        return gates.size();
    }

    private Gate<T> get(Object key, boolean ofChat, long now) {
        if (gates.size() > FEW && !gates.containsKey(key)) {
            clean(now);
        }
        return gates.computeIfAbsent(key, unknown -> new Gate<>(ofChat, wideOpen));
    }

    private static <T> void add(List<Gate<T>> found, @Nullable Gate<T> gate) {
        if (gate != null) {
            found.add(gate);
        }
    }
}
