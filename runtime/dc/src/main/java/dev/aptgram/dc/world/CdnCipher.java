package dev.aptgram.dc.world;

import dev.aptgram.tl.Bytes;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * How files are encrypted for CDNs: AES-256-CTR, whose counter is the redirect's {@code encryption_iv} with its last
 * four bytes replaced by the number of the block, big-endian (protocol section 8.4).
 */
final class CdnCipher {
    static final int KEY_BYTES = 32;
    static final int IV_BYTES = 16;

    private static final String ALGORITHM = "AES/CTR/NoPadding";
    private static final int BLOCK = 16;

    private CdnCipher() {}

    /**
     * {@return a file as a CDN has it}
     *
     * @param key the file's key
     * @param iv the redirect's {@code encryption_iv}
     * @param content the whole file
     */
    static Bytes encrypt(Bytes key, Bytes iv, Bytes content) {
        try {
            Cipher cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(key.toByteArray(), "AES"),
                    new IvParameterSpec(counter(iv, 0)));
            return Bytes.of(cipher.doFinal(content.toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is missing in this JVM; every Java platform has it.", e);
        }
    }

    /**
     * {@return the counter at a place of a file}
     *
     * @param iv the redirect's {@code encryption_iv}
     * @param offset the place, in bytes, divisible by 16
     */
    static byte[] counter(Bytes iv, long offset) {
        return ByteBuffer.allocate(IV_BYTES)
                .put(iv.slice(0, IV_BYTES - Integer.BYTES).asByteBuffer())
                .putInt((int) (offset / BLOCK))
                .array();
    }
}
