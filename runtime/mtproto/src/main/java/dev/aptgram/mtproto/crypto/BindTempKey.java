package dev.aptgram.mtproto.crypto;

import dev.aptgram.errors.SecurityCheckException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The proof inside {@code auth.bindTempAuthKey} (protocol section 3.1): a message in MTProto 1.0's encryption under the
 * permanent key, which says that a temporary key belongs to it.
 *
 * @param nonce the nonce that the method's own argument repeats
 * @param tempAuthKeyId the id of the temporary key
 * @param permAuthKeyId the id of the permanent key
 * @param tempSessionId the session that the method is sent in
 * @param expiresAt when the temporary key expires, Unix time in seconds, below 2^32
 */
public record BindTempKey(long nonce, long tempAuthKeyId, long permAuthKeyId, long tempSessionId, long expiresAt) {
    private static final int CONSTRUCTOR = 0x75a3f765; // bind_auth_key_inner
    private static final int INNER = 40;
    private static final int ENVELOPE = 72;
    private static final int PADDED = 80;
    private static final int CLEAR = 24;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    // The protocol has 32 bits for the time.
    public BindTempKey {
        if (expiresAt < 0 || expiresAt > 0xffffffffL) {
            throw new IllegalArgumentException("A temporary key's expiry has 32 bits, not " + expiresAt + ".");
        }
    }

    /**
     * A proof that has been opened.
     *
     * @param msgId the id of the message that must carry it
     * @param binding what it says
     */
    public record Opened(long msgId, BindTempKey binding) {}

    /**
     * {@return the method's {@code encrypted_message}}
     *
     * @param permanent the permanent key
     * @param msgId the id that the message with the method itself will have
     * @param random first asked for 16 bytes of head, then for 8 of padding
     * @throws IllegalArgumentException if the binding names another permanent key
     */
    public byte[] seal(AuthKey permanent, long msgId, SecureRandom random) {
        if (permanent.id() != permAuthKeyId) {
            throw new IllegalArgumentException("The binding names another permanent key than " + permanent + ".");
        }
        byte[] head = new byte[16];
        byte[] padding = new byte[PADDED - ENVELOPE];
        random.nextBytes(head);
        random.nextBytes(padding);
        byte[] plain = Arrays.copyOf(head, PADDED);
        LONG.set(plain, 16, msgId);
        INT.set(plain, 28, INNER);
        INT.set(plain, 32, CONSTRUCTOR);
        LONG.set(plain, 36, nonce);
        LONG.set(plain, 44, tempAuthKeyId);
        LONG.set(plain, 52, permAuthKeyId);
        LONG.set(plain, 60, tempSessionId);
        INT.set(plain, 68, (int) expiresAt);
        System.arraycopy(padding, 0, plain, ENVELOPE, padding.length);

        byte[] messageKey = Kdf.messageKeyV1(Arrays.copyOf(plain, ENVELOPE));
        byte[] encrypted = Kdf.v1(permanent, messageKey, Side.CLIENT).encrypt(plain);
        byte[] out = new byte[CLEAR + PADDED];
        LONG.set(out, 0, permAuthKeyId);
        System.arraycopy(messageKey, 0, out, 8, Kdf.MSG_KEY);
        System.arraycopy(encrypted, 0, out, CLEAR, PADDED);
        return out;
    }

    /**
     * {@return what a proof says, after all checks that need nothing but the key} The caller compares the ids, the nonce
     * and the time with those of the session.
     *
     * @param permanent the permanent key that the proof names
     * @param message the method's {@code encrypted_message}
     * @throws SecurityCheckException if it was not made with this key
     */
    public static Opened open(AuthKey permanent, byte[] message) {
        if (message.length != CLEAR + PADDED || (long) LONG.get(message, 0) != permanent.id()) {
            throw refuse();
        }
        byte[] messageKey = Arrays.copyOfRange(message, 8, CLEAR);
        byte[] plain =
                Kdf.v1(permanent, messageKey, Side.CLIENT).decrypt(Arrays.copyOfRange(message, CLEAR, message.length));
        if (!MessageDigest.isEqual(messageKey, Kdf.messageKeyV1(Arrays.copyOf(plain, ENVELOPE)))) {
            throw refuse();
        }
        if ((int) INT.get(plain, 24) != 0
                || (int) INT.get(plain, 28) != INNER
                || (int) INT.get(plain, 32) != CONSTRUCTOR
                || (long) LONG.get(plain, 52) != permanent.id()) {
            throw refuse();
        }
        return new Opened(
                (long) LONG.get(plain, 16),
                new BindTempKey(
                        (long) LONG.get(plain, 36),
                        (long) LONG.get(plain, 44),
                        (long) LONG.get(plain, 52),
                        (long) LONG.get(plain, 60),
                        (int) INT.get(plain, 68) & 0xffffffffL));
    }

    private static SecurityCheckException refuse() {
        return new SecurityCheckException("The proof that binds a temporary auth key was refused: it was not made with"
                + " the permanent key it names, or was changed on the way.");
    }
}
