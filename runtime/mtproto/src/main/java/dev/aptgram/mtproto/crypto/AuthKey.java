package dev.aptgram.mtproto.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.security.MessageDigest;

/**
 * The 2048-bit secret that a client shares with one data centre (protocol section "auth key creation", step 9).
 * Immutable; safe to share between threads. It is not serializable and its {@link #toString()} shows only the id, which
 * travels in clear with every message.
 */
public final class AuthKey {
    /** The length of a key in bytes. */
    public static final int SIZE = 256;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] key;
    private final long id;
    private final long auxHash;

    private AuthKey(byte[] key) {
        this.key = key;
        byte[] sha = Digests.sha1(key);
        this.auxHash = (long) LONG.get(sha, 0);
        this.id = (long) LONG.get(sha, 12);
    }

    /**
     * {@return the key with these bytes}
     *
     * @param key exactly {@link #SIZE} bytes; copied
     * @throws IllegalArgumentException if there are more or fewer
     */
    public static AuthKey of(byte[] key) {
        if (key.length != SIZE) {
            throw new IllegalArgumentException("An auth key has exactly " + SIZE + " bytes, not " + key.length
                    + "; one that was stored shorter has lost its leading zeros or was cut.");
        }
        return new AuthKey(key.clone());
    }

    /**
     * {@return the key that a Diffie-Hellman exchange ended with}
     *
     * @param secret the shared value, at most 2048 bits; short ones are padded with zeros on the left
     * @throws IllegalArgumentException if it is negative or longer
     */
    public static AuthKey of(BigInteger secret) {
        return new AuthKey(BigNumbers.toFixed(secret, SIZE));
    }

    /** {@return the id that names this key in every message: the last 64 bits of its SHA-1, little-endian} */
    public long id() {
        return id;
    }

    /** {@return the first 64 bits of the key's SHA-1, little-endian; the key exchange hashes them} */
    public long auxHash() {
        return auxHash;
    }

    /** {@return the key itself, for a store that keeps it safe} The caller owns the copy and should wipe it. */
    public byte[] copyBytes() {
        return key.clone();
    }

    /** The key itself, for the classes beside this one, which only read it. */
    byte[] bytes() {
        return key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AuthKey that && id == that.id && MessageDigest.isEqual(key, that.key);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }

    @Override
    public String toString() {
        return "AuthKey[id=" + String.format("%016x", id) + "]";
    }
}
