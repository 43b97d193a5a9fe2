package dev.aptgram.mtproto.crypto;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Message keys, and AES keys out of them. Version 2 (SHA-256) protects all messages; version 1 (SHA-1) lives on in the
 * binding of temporary keys and in old secret chats. Stateless.
 */
public final class Kdf {
    /** The length of a message key in bytes. */
    public static final int MSG_KEY = 16;

    private Kdf() {}

    /**
     * {@return the 32 bytes of which bytes 8 to 24 are the message key and the first 4 the quick-ack token} Protocol
     * section 4.2: {@code SHA256(K[88+x, 120+x) || plaintext)}.
     *
     * @param key the auth key
     * @param sender which end wrote the message
     * @param plaintext the whole plaintext, padding included
     */
    public static byte[] messageKeyLargeV2(AuthKey key, Side sender, byte[] plaintext) {
        return messageKeyLargeV2(Digests.newSha256(), key, sender, plaintext, 0, plaintext.length);
    }

    static byte[] messageKeyLargeV2(
            MessageDigest sha256, AuthKey key, Side sender, byte[] plaintext, int offset, int length) {
        beginMessageKeyLargeV2(sha256, key, sender);
        sha256.update(plaintext, offset, length);
        return sha256.digest();
    }

    /** Tells a digest what comes before the plaintext in a large message key. */
    static void beginMessageKeyLargeV2(MessageDigest sha256, AuthKey key, Side sender) {
        sha256.update(key.bytes(), 88 + sender.offset(), 32);
    }

    /**
     * {@return the message key inside a large message key}
     *
     * @param large what {@link #messageKeyLargeV2} gave
     */
    public static byte[] messageKeyV2(byte[] large) {
        return Arrays.copyOfRange(large, 8, 8 + MSG_KEY);
    }

    /**
     * {@return the AES key of one message, version 2}
     *
     * @param key the auth key
     * @param messageKey the message's 16-byte key
     * @param sender which end wrote the message
     */
    public static KeyIv v2(AuthKey key, byte[] messageKey, Side sender) {
        return v2(Digests.newSha256(), key, messageKey, sender);
    }

    static KeyIv v2(MessageDigest sha256, AuthKey authKey, byte[] messageKey, Side sender) {
        byte[] secret = authKey.bytes();
        int x = sender.offset();
        sha256.update(messageKey);
        sha256.update(secret, x, 36);
        byte[] a = sha256.digest();
        sha256.update(secret, 40 + x, 36);
        sha256.update(messageKey);
        byte[] b = sha256.digest();

        byte[] key = new byte[32];
        System.arraycopy(a, 0, key, 0, 8);
        System.arraycopy(b, 8, key, 8, 16);
        System.arraycopy(a, 24, key, 24, 8);
        byte[] iv = new byte[32];
        System.arraycopy(b, 0, iv, 0, 8);
        System.arraycopy(a, 8, iv, 8, 16);
        System.arraycopy(b, 24, iv, 24, 8);
        return new KeyIv(key, iv);
    }

    /**
     * {@return the message key, version 1: {@code SHA1(plaintext)[4, 20)}}
     *
     * @param plaintext the plaintext without its padding
     */
    public static byte[] messageKeyV1(byte[] plaintext) {
        return Arrays.copyOfRange(Digests.sha1(plaintext), 4, 20);
    }

    /**
     * {@return the AES key of one message, version 1} Protocol section 4.5.
     *
     * @param authKey the auth key
     * @param messageKey the message's 16-byte key
     * @param sender which end wrote the message
     */
    public static KeyIv v1(AuthKey authKey, byte[] messageKey, Side sender) {
        byte[] secret = authKey.bytes();
        int x = sender.offset();
        MessageDigest sha1 = Digests.newSha1();
        sha1.update(messageKey);
        sha1.update(secret, x, 32);
        byte[] a = sha1.digest();
        sha1.update(secret, 32 + x, 16);
        sha1.update(messageKey);
        sha1.update(secret, 48 + x, 16);
        byte[] b = sha1.digest();
        sha1.update(secret, 64 + x, 32);
        sha1.update(messageKey);
        byte[] c = sha1.digest();
        sha1.update(messageKey);
        sha1.update(secret, 96 + x, 32);
        byte[] d = sha1.digest();

        byte[] key = new byte[32];
        System.arraycopy(a, 0, key, 0, 8);
        System.arraycopy(b, 8, key, 8, 12);
        System.arraycopy(c, 4, key, 20, 12);
        byte[] iv = new byte[32];
        System.arraycopy(a, 8, iv, 0, 12);
        System.arraycopy(b, 0, iv, 12, 8);
        System.arraycopy(c, 16, iv, 20, 4);
        System.arraycopy(d, 0, iv, 24, 8);
        return new KeyIv(key, iv);
    }
}
