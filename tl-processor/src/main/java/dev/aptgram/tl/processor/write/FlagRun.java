package dev.aptgram.tl.processor.write;

import dev.aptgram.tl.processor.schema.Component;
import dev.aptgram.tl.processor.schema.WireItem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Optional values of one flag word that follow one another. Most are absent most of the time, and one look at the flag word
 * tells it of all.
 *
 * @param word the flag word's TL name
 * @param mask their bits
 * @param end the place after the last of them on the wire
 */
record FlagRun(String word, int mask, int end) {
    /** How many in a row are worth a look at their flag word before each of them is looked at. */
    private static final int WORTHWHILE = 4;

    /** {@return the run that begins at a place on the wire, or null if it is none or too short} */
    static @Nullable FlagRun from(List<WireItem> wire, int start) {
        Component.Bit first = bit(wire.get(start));
        if (first == null) {
            return null;
        }
        int mask = 0;
        int end = start;
        Component.Bit bit = first;
        while (bit != null && bit.word().equals(first.word())) {
            mask |= 1 << bit.number();
            end++;
            bit = end < wire.size() ? bit(wire.get(end)) : null;
        }
        return end - start < WORTHWHILE ? null : new FlagRun(first.word(), mask, end);
    }

    private static Component.@Nullable Bit bit(WireItem item) {
        return item instanceof Component component && component.isNullable() ? component.bit() : null;
    }
}
