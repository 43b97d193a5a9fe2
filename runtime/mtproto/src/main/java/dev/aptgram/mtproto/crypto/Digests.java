package dev.aptgram.mtproto.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The two hash functions of MTProto over one or more pieces. Stateless. */
public final class Digests {
    private Digests() {}

    /**
     * {@return the 20 bytes of SHA-1 over the pieces in order}
     *
     * @param pieces the bytes, as if joined
     */
    public static byte[] sha1(byte[]... pieces) {
        return digest(newSha1(), pieces);
    }

    /**
     * {@return the 32 bytes of SHA-256 over the pieces in order}
     *
     * @param pieces the bytes, as if joined
     */
    public static byte[] sha256(byte[]... pieces) {
        return digest(newSha256(), pieces);
    }

    static MessageDigest newSha1() {
        return newDigest("SHA-1");
    }

    static MessageDigest newSha256() {
        return newDigest("SHA-256");
    }

    private static byte[] digest(MessageDigest digest, byte[]... pieces) {
        for (byte[] piece : pieces) {
            digest.update(piece);
        }
        return digest.digest();
    }

    private static MessageDigest newDigest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(name + " is missing in this JVM; every Java platform must provide it.", e);
        }
    }
}
