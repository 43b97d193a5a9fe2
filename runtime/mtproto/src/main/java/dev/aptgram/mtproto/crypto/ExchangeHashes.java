package dev.aptgram.mtproto.crypto;

import java.util.Arrays;

/** What the key exchange derives from its nonces (protocol section 3, steps 6, 10 and 11). Stateless. */
public final class ExchangeHashes {
    private ExchangeHashes() {}

    /**
     * {@return the temporary AES key that protects the Diffie-Hellman values}
     *
     * @param newNonce the client's 32-byte secret nonce
     * @param serverNonce the server's 16-byte nonce
     */
    public static KeyIv temporaryKey(byte[] newNonce, byte[] serverNonce) {
        byte[] newServer = Digests.sha1(newNonce, serverNonce);
        byte[] serverNew = Digests.sha1(serverNonce, newNonce);
        byte[] newNew = Digests.sha1(newNonce, newNonce);
        byte[] key = Arrays.copyOf(newServer, 32);
        System.arraycopy(serverNew, 0, key, 20, 12);
        byte[] iv = new byte[32];
        System.arraycopy(serverNew, 12, iv, 0, 8);
        System.arraycopy(newNew, 0, iv, 8, 20);
        System.arraycopy(newNonce, 0, iv, 28, 4);
        return new KeyIv(key, iv);
    }

    /**
     * {@return the 16 bytes by which an answer to the client's Diffie-Hellman value proves itself}
     *
     * @param newNonce the client's 32-byte secret nonce
     * @param number 1 for {@code dh_gen_ok}, 2 for {@code dh_gen_retry}, 3 for {@code dh_gen_fail}
     * @param key the key that came out
     */
    public static byte[] newNonceHash(byte[] newNonce, int number, AuthKey key) {
        byte[] auxHash = new byte[8];
        for (int i = 0; i < 8; i++) {
            auxHash[i] = (byte) (key.auxHash() >>> (8 * i));
        }
        return Arrays.copyOfRange(Digests.sha1(newNonce, new byte[] {(byte) number}, auxHash), 4, 20);
    }

    /**
     * {@return the 16 bytes by which {@code server_DH_params_fail} proves itself}
     *
     * @param newNonce the client's 32-byte secret nonce
     */
    public static byte[] failureHash(byte[] newNonce) {
        return Arrays.copyOfRange(Digests.sha1(newNonce), 4, 20);
    }

    /**
     * {@return the first server salt}
     *
     * @param newNonce the client's 32-byte secret nonce
     * @param serverNonce the server's 16-byte nonce
     */
    public static long firstSalt(byte[] newNonce, byte[] serverNonce) {
        long salt = 0;
        for (int i = 7; i >= 0; i--) {
            salt = salt << 8 | ((newNonce[i] ^ serverNonce[i]) & 0xff);
        }
        return salt;
    }
}
