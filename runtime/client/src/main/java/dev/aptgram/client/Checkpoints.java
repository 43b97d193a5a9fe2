package dev.aptgram.client;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Knows which updates are still being worked on, so that a state is saved only when everything before it is done with.
 * Thread-safe.
 */
final class Checkpoints {
    /** A delivery with the number of those who are not done with it, or a state to save. */
    private static final class Mark {
        private int open;
        private final @Nullable Runnable save;

        Mark(int open, @Nullable Runnable save) {
            this.open = open;
            this.save = save;
        }
    }

    private final ArrayDeque<Mark> marks = new ArrayDeque<>();

    /**
     * Notes a delivery.
     *
     * @param listeners how many have to finish
     * @return to be run once by each of them
     */
    Runnable delivery(int listeners) {
        Mark mark = new Mark(listeners, null);
        synchronized (marks) {
            marks.add(mark);
        }
        return () -> {
            synchronized (marks) {
                mark.open--;
                advance();
            }
        };
    }

    /**
     * Notes a state.
     *
     * @param save run when every delivery noted before is done with, in order and quickly: it must only pass the state on
     */
    void state(Runnable save) {
        synchronized (marks) {
            marks.add(new Mark(0, save));
            advance();
        }
    }

    private void advance() {
        Mark first;
        while ((first = marks.peek()) != null && first.open <= 0) {
            marks.remove();
            if (first.save != null) {
                first.save.run();
            }
        }
    }
}
