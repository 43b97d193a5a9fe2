package dev.aptgram.dc.world;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What bots are to be told that is in no box, and have not been told yet. Guarded by the world's lock. */
final class Notices {
    /** How many are kept for a bot that is away. */
    static final int LIMIT = 10_000;

    private final Map<Long, ArrayDeque<WorldEvent.Notice>> waiting = new HashMap<>();

    void add(WorldEvent.Notice notice) {
        ArrayDeque<WorldEvent.Notice> queue =
                waiting.computeIfAbsent(notice.owner().id(), bot -> new ArrayDeque<>());
        queue.removeIf(other -> other.delivery().isDone());
        queue.addLast(notice);
        if (queue.size() > LIMIT) {
            queue.removeFirst();
        }
    }

    /** {@return what a bot has not been told and still matters, oldest first} */
    List<WorldEvent.Notice> untold(Account bot, long nowMillis) {
        ArrayDeque<WorldEvent.Notice> queue = waiting.get(bot.id());
        if (queue == null) {
            return List.of();
        }
        queue.removeIf(notice -> notice.delivery().isDone() || isOver(notice, nowMillis));
        return List.copyOf(queue);
    }

    private static boolean isOver(WorldEvent.Notice notice, long nowMillis) {
        return notice instanceof WorldEvent.Asked asked && asked.query().isOver(nowMillis);
    }
}
