package dev.aptgram.mtproto.crypto;

import dev.aptgram.errors.SecurityCheckException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Seals and opens encrypted messages, MTProto 2.0 (protocol section 4): one end's view of one auth key.
 *
 * <p>Opening makes the structural checks of section 4.4: 1 (length, key id), 2 (message key, compared in constant time
 * before any field is looked at) and 4 (body length and padding). Session id, message id and time are the session's to
 * check. All failures throw the same exception, whose message is for the local log alone: whoever tells the peer
 * anything must treat them alike.
 *
 * <p>For one thread at a time; it keeps digests and buffers for reuse.
 */
public final class MessageCipher {
    /** The least length of an encrypted message: 24 bytes in clear, 32 of header, and padding to whole blocks. */
    public static final int MIN_PAYLOAD = 72;

    /** The longest body that can be sealed, in bytes. No transport carries a frame of 16 MiB or more. */
    public static final int MAX_BODY = (1 << 24) - 4096;

    private static final int CLEAR = 24;
    private static final int HEADER = 32;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final AuthKey key;
    private final Side side;
    private final SecureRandom random;
    private final PaddingPolicy padding;
    private final AesIge ige = new AesIge();
    private final MessageDigest sha256 = Digests.newSha256();
    private int lastToken;

    /**
     * What an encrypted message said.
     *
     * @param salt the server salt it was written with
     * @param sessionId the session it belongs to
     * @param msgId its id
     * @param seqNo its sequence number
     * @param body its content, one or more TL objects; owned by the receiver
     * @param quickAckToken the token by which its arrival may be acknowledged at once; the top bit is set
     */
    @SuppressWarnings(
            "ArrayRecordComponent") // Handed over once and parsed at once; a copy would cost and protect nothing.
    public record Opened(long salt, long sessionId, long msgId, int seqNo, byte[] body, int quickAckToken) {
        @Override
        public String toString() {
            return "Opened[msgId=" + msgId + ", seqNo=" + seqNo + ", body=" + body.length + " bytes]";
        }
    }

    /**
     * Creates a cipher whose messages are padded to a few fixed sizes.
     *
     * @param key the auth key that both ends share
     * @param side the end that uses this cipher
     * @param random where padding comes from
     */
    public MessageCipher(AuthKey key, Side side, SecureRandom random) {
        this(key, side, random, PaddingPolicy.BUCKETS);
    }

    /**
     * Creates a cipher.
     *
     * @param key the auth key that both ends share
     * @param side the end that uses this cipher
     * @param random where padding comes from
     * @param padding how much padding messages get
     */
    public MessageCipher(AuthKey key, Side side, SecureRandom random, PaddingPolicy padding) {
        this.key = key;
        this.side = side;
        this.random = random;
        this.padding = padding;
    }

    /** {@return the auth key in use} */
    public AuthKey key() {
        return key;
    }

    /**
     * {@return the id of the auth key that a payload was written with, 0 for one that is not encrypted}
     *
     * @param payload what a transport delivered
     * @throws SecurityCheckException if it is too short to have one
     */
    public static long authKeyId(byte[] payload) {
        if (payload.length < Long.BYTES) {
            throw refuse("a payload of " + payload.length + " bytes has no auth key id");
        }
        return (long) LONG.get(payload, 0);
    }

    /**
     * {@return the whole payload for the transport: key id, message key, ciphertext}
     *
     * @param salt the current server salt
     * @param sessionId the session's id
     * @param msgId the message's id
     * @param seqNo the message's sequence number
     * @param body the content, one TL object; its length is a multiple of four
     * @throws IllegalArgumentException if the body's length is not a multiple of four, or above {@link #MAX_BODY}
     */
    public byte[] seal(long salt, long sessionId, long msgId, int seqNo, byte[] body) {
        if ((body.length & 3) != 0 || body.length > MAX_BODY) {
            throw new IllegalArgumentException("A message body has a multiple of 4 and at most " + MAX_BODY
                    + " bytes, not " + body.length + "; send large data as a file, in parts.");
        }
        int unpadded = HEADER + body.length;
        byte[] pad = new byte[padding.padding(unpadded, random)];
        random.nextBytes(pad);
        int length = unpadded + pad.length;
        byte[] payload = new byte[CLEAR + length];
        LONG.set(payload, CLEAR, salt);
        LONG.set(payload, CLEAR + 8, sessionId);
        LONG.set(payload, CLEAR + 16, msgId);
        INT.set(payload, CLEAR + 24, seqNo);
        INT.set(payload, CLEAR + 28, body.length);
        System.arraycopy(body, 0, payload, CLEAR + HEADER, body.length);
        System.arraycopy(pad, 0, payload, CLEAR + unpadded, pad.length);
        return encrypt(payload);
    }

