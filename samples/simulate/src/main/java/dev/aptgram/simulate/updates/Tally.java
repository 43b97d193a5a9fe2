package dev.aptgram.simulate.updates;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How often things happened. Thread-safe. */
final class Tally {
    private final Map<Happening, Long> counts = new EnumMap<>(Happening.class);

    synchronized void add(Happening kind) {
        counts.merge(kind, 1L, Long::sum);
    }

    synchronized void add(Tally other) {
        other.counts.forEach((kind, count) -> counts.merge(kind, count, Long::sum));
    }

    synchronized long of(Happening kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** {@return one line for each kind} */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Happening kind : Happening.values()) {
            lines.add(String.format(Locale.ROOT, "%,14d  %s", of(kind), kind.words()));
        }
        return lines;
    }
}
