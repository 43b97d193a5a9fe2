package dev.aptgram.mtproto.crypto;

import dev.aptgram.errors.SecurityCheckException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A message that is not encrypted, which only the key exchange uses (protocol section 3): a zero key id, a message id, a
 * length, the body.
 *
 * @param msgId the message's id
 * @param body its content; owned by the receiver. A server's may have stray bytes after the TL object
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over once and parsed at once; a copy would cost and protect nothing.
public record PlainMessage(long msgId, byte[] body) {
    private static final int HEADER = 20;
    private static final int MAX_TRANSPORT_PADDING = 15;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /**
     * {@return a whole payload for the transport}
     *
     * @param msgId the message's id
     * @param body the content
     */
    public static byte[] encode(long msgId, byte[] body) {
        byte[] payload = new byte[HEADER + body.length];
        LONG.set(payload, 8, msgId);
        INT.set(payload, 16, body.length);
        System.arraycopy(body, 0, payload, HEADER, body.length);
        return payload;
    }

    /**
     * {@return the message in a payload} The padding of a transport, up to 15 bytes, is ignored.
     *
     * @param payload what the transport delivered
     * @throws SecurityCheckException if it is encrypted, or no message
     */
    public static PlainMessage decode(byte[] payload) {
        if (payload.length < HEADER) {
            throw refuse("it has " + payload.length + " bytes, fewer than its header");
        }
        if ((long) LONG.get(payload, 0) != 0) {
            throw refuse("it is encrypted with a key that does not exist yet");
        }
        int length = (int) INT.get(payload, 16);
        int rest = payload.length - HEADER;
        if (length <= 0 || (length & 3) != 0 || length > rest || rest - length > MAX_TRANSPORT_PADDING) {
            throw refuse("its length says " + length + ", but " + rest + " bytes follow");
        }
        return new PlainMessage((long) LONG.get(payload, 8), Arrays.copyOfRange(payload, HEADER, HEADER + length));
    }

    private static SecurityCheckException refuse(String why) {
        return new SecurityCheckException("A message of the key exchange was refused: " + why
                + ". It was dropped; close the connection and begin the exchange again.");
    }

    @Override
    public String toString() {
        return "PlainMessage[msgId=" + msgId + ", body=" + body.length + " bytes]";
    }
}
