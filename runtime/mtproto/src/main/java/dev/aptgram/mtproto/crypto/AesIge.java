package dev.aptgram.mtproto.crypto;

import java.security.MessageDigest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * AES in infinite garble extension mode, which neither Java nor MTProto's other standards provide:
 * {@code c[i] = E(p[i] ^ c[i-1]) ^ p[i-1]}, with {@code c[-1]} and {@code p[-1]} the halves of the vector. MTProto uses it
 * with 256-bit keys and a new key for every message.
 *
 * <p>An instance keeps cipher objects and buffers for reuse, and is for one thread at a time; the static methods may be
 * called from anywhere. Two engines stand behind it, with equal results: the JDK's AES instructions, and lookup tables
 * for short messages on JVMs whose key set-up is slow (see {@link ShortMessageTrial}).
 */
public final class AesIge {
    /** AES's block in bytes. */
    public static final int BLOCK = 16;

    /** The length of the initialisation vector in bytes. */
    public static final int IV = 32;

    private final JceIge jce = new JceIge();

    /** Creates an instance with buffers of its own. */
    public AesIge() {}

    /**
     * {@return the data encrypted}
     *
     * @param key 16, 24 or 32 bytes
     * @param iv 32 bytes
     * @param data whole blocks; not changed
     * @throws IllegalArgumentException if a length is wrong
     */
    public static byte[] encrypt(byte[] key, byte[] iv, byte[] data) {
        byte[] out = new byte[data.length];
        new AesIge().encrypt(key, iv, data, 0, data.length, out, 0);
        return out;
    }

    /**
     * {@return the data decrypted}
     *
     * @param key 16, 24 or 32 bytes
     * @param iv 32 bytes
     * @param data whole blocks; not changed
     * @throws IllegalArgumentException if a length is wrong
     */
    public static byte[] decrypt(byte[] key, byte[] iv, byte[] data) {
        byte[] out = new byte[data.length];
        new AesIge().decrypt(key, iv, data, 0, data.length, out, 0);
        return out;
    }

    /**
     * Encrypts a part of an array into another, or in place when both parts are the same.
     *
     * @param key 16, 24 or 32 bytes
     * @param iv 32 bytes
     * @param in where the plaintext is
     * @param inOffset its first byte
     * @param length its length, whole blocks
     * @param out where the ciphertext goes
     * @param outOffset its first byte
     * @throws IllegalArgumentException if the key, the vector or the length has a wrong size
     * @throws IndexOutOfBoundsException if a part is not inside its array
     */
    public void encrypt(byte[] key, byte[] iv, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
        check(key, iv, in, inOffset, length, out, outOffset);
        ShortMessageTrial trial = ShortMessageTrial.ENCRYPT;
        if (length > ShortMessageTrial.LIMIT || trial.decidedForJce()) {
            jce.encrypt(key, iv, in, inOffset, length, out, outOffset);
        } else if (trial.decidedForTables()) {
            TableIge.encrypt(key, iv, in, inOffset, length, out, outOffset);
        } else {
            boolean tables = trial.drawTables();
            long start = trial.now();
            if (tables) {
                TableIge.encrypt(key, iv, in, inOffset, length, out, outOffset);
            } else {
                jce.encrypt(key, iv, in, inOffset, length, out, outOffset);
            }
            trial.record(tables, trial.now() - start);
        }
    }

    /**
     * Decrypts a part of an array into another, or in place when both parts are the same.
     *
     * @param key 16, 24 or 32 bytes
     * @param iv 32 bytes
     * @param in where the ciphertext is
     * @param inOffset its first byte
     * @param length its length, whole blocks
     * @param out where the plaintext goes
     * @param outOffset its first byte
     * @throws IllegalArgumentException if the key, the vector or the length has a wrong size
     * @throws IndexOutOfBoundsException if a part is not inside its array
     */
    public void decrypt(byte[] key, byte[] iv, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
        decrypt(key, iv, in, inOffset, length, out, outOffset, null);
    }

    /** Decrypts as {@link #decrypt(byte[], byte[], byte[], int, int, byte[], int)}, and updates a digest with the plaintext. */
    void decrypt(
            byte[] key,
            byte[] iv,
            byte[] in,
            int inOffset,
            int length,
            byte[] out,
            int outOffset,
            @Nullable MessageDigest digest) {
        check(key, iv, in, inOffset, length, out, outOffset);
        ShortMessageTrial trial = ShortMessageTrial.DECRYPT;
        if (length > ShortMessageTrial.LIMIT || trial.decidedForJce()) {
            jce.decrypt(key, iv, in, inOffset, length, out, outOffset, digest);
            return;
        }
        if (trial.decidedForTables()) {
            TableIge.decrypt(key, iv, in, inOffset, length, out, outOffset);
        } else {
            boolean tables = trial.drawTables();
            long start = trial.now();
            if (tables) {
                TableIge.decrypt(key, iv, in, inOffset, length, out, outOffset);
            } else {
                jce.decrypt(key, iv, in, inOffset, length, out, outOffset, null);
            }
            trial.record(tables, trial.now() - start);
        }
        if (digest != null) {
            digest.update(out, outOffset, length);
        }
    }

    private static void check(byte[] key, byte[] iv, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
        if (key.length != 32 && key.length != 24 && key.length != 16) {
            throw new IllegalArgumentException("An AES key has 16, 24 or 32 bytes, not " + key.length + ".");
        }
        if (iv.length != IV) {
            throw new IllegalArgumentException("An IGE vector has " + IV + " bytes, not " + iv.length + ".");
        }
        if (length % BLOCK != 0) {
            throw new IllegalArgumentException(
                    "AES-IGE takes whole blocks of " + BLOCK + " bytes, not " + length + " bytes; pad the data first.");
        }
        Objects.checkFromIndexSize(inOffset, length, in.length);
        Objects.checkFromIndexSize(outOffset, length, out.length);
    }
}
