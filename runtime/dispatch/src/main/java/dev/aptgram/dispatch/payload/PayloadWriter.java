package dev.aptgram.dispatch.payload;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the components of a record, as few bytes as they need: numbers by seven bits with the sign in the lowest, texts with
 * their length in front, truth values eight to a byte. For generated code and one thread.
 */
public final class PayloadWriter {
    private static final int BYTE_BITS = 8;

    private byte[] bytes = new byte[64];
    private int size;
    private int flagsAt;
    private int flags = BYTE_BITS;

    /** Creates a writer that has written nothing. */
    public PayloadWriter() {}

    /** {@return the bytes of a value} */
    static <T> byte[] written(T value, BiConsumer<? super T, PayloadWriter> write) {
        PayloadWriter out = new PayloadWriter();
        write.accept(value, out);
        return out.toByteArray();
    }

    /** {@return what has been written} */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /**
     * Writes a truth value.
     *
     * @param value the value
     */
    public void writeBool(boolean value) {
        if (flags == BYTE_BITS) {
            flagsAt = size;
            flags = 0;
            put(0);
        }
        if (value) {
            bytes[flagsAt] |= (byte) (1 << flags);
        }
        flags++;
    }

    /**
     * Writes whether there is a value.
     *
     * @param component the component's name, for the complaint
     * @param value what the record holds
     * @param <T> the value's type
     * @return the value, or null if there is none
     */
    public <T> @Nullable T optional(String component, Optional<T> value) {
        Optional<T> there = present(component, value);
        writeBool(there.isPresent());
        return there.orElse(null);
    }

    /**
     * {@return a value that must be there}
     *
     * @param component the component's name, for the complaint
     * @param value the value
     * @param <T> its type
     * @throws IllegalArgumentException if it is null
     */
    public <T> T present(String component, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(
                    "The component " + component + " is null. Give it a value, or make it an Optional.");
        }
        return value;
    }

    /**
     * Writes a number, in 1 to 5 bytes.
     *
     * @param value the number
     */
    public void writeInt(int value) {
        writeLong(value);
    }

    /**
     * Writes a number, in 1 to 10 bytes.
     *
     * @param value the number
     */
    public void writeLong(long value) {
        writeUnsigned(value << 1 ^ value >> 63);
    }

    /**
     * Writes a number, in 8 bytes.
     *
     * @param value the number
     */
    public void writeDouble(double value) {
        fixed(Double.doubleToLongBits(value));
    }

    /**
     * Writes the code of an enum's constant, in 2 bytes.
     *
     * @param code the code, from 0 to 65535
     */
    public void writeCode(int code) {
        put(code >>> 8);
        put(code);
    }

    /**
     * Writes a text.
     *
     * @param component the component's name, for the complaint
     * @param value the text
     * @param maxBytes the most bytes of UTF-8 that it may have
     * @throws IllegalArgumentException if it has more, or holds half a surrogate pair
     */
    public void writeString(String component, String value, int maxBytes) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > maxBytes) {
            throw new IllegalArgumentException("The component " + component + " has " + utf8.length
                    + " bytes of UTF-8; @MaxBytes allows " + maxBytes
                    + ". Shorten the text, raise the bound, or add @Stored"
                    + " to the record.");
        }
        if (!new String(utf8, StandardCharsets.UTF_8).equals(value)) {
            throw new IllegalArgumentException("The component " + component + " holds half a surrogate pair.");
        }
        writeUnsigned(utf8.length);
        for (byte one : utf8) {
            put(one);
        }
    }

    /**
     * Writes an id, in 16 bytes.
     *
     * @param value the id
     */
    public void writeUuid(UUID value) {
        fixed(value.getMostSignificantBits());
        fixed(value.getLeastSignificantBits());
    }

    /**
     * Writes a time, to the nanosecond.
     *
     * @param value the time
     */
    public void writeInstant(Instant value) {
        writeLong(value.getEpochSecond());
        writeUnsigned(value.getNano());
    }

    /**
     * Writes a length of time, to the nanosecond.
     *
     * @param value the length
     */
    public void writeDuration(Duration value) {
        writeLong(value.getSeconds());
        writeUnsigned(value.getNano());
    }

    /**
     * Writes a date.
     *
     * @param value the date
     */
    public void writeLocalDate(LocalDate value) {
        writeLong(value.toEpochDay());
    }

    /**
     * Writes a time of day, to the nanosecond.
     *
     * @param value the time
     */
    public void writeLocalTime(LocalTime value) {
        writeUnsigned(value.toNanoOfDay());
    }

    /**
     * Writes a date with a time of day.
     *
     * @param value both
     */
    public void writeLocalDateTime(LocalDateTime value) {
        writeLocalDate(value.toLocalDate());
        writeLocalTime(value.toLocalTime());
    }

    private void writeUnsigned(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            put(((int) rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        put((int) rest);
    }

    private void fixed(long value) {
        for (int shift = 56; shift >= 0; shift -= BYTE_BITS) {
            put((int) (value >>> shift));
        }
    }

    private void put(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * size);
        }
        bytes[size++] = (byte) value;
    }
}
