package dev.aptgram.fuzz;

import dev.aptgram.tl.processor.schema.Component;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The flag words of one object while it is being written, and what they say about its fields. */
final class FlagWords {
    private final Map<String, Integer> words = new HashMap<>();

    /** {@return the value, which is now that of the word} */
    int choose(String word, int value) {
        words.put(word, value);
        return value;
    }

    /** {@return whether what depends on a bit is there; what depends on none is} */
    boolean include(Component.@Nullable Bit bit) {
        return bit == null || (words.getOrDefault(bit.word(), 0) >>> bit.number() & 1) != 0;
    }
}
