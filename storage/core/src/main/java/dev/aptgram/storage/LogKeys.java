package dev.aptgram.storage;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What a session file is read and written with: nothing, or the key that a passphrase gives. Once a file is open its passphrase
 * is forgotten and the key stays.
 */
final class LogKeys {
    /** How often PBKDF2 hashes for a new file: what OWASP advises for HMAC-SHA-256 (2023). A file keeps its own number. */
    static final int ITERATIONS = 600_000;

    static final int SALT = 16;
    static final int CHECK = 16;

    private static final SecureRandom RANDOM = new SecureRandom();

    /** A key, and what it was made with. */
    @SuppressWarnings("ArrayRecordComponent") // never compared or changed as a whole
    private record Derived(SecretKeySpec key, byte[] salt, int iterations, byte[] check) {}

    private final int iterations;
    private char @Nullable [] passphrase;
    private @Nullable Derived derived;
    private final boolean locked;

    private LogKeys(char @Nullable [] passphrase, int iterations) {
        this.passphrase = passphrase;
        this.iterations = iterations;
        this.locked = passphrase != null;
    }

    /** For a file that is not encrypted. */
    static LogKeys none() {
        return new LogKeys(null, 0);
    }

    /** For a file that is or will be encrypted. The passphrase is copied. */
    static LogKeys of(char[] passphrase, int iterations) {
        return new LogKeys(passphrase.clone(), iterations);
    }

    /** Returns whether what is written is encrypted. */
    boolean locked() {
        return locked;
    }

    /** Returns the version of the format that is written. */
    int version() {
        return locked ? LogFormat.LOCKED_VERSION : LogFormat.PLAIN_VERSION;
    }

    /**
     * Returns what opens the records of a file.
     *
     * @param lock what its header says of its key; null for a file that is not encrypted
     * @throws LogLocked if there is no passphrase, or not that one
     */
    RecordSeal reading(LogFormat.@Nullable Lock lock) throws IOException {
        if (lock == null) {
            return RecordSeal.NONE;
        }
        Derived known = derived;
        if (known == null || !Arrays.equals(known.salt, lock.salt()) || known.iterations != lock.iterations()) {
            char[] secret = passphrase;
            if (secret == null) {
                throw LogLocked.withoutPassphrase();
            }
            known = derive(secret, lock.salt(), lock.iterations());
        }
        if (!MessageDigest.isEqual(known.check, lock.check())) {
            throw LogLocked.wrongPassphrase();
        }
        derived = known;
        return new RecordSeal(known.key, lock);
    }

    /** Returns what seals the records of a new base, which gets an id of its own. */
    RecordSeal writing() {
        if (!locked) {
            return RecordSeal.NONE;
        }
        Derived known = derived;
        if (known == null) {
            char[] secret = passphrase;
            if (secret == null) {
                throw new IllegalStateException("The passphrase is forgotten, and no key was made of it.");
            }
            known = derive(secret, random(SALT), iterations);
            derived = known;
        }
        return new RecordSeal(
                known.key, new LogFormat.Lock(known.iterations, known.salt, random(LogFormat.BASE_ID), known.check));
    }

    /** Forgets the passphrase. */
    void forgetPassphrase() {
        char[] secret = passphrase;
        if (secret != null) {
            Arrays.fill(secret, '\0');
            passphrase = null;
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static Derived derive(char[] passphrase, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(passphrase, salt, iterations, 256);
        try {
            byte[] bytes = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            SecretKeySpec key = new SecretKeySpec(bytes, "AES");
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
            byte[] check = Arrays.copyOf(mac.doFinal(LogFormat.CHECKED_TEXT.clone()), CHECK);
            Arrays.fill(bytes, (byte) 0);
            return new Derived(key, salt, iterations, check);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has PBKDF2WithHmacSHA256 and HmacSHA256.", e);
        } finally {
            spec.clearPassword();
        }
    }

    @Override
    public String toString() {
        return locked ? "LogKeys[locked]" : "LogKeys[none]";
    }
}
