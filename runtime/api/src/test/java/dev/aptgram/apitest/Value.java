package dev.aptgram.apitest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A combinator with values: numbers, texts, {@code byte[]}, lists, further values; null for what is absent.
 *
 * @param combinator which
 * @param fields one for each of its {@link Combinator#values()}
 */
record Value(Combinator combinator, List<Object> fields) {
    Value {
        fields = Collections.unmodifiableList(new ArrayList<>(fields));
    }

    /** {@return the same with another value in one place} */
    Value with(int index, Object value) {
        List<Object> changed = new ArrayList<>(fields);
        changed.set(index, value);
        return new Value(combinator, changed);
    }
}
