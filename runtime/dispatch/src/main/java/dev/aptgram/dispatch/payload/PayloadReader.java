package dev.aptgram.dispatch.payload;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.UUID;
import java.util.function.Function;

/**
 * Reads what {@link PayloadWriter} wrote. Anybody may have made the bytes: whatever they are, the answer is a value or a
 * {@link MalformedPayloadException}, and no value has two spellings. For generated code and one thread.
 */
public final class PayloadReader {
    private static final int BYTE_BITS = 8;
    private static final int MAX_NANO = 999_999_999;
    private static final int LAST_SHIFT = 63;

    private final byte[] bytes;
    private int at;
    private int flags;
    private int flag = BYTE_BITS;

    /**
     * Creates a reader.
     *
     * @param bytes what to read; not changed
     */
    public PayloadReader(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** {@return what is read from bytes of which nothing may be left} */
    static <T> T whole(byte[] bytes, Function<PayloadReader, T> read) {
        PayloadReader in = new PayloadReader(bytes);
        T value = read.apply(in);
        in.end();
        return value;
    }

    /** {@return a truth value} */
    public boolean readBool() {
        if (flag == BYTE_BITS) {
            flags = next();
            flag = 0;
        }
        boolean value = (flags & 1) != 0;
        flags >>>= 1;
        flag++;
        return value;
    }

    /** {@return a number} */
    public int readInt() {
        long value = readLong();
        if (value != (int) value) {
            throw new MalformedPayloadException("a number is out of the range of an int");
        }
        return (int) value;
    }

    /** {@return a number} */
    public long readLong() {
        long value = readUnsigned();
        return value >>> 1 ^ -(value & 1);
    }

    /** {@return a number} */
    public double readDouble() {
        long bits = fixed();
        double value = Double.longBitsToDouble(bits);
        if (Double.doubleToLongBits(value) != bits) {
            throw new MalformedPayloadException("there is one NaN, and this is another");
        }
        return value;
    }

    /** {@return the code of an enum's constant, from 0 to 65535} */
    public int readCode() {
        return next() << 8 | next();
    }

    /**
     * {@return a text}
     *
     * @param maxBytes the most bytes of UTF-8 that it may have
     */
    public String readString(int maxBytes) {
        long length = readUnsigned();
        if (length < 0 || length > maxBytes || length > bytes.length - at) {
            throw new MalformedPayloadException("a text is too long");
        }
        ByteBuffer utf8 = ByteBuffer.wrap(bytes, at, (int) length);
        at += (int) length;
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedPayloadException("a text is no UTF-8");
        }
    }

    /** {@return an id} */
    public UUID readUuid() {
        long most = fixed();
        return new UUID(most, fixed());
    }

    /** {@return a time} */
    public Instant readInstant() {
        long seconds = readLong();
        int nanos = readNanos();
        try {
            return Instant.ofEpochSecond(seconds, nanos);
        } catch (DateTimeException e) {
            throw new MalformedPayloadException("a time is out of range");
        }
    }

    /** {@return a length of time} */
    public Duration readDuration() {
        long seconds = readLong();
        return Duration.ofSeconds(seconds, readNanos());
    }

    /** {@return a date} */
    public LocalDate readLocalDate() {
        long day = readLong();
        try {
            return LocalDate.ofEpochDay(day);
        } catch (DateTimeException e) {
            throw new MalformedPayloadException("a date is out of range");
        }
    }

    /** {@return a time of day} */
    public LocalTime readLocalTime() {
        long nanos = readUnsigned();
        try {
            return LocalTime.ofNanoOfDay(nanos);
        } catch (DateTimeException e) {
            throw new MalformedPayloadException("a time of day is out of range");
        }
    }

    /** {@return a date with a time of day} */
    public LocalDateTime readLocalDateTime() {
        LocalDate date = readLocalDate();
        return LocalDateTime.of(date, readLocalTime());
    }

    /**
     * {@return the complaint about a code that no constant has}
     *
     * @param type the enum
     * @param code the code
     */
    public MalformedPayloadException unknown(String type, int code) {
        return new MalformedPayloadException("no constant of " + type + " has the code " + code);
    }

    /**
     * Makes sure that nothing is left.
     *
     * @throws MalformedPayloadException if something is
     */
    public void end() {
        if (at != bytes.length || flags != 0) {
            throw new MalformedPayloadException("something is left over");
        }
    }

    private int readNanos() {
        long nanos = readUnsigned();
        if (nanos < 0 || nanos > MAX_NANO) {
            throw new MalformedPayloadException("a second has no so many nanoseconds");
        }
        return (int) nanos;
    }

    private long readUnsigned() {
        long value = 0;
        for (int shift = 0; shift <= LAST_SHIFT; shift += 7) {
            int one = next();
            boolean last = (one & 0x80) == 0;
            boolean overflows = shift == LAST_SHIFT && one > 1;
            boolean padded = last && one == 0 && shift > 0;
            if (overflows || padded) {
                break;
            }
            value |= (long) (one & 0x7f) << shift;
            if (last) {
                return value;
            }
        }
        throw new MalformedPayloadException("a number is not in its shortest form");
    }

    private long fixed() {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = value << BYTE_BITS | next();
        }
        return value;
    }

    private int next() {
        if (at == bytes.length) {
            throw new MalformedPayloadException("the end comes too early");
        }
        return bytes[at++] & 0xff;
    }
}
