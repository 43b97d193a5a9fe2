package dev.aptgram.transport;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One AES-256-CTR stream: a 128-bit big-endian counter whose position advances by exactly the bytes processed. Each
 * direction of a connection has one, with one owner; a byte skipped or repeated garbles all that follows.
 *
 * <p>Encryption and decryption are the same. Not thread-safe. {@code toString} says nothing of the key.
 */
final class AesCtr {
    // A JVM compiles the caller of a loop over small pieces long before it has seen enough huge calls.
    private static final int PIECE = 4096;

    private final Cipher cipher;

    /**
     * Starts a stream.
     *
     * @param key 32 bytes
     * @param iv the first counter, 16 bytes
     */
    AesCtr(byte[] key, byte[] iv) {
        if (key.length != 32 || iv.length != 16) {
            throw new IllegalArgumentException("AES-256-CTR takes a key of 32 and a counter of 16 bytes, not "
                    + key.length + " and " + iv.length + ".");
        }
        try {
            cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "This Java runtime has no AES-256-CTR. Use one with the standard provider (SunJCE) enabled.", e);
        }
    }

    /**
     * Takes bytes through the stream.
     *
     * @param in the source
     * @param inFrom its first byte
     * @param count how many
     * @param out another array than the source: in place, the JDK copies the input first
     * @param outFrom where to put the result
     */
    void process(byte[] in, int inFrom, int count, byte[] out, int outFrom) {
        if (in == out) {
            throw new IllegalArgumentException("AesCtr does not work in place; give it another array for the result.");
        }
        try {
            for (int done = 0; done < count; ) {
                int piece = Math.min(PIECE, count - done);
                int made = cipher.update(in, inFrom + done, piece, out, outFrom + done);
                if (made != piece) {
                    throw new IllegalStateException(
                            "The AES-CTR of " + cipher.getProvider().getName() + " returned " + made + " of " + piece
                                    + " bytes; a stream cipher must return all. Use SunJCE.");
                }
                done += piece;
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-CTR refused " + count + " bytes", e);
        }
    }

    /** {@return the bytes taken through the stream} */
    byte[] process(byte[] in) {
        byte[] out = new byte[in.length];
        process(in, 0, in.length, out, 0);
        return out;
    }
}