    /** Seals a payload whose plaintext is in place: fills in key id and message key, encrypts the rest. */
    byte[] encrypt(byte[] payload) {
        int length = payload.length - CLEAR;
        byte[] large = Kdf.messageKeyLargeV2(sha256, key, side, payload, CLEAR, length);
        lastToken = token(large);
        byte[] messageKey = Kdf.messageKeyV2(large);
        LONG.set(payload, 0, key.id());
        System.arraycopy(messageKey, 0, payload, 8, Kdf.MSG_KEY);
        KeyIv keys = Kdf.v2(sha256, key, messageKey, side);
        ige.encrypt(keys.key(), keys.iv(), payload, CLEAR, length, payload, CLEAR);
        keys.wipe();
        return payload;
    }

    /**
     * {@return the token with which the peer may acknowledge the message that was sealed last, before it answers} See
     * protocol section 2.5; the top bit is set.
     */
    public int quickAckToken() {
        return lastToken;
    }

    /**
     * {@return what an encrypted message says, after all structural checks} Up to 15 bytes of transport padding after the
     * message are ignored.
     *
     * @param payload what the transport delivered; not changed
     * @throws SecurityCheckException if any check fails; nothing of the payload may be used then
     */
    public Opened open(byte[] payload) {
        if (payload.length < MIN_PAYLOAD) {
            throw refuse("it has " + payload.length + " bytes, fewer than any encrypted message");
        }
        if ((long) LONG.get(payload, 0) != key.id()) {
            throw refuse("it was written with another auth key");
        }
        Side sender = side.peer();
        byte[] messageKey = Arrays.copyOfRange(payload, 8, CLEAR);
        int length = (payload.length - CLEAR) & -AesIge.BLOCK;
        byte[] plaintext = new byte[length];
        KeyIv keys = Kdf.v2(sha256, key, messageKey, sender);
        Kdf.beginMessageKeyLargeV2(sha256, key, sender);
        ige.decrypt(keys.key(), keys.iv(), payload, CLEAR, length, plaintext, 0, sha256);
        byte[] large = sha256.digest();
        keys.wipe();
        if (!MessageDigest.isEqual(messageKey, Kdf.messageKeyV2(large))) {
            throw refuse("its message key does not fit its content");
        }
        // Only now is it known that whoever wrote this holds the key; the fields may be looked at.
        int bodyLength = (int) INT.get(plaintext, 28);
        if (bodyLength < 0 || (bodyLength & 3) != 0 || bodyLength > length - HEADER) {
            throw refuse("its body length is negative, no multiple of 4, or beyond its end");
        }
        int padded = length - HEADER - bodyLength;
        if (padded < PaddingPolicy.MIN || padded > PaddingPolicy.MAX) {
            throw refuse("it has " + padded + " bytes of padding, outside " + PaddingPolicy.MIN + " to "
                    + PaddingPolicy.MAX);
        }
        return new Opened(
                (long) LONG.get(plaintext, 0),
                (long) LONG.get(plaintext, 8),
                (long) LONG.get(plaintext, 16),
                (int) INT.get(plaintext, 24),
                Arrays.copyOfRange(plaintext, HEADER, HEADER + bodyLength),
                token(large));
    }

    private static int token(byte[] large) {
        return (int) INT.get(large, 0) | 0x80000000;
    }

    private static SecurityCheckException refuse(String why) {
        return new SecurityCheckException("An encrypted message was refused: " + why
                + ". It was dropped; close the connection and open a new one.");
    }

    @Override
    public String toString() {
        return "MessageCipher[" + side + ", " + key + "]";
    }
}
