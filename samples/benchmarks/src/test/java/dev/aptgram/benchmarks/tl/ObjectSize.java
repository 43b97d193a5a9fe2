package dev.aptgram.benchmarks.tl;

import dev.aptgram.tl.Bytes;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What decoded objects need by themselves on a JVM with compressed references: every object that can be reached, once, with
 * a header of twelve bytes and rounded up to eight.
 */
final class ObjectSize {
    private static final int HEADER = 12;
    private static final int ARRAY_HEADER = 16;
    private static final int REFERENCE = 4;

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> waiting = new ArrayDeque<>();
    private long bytes;

    private ObjectSize() {}

    static long of(Object root) {
        ObjectSize size = new ObjectSize();
        size.waiting.add(root);
        while (!size.waiting.isEmpty()) {
            size.count(size.waiting.remove());
        }
        return size.bytes;
    }

    private void count(Object object) {
        if (!seen.add(object)) {
            return;
        }
        if (object instanceof String text) {
            boolean latin = text.chars().allMatch(c -> c < 256);
            add(HEADER + REFERENCE + 4 + 2);
            add(ARRAY_HEADER + (latin ? 1L : 2L) * text.length());
        } else if (object instanceof Bytes content) {
            add(HEADER + REFERENCE);
            add(ARRAY_HEADER + content.size());
        } else if (object instanceof List<?> list) {
            // Every immutable list of Java's takes an object of 24 bytes and an array.
            add(HEADER + REFERENCE + 4);
            add(ARRAY_HEADER + (long) REFERENCE * list.size());
            waiting.addAll(list);
        } else if (object instanceof Integer number) {
            add(Integer.valueOf(number) == object && Math.abs(number) < 128 ? 0 : HEADER + 4);
        } else if (object instanceof Long number) {
            add(Math.abs(number) < 128 ? 0 : HEADER + 4 + 8);
        } else if (object instanceof Record) {
            fields(object);
        } else {
            throw new IllegalArgumentException("No size is known for " + object.getClass());
        }
    }

    private void fields(Object record) {
        int size = HEADER;
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Class<?> type = component.getType();
            if (type == long.class || type == double.class) {
                size += 8;
            } else if (type == int.class) {
                size += 4;
            } else if (type == boolean.class) {
                size += 1;
            } else {
                size += REFERENCE;
                try {
                    Object value = component.getAccessor().invoke(record);
                    if (value != null) {
                        waiting.add(value);
                    }
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        add(size);
    }

    private void add(long size) {
        bytes += (size + 7) & ~7L;
    }
}
