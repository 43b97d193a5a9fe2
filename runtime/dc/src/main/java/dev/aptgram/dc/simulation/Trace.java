package dev.aptgram.dc.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What happened in a simulation: how often, the last of it in words, and a number that two runs alike have in common. */
@SuppressWarnings("EnumOrdinal") // An array of counts; the order of the kinds means nothing.
final class Trace {
    private final Agenda agenda;
    private final int lines;
    private final Deque<String> last = new ArrayDeque<>();
    private final long[] counts = new long[Happening.values().length];
    private long fingerprint = 1;

    /**
     * Creates a trace.
     *
     * @param lines how many events to keep in words; with 0 none is put into words
     */
    Trace(Agenda agenda, int lines) {
        this.agenda = agenda;
        this.lines = lines;
    }

    /** Notes an event: its kind, a number that tells it from others of its kind, and its words. */
    void note(Happening kind, long number, Supplier<String> words) {
        counts[kind.ordinal()]++;
        fingerprint = (fingerprint ^ ((agenda.now() * 31 + kind.ordinal()) * 31 + number)) * 0x100000001b3L;
        if (lines > 0) {
            if (last.size() == lines) {
                last.remove();
            }
            last.add(String.format(Locale.ROOT, "%12.3f s  %s: %s", agenda.now() / 1000.0, kind.words(), words.get()));
        }
    }

    List<String> last() {
        return List.copyOf(last);
    }

    /** {@return how often each kind of event happened, by its ordinal} */
    long[] counts() {
        return counts.clone();
    }

    long fingerprint() {
        return fingerprint;
    }
}
