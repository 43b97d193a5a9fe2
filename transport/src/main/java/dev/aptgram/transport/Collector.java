package dev.aptgram.transport;

import org.jspecify.annotations.Nullable;

/** Gathers a known number of bytes from portions of any size. Pure; not thread-safe. */
final class Collector {
    private byte[] part = new byte[0];
    private int filled;

    /** Begins to gather a part of so many bytes, at least one. */
    void expect(int count) {
        part = new byte[count];
        filled = 0;
    }

    /** {@return the index of the first byte that was not needed} */
    int advance(byte[] bytes, int from, int to) {
        int count = Math.min(to - from, part.length - filled);
        System.arraycopy(bytes, from, part, filled, count);
        filled += count;
        return from + count;
    }

    /** {@return the whole part, or null while bytes are missing} */
    byte @Nullable [] poll() {
        return filled == part.length ? part : null;
    }
}
