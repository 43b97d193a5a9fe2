package dev.aptgram.storage.sessions;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The JDK's digests, which every JDK has. */
final class Digests {
    private Digests() {}

    static byte[] sha1(byte[]... parts) {
        return of("SHA-1", parts);
    }

    static byte[] sha256(byte[]... parts) {
        return of("SHA-256", parts);
    }

    static byte[] sha512(byte[]... parts) {
        return of("SHA-512", parts);
    }

    static byte[] md5(byte[]... parts) {
        return of("MD5", parts);
    }

    private static byte[] of(String algorithm, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no " + algorithm + ".", e);
        }
    }
}
