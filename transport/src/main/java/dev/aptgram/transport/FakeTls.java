package dev.aptgram.transport;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The digests by which both ends of FakeTLS know each other: HMAC-SHA256 with the proxy's secret. Pure. */
final class FakeTls {
    /** Where the random bytes of a hello lie in its record; a digest takes their place. */
    static final int RANDOM_AT = 11;

    /** How many random bytes a hello has. */
    static final int RANDOM_BYTES = 32;

    /** Where the length of a hello's session id lies, which is 32. */
    static final int SESSION_ID_AT = RANDOM_AT + RANDOM_BYTES;

    private static final int DIGEST_BYTES = 28;

    private FakeTls() {}

    /** Puts the digest and the time into a client hello. */
    static void sign(byte[] record, byte[] key, long unixTime) {
        byte[] digest = clientDigest(record, key);
        LittleEndian.putInt(digest, DIGEST_BYTES, LittleEndian.getInt(digest, DIGEST_BYTES) ^ (int) unixTime);
        System.arraycopy(digest, 0, record, RANDOM_AT, RANDOM_BYTES);
    }

    /** {@return whether a client hello was made with the key} */
    static boolean isSigned(byte[] record, byte[] key) {
        byte[] digest = clientDigest(record, key);
        return MessageDigest.isEqual(Arrays.copyOf(digest, DIGEST_BYTES), random(record, DIGEST_BYTES));
    }

    /** {@return the time in a client hello made with the key, in Unix seconds} */
    static long time(byte[] record, byte[] key) {
        byte[] digest = clientDigest(record, key);
        int masked = LittleEndian.getInt(record, RANDOM_AT + DIGEST_BYTES);
        return Integer.toUnsignedLong(masked ^ LittleEndian.getInt(digest, DIGEST_BYTES));
    }

    /** {@return the random bytes of a hello} */
    static byte[] random(byte[] record) {
        return random(record, RANDOM_BYTES);
    }

    /**
     * {@return the digest of a server's answer}
     *
     * @param answer all its records; the random bytes count as zeros
     * @param clientRandom the random bytes of the client hello
     * @param key the sixteen bytes of the secret
     */
    static byte[] serverDigest(byte[] answer, byte[] clientRandom, byte[] key) {
        Mac mac = mac(key);
        mac.update(clientRandom);
        return withoutRandom(mac, answer);
    }

    private static byte[] clientDigest(byte[] record, byte[] key) {
        return withoutRandom(mac(key), record);
    }

    private static byte[] withoutRandom(Mac mac, byte[] record) {
        mac.update(record, 0, RANDOM_AT);
        mac.update(new byte[RANDOM_BYTES]);
        mac.update(record, SESSION_ID_AT, record.length - SESSION_ID_AT);
        return mac.doFinal();
    }

    private static byte[] random(byte[] record, int count) {
        return Arrays.copyOfRange(record, RANDOM_AT, RANDOM_AT + count);
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has HMAC-SHA256", e);
        }
    }
}
