package dev.aptgram.mtproto.crypto;

import dev.aptgram.errors.SecurityCheckException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The padding scheme of the key exchange's one RSA encryption (protocol section 3, step 4): the data is encrypted with
 * AES-256-IGE under a random key, and the key is masked by a hash of the result. Stateless.
 */
public final class RsaPad {
    /** The only size of modulus that the scheme is defined for. */
    public static final int MODULUS_BITS = 2048;

    /** The most data that fits, in bytes. */
    public static final int MAX_DATA = 144;

    /** The length of what {@link #decrypt} gives: the data, then random bytes. */
    public static final int PADDED_DATA = 192;

    private static final int TEMP_KEY = 32;
    private static final int ENCRYPTED = MODULUS_BITS / 8;

    private RsaPad() {}

    /**
     * {@return 256 bytes that only the owner of the private key can read}
     *
     * @param data at most {@link #MAX_DATA} bytes
     * @param key a key with a modulus of 2048 bits
     * @param random first asked for the padding, then for as many temporary keys as it takes, usually one
     * @throws IllegalArgumentException if the data is too long or the key has another size
     */
    public static byte[] encrypt(byte[] data, RsaPublicKey key, SecureRandom random) {
        if (data.length > MAX_DATA) {
            throw new IllegalArgumentException(
                    "RSA_PAD holds at most " + MAX_DATA + " bytes, not " + data.length + ".");
        }
        requireSize(key);
        byte[] padding = new byte[PADDED_DATA - data.length];
        random.nextBytes(padding);
        byte[] padded = Arrays.copyOf(data, PADDED_DATA);
        System.arraycopy(padding, 0, padded, data.length, padding.length);
        byte[] reversed = reverse(padded);
        byte[] tempKey = new byte[TEMP_KEY];
        BigInteger message;
        do {
            random.nextBytes(tempKey);
            byte[] withHash = Arrays.copyOf(reversed, ENCRYPTED - TEMP_KEY);
            System.arraycopy(Digests.sha256(tempKey, padded), 0, withHash, PADDED_DATA, 32);
            byte[] encrypted = AesIge.encrypt(tempKey, new byte[AesIge.IV], withHash);
            byte[] masked = xor(tempKey, Digests.sha256(encrypted));
            byte[] whole = Arrays.copyOf(masked, ENCRYPTED);
            System.arraycopy(encrypted, 0, whole, TEMP_KEY, encrypted.length);
            message = BigNumbers.fromBytes(whole);
            // About one draw in a few lands above the modulus, depending on the key; RSA would lose it.
        } while (message.compareTo(key.modulus()) >= 0);
        Arrays.fill(tempKey, (byte) 0);
        return BigNumbers.toFixed(message.modPow(key.exponent(), key.modulus()), ENCRYPTED);
    }

    /**
     * {@return the data and its padding, {@link #PADDED_DATA} bytes} Where the data ends is for its parser to find.
     *
     * @param encrypted what a client sent
     * @param key the private key, with a modulus of 2048 bits
     * @throws SecurityCheckException if it has a wrong length or was not made for this key by this scheme
     */
    public static byte[] decrypt(byte[] encrypted, RsaPrivateKey key) {
        return unpad(decryptRaw(encrypted, key));
    }

    /**
     * {@return the 256 bytes under the RSA encryption, whatever scheme they follow}
     *
     * @param encrypted what a client sent
     * @param key the private key, with a modulus of 2048 bits
     * @throws SecurityCheckException if it has a wrong length or is no residue of the key's modulus
     */
    public static byte[] decryptRaw(byte[] encrypted, RsaPrivateKey key) {
        requireSize(key.publicKey());
        BigInteger value = BigNumbers.fromBytes(encrypted);
        if (encrypted.length != ENCRYPTED || value.compareTo(key.publicKey().modulus()) >= 0) {
            throw new SecurityCheckException("The RSA-encrypted part of a key exchange was refused: it is not "
                    + ENCRYPTED + " bytes below the key's modulus.");
        }
        return BigNumbers.toFixed(key.power(value), ENCRYPTED);
    }

    /**
     * {@return the data and its padding, {@link #PADDED_DATA} bytes}
     *
     * @param whole what {@link #decryptRaw} gave
     * @throws SecurityCheckException if the hash inside does not fit
     */
    public static byte[] unpad(byte[] whole) {
        byte[] encrypted = Arrays.copyOfRange(whole, TEMP_KEY, ENCRYPTED);
        byte[] tempKey = xor(Arrays.copyOf(whole, TEMP_KEY), Digests.sha256(encrypted));
        byte[] withHash = AesIge.decrypt(tempKey, new byte[AesIge.IV], encrypted);
        byte[] padded = reverse(Arrays.copyOf(withHash, PADDED_DATA));
        byte[] hash = Arrays.copyOfRange(withHash, PADDED_DATA, withHash.length);
        if (!MessageDigest.isEqual(hash, Digests.sha256(tempKey, padded))) {
            throw new SecurityCheckException("The RSA-encrypted part of a key exchange was refused: its hash does not"
                    + " fit; it was changed on the way or made for another key.");
        }
        return padded;
    }

    private static void requireSize(RsaPublicKey key) {
        if (key.modulus().bitLength() != MODULUS_BITS) {
            throw new IllegalArgumentException("RSA_PAD needs a key of " + MODULUS_BITS + " bits, but " + key + " has "
                    + key.modulus().bitLength() + ".");
        }
    }

    private static byte[] reverse(byte[] bytes) {
        byte[] out = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            out[i] = bytes[bytes.length - 1 - i];
        }
        return out;
    }

    private static byte[] xor(byte[] a, byte[] b) {
        byte[] out = new byte[a.length];
        for (int i = 0; i < a.length; i++) {
            out[i] = (byte) (a[i] ^ b[i]);
        }
        return out;
    }
}
