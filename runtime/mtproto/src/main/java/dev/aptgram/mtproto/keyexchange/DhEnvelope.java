package dev.aptgram.mtproto.keyexchange;

import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.mtproto.crypto.Digests;
import dev.aptgram.mtproto.crypto.KeyIv;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * How both ends wrap their Diffie-Hellman values (protocol section 3, steps 6 and 8): SHA-1 of the object, the object, 0
 * to 15 random bytes, all in AES-256-IGE under the temporary key. Stateless.
 */
public final class DhEnvelope {
    private static final int HASH = 20;
    private static final int BLOCK = 16;

    private DhEnvelope() {}

    /**
     * {@return the wrapped object}
     *
     * @param object a whole TL object
     * @param key the temporary key
     * @param random where the last bytes come from
     */
    public static byte[] seal(byte[] object, KeyIv key, SecureRandom random) {
        int length = HASH + object.length;
        byte[] padding = new byte[-length & (BLOCK - 1)];
        random.nextBytes(padding);
        byte[] plain = Arrays.copyOf(Digests.sha1(object), length + padding.length);
        System.arraycopy(object, 0, plain, HASH, object.length);
        System.arraycopy(padding, 0, plain, length, padding.length);
        return key.encrypt(plain);
    }

    /**
     * {@return the object inside} Its length is found by its hash, before anything of it is parsed.
     *
     * @param sealed what the peer sent
     * @param key the temporary key
     * @throws SecurityCheckException if it is no whole number of blocks, or no length of object fits the hash
     */
    public static byte[] open(byte[] sealed, KeyIv key) {
        if (sealed.length % BLOCK != 0 || sealed.length < HASH) {
            throw new SecurityCheckException("The encrypted part of a key exchange was refused: " + sealed.length
                    + " bytes are no whole number of AES blocks.");
        }
        byte[] plain = key.decrypt(sealed);
        byte[] hash = Arrays.copyOf(plain, HASH);
        for (int padding = 0; padding < BLOCK && HASH + padding <= plain.length; padding++) {
            byte[] object = Arrays.copyOfRange(plain, HASH, plain.length - padding);
            if (MessageDigest.isEqual(hash, Digests.sha1(object))) {
                return object;
            }
        }
        throw new SecurityCheckException("The encrypted part of a key exchange was refused: its hash does not fit; it"
                + " was changed on the way or encrypted with another key.");
    }
}
