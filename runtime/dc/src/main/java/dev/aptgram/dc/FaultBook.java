package dev.aptgram.dc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The faults that were ordered for one kind of occasion, in their order. Thread-safe.
 *
 * @param <O> the occasion
 * @param <M> what happens then
 */
final class FaultBook<O, M> {
    private record Line<O, M>(Predicate<O> concerns, M mishap, Fault fault) {}

    private final List<Line<O, M>> lines = new ArrayList<>();

    synchronized Fault add(Predicate<O> concerns, M mishap, Fault fault) {
        lines.removeIf(line -> line.fault().isOver());
        lines.add(new Line<>(concerns, mishap, fault));
        return fault;
    }

    /** {@return what happens now: by the fault that was ordered first, of those that strike; or null} */
    synchronized @Nullable M strike(O occasion) {
        for (Line<O, M> line : lines) {
            if (line.concerns().test(occasion) && line.fault().strikes()) {
                return line.mishap();
            }
        }
        return null;
    }

    synchronized void clear() {
        lines.forEach(line -> line.fault().end());
        lines.clear();
    }
}
