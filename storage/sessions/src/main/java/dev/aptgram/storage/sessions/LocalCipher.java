package dev.aptgram.storage.sessions;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Telegram Desktop's encryption of its files: AES-256-IGE with the old key derivation of MTProto, x = 8. */
final class LocalCipher {
    static final int KEY_BYTES = 256;

    /** How often a passcode is stirred; no passcode at all is stirred once. */
    static final int ROUNDS = 100_000;

    private static final int MSG_KEY_BYTES = 16;
    private static final int BLOCK = 16;
    private static final int X = 8;

    private static final int MAC_BYTES = 64;

    private LocalCipher() {}

    /** {@return the key that a passcode makes: PBKDF2 with HMAC-SHA-512 of the digest of salt, passcode and salt} */
    static byte[] passcodeKey(byte[] salt, byte[] passcode, int roundsWithPasscode) {
        byte[] password = Digests.sha512(salt, passcode, salt);
        int rounds = passcode.length == 0 ? 1 : roundsWithPasscode;
        try {
            // The JDK's own PBKDF2 takes characters and encodes them; these are bytes that are no text.
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(password, "HmacSHA512"));
            byte[] key = new byte[KEY_BYTES];
            for (int block = 0; block < KEY_BYTES / MAC_BYTES; block++) {
                mac.update(salt);
                byte[] last = mac.doFinal(new byte[] {0, 0, 0, (byte) (block + 1)});
                byte[] sum = last.clone();
                for (int round = 1; round < rounds; round++) {
                    mac.update(last);
                    mac.doFinal(last, 0);
                    xor(sum, last, MAC_BYTES);
                }
                System.arraycopy(sum, 0, key, block * MAC_BYTES, MAC_BYTES);
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no HMAC-SHA-512.", e);
        }
    }

    /** {@return the content, or empty where the key is another one or a bit is wrong} */
    static Optional<byte[]> decrypt(byte[] key, byte[] blob) {
        int length = blob.length - MSG_KEY_BYTES;
        if (length < BLOCK || length % BLOCK != 0) {
            return Optional.empty();
        }
        byte[] msgKey = Arrays.copyOf(blob, MSG_KEY_BYTES);
        byte[] plain = ige(key, msgKey, Arrays.copyOfRange(blob, MSG_KEY_BYTES, blob.length));
        if (!MessageDigest.isEqual(Arrays.copyOf(Digests.sha1(plain), MSG_KEY_BYTES), msgKey)) {
            return Optional.empty();
        }
        int total = ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (total < Integer.BYTES || total > length || total <= length - BLOCK) {
            return Optional.empty();
        }
        return Optional.of(Arrays.copyOfRange(plain, Integer.BYTES, total));
    }

    private static byte[] ige(byte[] key, byte[] msgKey, byte[] in) {
        byte[] a = Digests.sha1(msgKey, part(key, 0, 32));
        byte[] b = Digests.sha1(part(key, 32, 16), msgKey, part(key, 48, 16));
        byte[] c = Digests.sha1(part(key, 64, 32), msgKey);
        byte[] d = Digests.sha1(msgKey, part(key, 96, 32));
        byte[] aesKey = new SessionWriter()
                .bytes(Arrays.copyOf(a, 8))
                .bytes(Arrays.copyOfRange(b, 8, 20))
                .bytes(Arrays.copyOfRange(c, 4, 16))
                .toBytes();
        byte[] before = new SessionWriter() // the cipher text before the first block
                .bytes(Arrays.copyOfRange(a, 8, 20))
                .bytes(Arrays.copyOf(b, 4))
                .toBytes();
        byte[] after = new SessionWriter() // the plain text before the first block
                .bytes(Arrays.copyOfRange(b, 4, 8))
                .bytes(Arrays.copyOfRange(c, 16, 20))
                .bytes(Arrays.copyOf(d, 8))
                .toBytes();
        return decryptBlocks(aesKey, before, after, in);
    }

    private static byte[] part(byte[] key, int from, int length) {
        return Arrays.copyOfRange(key, X + from, X + from + length);
    }

    private static byte[] decryptBlocks(byte[] aesKey, byte[] firstCipher, byte[] firstPlain, byte[] in) {
        byte[] out = new byte[in.length];
        byte[] cipherBefore = firstCipher;
        byte[] plainBefore = firstPlain;
        try {
            Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
            aes.init(Cipher.DECRYPT_MODE, new SecretKeySpec(aesKey, "AES"));
            for (int at = 0; at < in.length; at += BLOCK) {
                byte[] cipher = Arrays.copyOfRange(in, at, at + BLOCK);
                byte[] mixed = cipher.clone();
                xor(mixed, plainBefore, BLOCK);
                plainBefore = aes.doFinal(mixed);
                xor(plainBefore, cipherBefore, BLOCK);
                cipherBefore = cipher;
                System.arraycopy(plainBefore, 0, out, at, BLOCK);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no AES.", e);
        }
        return out;
    }

    private static void xor(byte[] into, byte[] with, int count) {
        for (int i = 0; i < count; i++) {
            into[i] ^= with[i];
        }
    }
}
