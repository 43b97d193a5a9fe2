package dev.aptgram.storage;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts the records of one file, or leaves them as they are. AES-256-GCM: 12 random bytes, the ciphertext, 16 bytes of tag.
 * The tag covers the id of the base and the record's number as well, so that no record can be put in another's place or taken
 * from an earlier state of the file. The vectors are random because a number may be written twice, after a write that failed.
 */
final class RecordSeal {
    /** For files that are not encrypted. */
    static final RecordSeal NONE = new RecordSeal();

    /** The bytes by which a sealed record is longer. */
    static final int OVERHEAD = 28;

    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final @Nullable SecretKeySpec key;
    private final LogFormat.@Nullable Lock lock;

    private RecordSeal() {
        this.key = null;
        this.lock = null;
    }

    RecordSeal(SecretKeySpec key, LogFormat.Lock lock) {
        this.key = key;
        this.lock = lock;
    }

    /** Returns what the file's header says of its key; null if the file is not encrypted. */
    LogFormat.@Nullable Lock lock() {
        return lock;
    }

    /** Returns a payload as it goes into the file. */
    byte[] seal(long number, byte[] payload) {
        if (key == null || lock == null) {
            return payload;
        }
        try {
            byte[] nonce = new byte[NONCE];
            RANDOM.nextBytes(nonce);
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, key, lock, nonce, 0, number).doFinal(payload);
            return ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JVM's AES-GCM refused to encrypt.", e);
        }
    }

    /**
     * Returns a payload as it was before {@link #seal}.
     *
     * @throws LogDamage if it was not sealed with this key, for this file and number
     */
    byte[] open(long number, byte[] sealed) throws LogDamage {
        if (key == null || lock == null) {
            return sealed;
        }
        try {
            if (sealed.length < OVERHEAD) {
                throw new AEADBadTagException();
            }
            return cipher(Cipher.DECRYPT_MODE, key, lock, sealed, 0, number)
                    .doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (AEADBadTagException e) {
            throw new LogDamage("its record " + number + " was not written by whoever has the passphrase");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JVM's AES-GCM refused to decrypt.", e);
        }
    }

    private static Cipher cipher(
            int mode, SecretKeySpec key, LogFormat.Lock lock, byte[] nonce, int offset, long number)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce, offset, NONCE));
        cipher.updateAAD(lock.baseId());
        cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
        return cipher;
    }

    @Override
    public String toString() {
        return key == null ? "RecordSeal[none]" : "RecordSeal[locked]";
    }
}
