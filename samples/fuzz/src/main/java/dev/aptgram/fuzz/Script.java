package dev.aptgram.fuzz;

import java.util.Arrays;

/** Reads an input as a row of decisions: whatever it lacks is zero, so that every input is a script. */
public final class Script {
    private final byte[] input;
    private int at;

    /**
     * Starts at the beginning.
     *
     * @param input the input; not changed
     */
    public Script(byte[] input) {
        this.input = input;
    }

    /** {@return whether all of it has been read} */
    public boolean isOver() {
        return at >= input.length;
    }

    /** {@return the next byte, 0 to 255} */
    public int next() {
        return at < input.length ? input[at++] & 0xff : 0;
    }

    /** {@return the next two bytes as a number} */
    public int nextShort() {
        return next() | (next() << 8);
    }

    /** {@return the next eight bytes as a number} */
    public long nextLong() {
        long value = 0;
        for (int i = 0; i < Long.SIZE; i += Byte.SIZE) {
            value |= (long) next() << i;
        }
        return value;
    }

    /**
     * {@return so many bytes, or what is left}
     *
     * @param count how many
     */
    public byte[] take(int count) {
        int to = Math.min(input.length, at + count);
        byte[] taken = Arrays.copyOfRange(input, at, to);
        at = to;
        return taken;
    }

    /** {@return what is left} */
    public byte[] rest() {
        return take(input.length - at);
    }
}
