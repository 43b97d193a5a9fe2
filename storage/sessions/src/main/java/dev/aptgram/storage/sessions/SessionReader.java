package dev.aptgram.storage.sessions;

import dev.aptgram.storage.DcKey;
import dev.aptgram.storage.Secret;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Reads the bytes of a session. Every error names the format, the field and its place, and shows none of the bytes. */
final class SessionReader {
    private final String format;
    private final ByteBuffer in;

    SessionReader(String format, byte[] bytes) {
        this(format, ByteBuffer.wrap(bytes));
    }

    private SessionReader(String format, ByteBuffer in) {
        this.format = format;
        this.in = in;
    }

    SessionReader littleEndian() {
        in.order(ByteOrder.LITTLE_ENDIAN);
        return this;
    }

    int position() {
        return in.position();
    }

    int remaining() {
        return in.remaining();
    }

    byte[] bytes(int count, String field) {
        need(count, field);
        byte[] out = new byte[count];
        in.get(out);
        return out;
    }

    int u8(String field) {
        need(Byte.BYTES, field);
        return in.get() & 0xff;
    }

    int u16(String field) {
        need(Short.BYTES, field);
        return in.getShort() & 0xffff;
    }

    int i32(String field) {
        need(Integer.BYTES, field);
        return in.getInt();
    }

    long i64(String field) {
        need(Long.BYTES, field);
        return in.getLong();
    }

    /** Reads a byte that is 0 or 1. */
    boolean flag(String field) {
        int value = u8(field);
        if (value > 1) {
            throw wrong(field, "is neither 0 nor 1");
        }
        return value == 1;
    }

    Secret authKey() {
        return Secret.copyOf(bytes(DcKey.AUTH_KEY_BYTES, "the authorization key"));
    }

    /** Reads TL's {@code bytes}: a short or long length, the content, zeros up to a multiple of four. */
    byte[] tlBytes(String field) {
        int head = 1;
        int length = u8(field);
        if (length == 0xff) {
            throw wrong(field, "has no length that TL knows");
        }
        if (length == 0xfe) {
            length = u8(field) | (u8(field) << 8) | (u8(field) << 16);
            head = 4;
            if (length < 0xfe) {
                throw wrong(field, "has its length in the long form, though it is short");
            }
        }
        byte[] content = bytes(length, field);
        for (byte pad : bytes(-(head + length) & 3, field)) {
            if (pad != 0) {
                throw wrong(field, "is not padded with zeros");
            }
        }
        return content;
    }

    /** Reads TL's {@code string}, of which sessions have only ASCII. */
    String tlText(String field) {
        return ascii(tlBytes(field), field);
    }

    String ascii(byte[] bytes, String field) {
        for (byte b : bytes) {
            if (b < 0x20 || b == 0x7f) {
                throw wrong(field, "is no plain text");
            }
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    SessionReader inner(byte[] bytes) {
        SessionReader inner = new SessionReader(format, bytes);
        inner.in.order(in.order());
        return inner;
    }

    /** Checks that nothing follows. */
    void end() {
        if (in.hasRemaining()) {
            throw new SessionFormatException("This is no " + format + " session: " + in.remaining()
                    + " more bytes follow its end at byte " + in.position() + ". Copy the string alone.");
        }
    }

    /** Makes a value of what was read; where its constructor refuses, the error is the format's. */
    <T> T valid(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            // The words are this project's own, and none of them repeats what was read.
            throw new SessionFormatException(
                    "This is no whole " + format + " session: " + e.getMessage() + ". Copy the whole string again.");
        }
    }

    SessionFormatException wrong(String field, String what) {
        return new SessionFormatException("This is no whole " + format + " session: " + field + ", before byte "
                + in.position() + ", " + what + ". Copy the whole string again.");
    }

    private void need(int count, String field) {
        if (count < 0 || in.remaining() < count) {
            throw new SessionFormatException("This " + format + " session is cut short: " + field + " at byte "
                    + in.position() + " needs more than the " + in.remaining()
                    + " bytes that follow. Copy the whole string again.");
        }
    }
}
