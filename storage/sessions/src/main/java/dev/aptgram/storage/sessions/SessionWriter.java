package dev.aptgram.storage.sessions;

import dev.aptgram.storage.Secret;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the bytes of a session. */
final class SessionWriter {
    private ByteBuffer out = ByteBuffer.allocate(512);

    SessionWriter littleEndian() {
        out.order(ByteOrder.LITTLE_ENDIAN);
        return this;
    }

    SessionWriter u8(int value) {
        room(Byte.BYTES).put((byte) value);
        return this;
    }

    SessionWriter flag(boolean value) {
        return u8(value ? 1 : 0);
    }

    SessionWriter u16(int value) {
        room(Short.BYTES).putShort((short) value);
        return this;
    }

    SessionWriter i32(int value) {
        room(Integer.BYTES).putInt(value);
        return this;
    }

    SessionWriter i64(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    SessionWriter bytes(byte[] value) {
        room(value.length).put(value);
        return this;
    }

    SessionWriter secret(Secret value) {
        return bytes(value.copyBytes());
    }

    SessionWriter tlBytes(byte[] value) {
        int head = value.length < 0xfe ? 1 : 4;
        if (head == 1) {
            u8(value.length);
        } else {
            u8(0xfe).u8(value.length).u8(value.length >> 8).u8(value.length >> 16);
        }
        return bytes(value).bytes(new byte[-(head + value.length) & 3]);
    }

    SessionWriter tlText(String value) {
        return tlBytes(value.getBytes(StandardCharsets.US_ASCII));
    }

    byte[] toBytes() {
        return Arrays.copyOf(out.array(), out.position());
    }

    private ByteBuffer room(int count) {
        if (out.remaining() < count) {
            ByteBuffer larger =
                    ByteBuffer.allocate(2 * (out.position() + count)).order(out.order());
            out = larger.put(out.flip());
        }
        return out;
    }
}
