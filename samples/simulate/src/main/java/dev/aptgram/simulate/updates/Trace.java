package dev.aptgram.simulate.updates;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** The last events of a history, in words. */
final class Trace {
    private final Agenda agenda;
    private final int lines;
    private final Deque<String> last = new ArrayDeque<>();

    /** @param lines how many to keep; with 0 none is put into words */
    Trace(Agenda agenda, int lines) {
        this.agenda = agenda;
        this.lines = lines;
    }

    void note(Supplier<String> words) {
        if (lines > 0) {
            if (last.size() == lines) {
                last.remove();
            }
            last.add(String.format(Locale.ROOT, "%12.3f s  %s", agenda.now() / 1000.0, words.get()));
        }
    }

    List<String> last() {
        return List.copyOf(last);
    }
}
