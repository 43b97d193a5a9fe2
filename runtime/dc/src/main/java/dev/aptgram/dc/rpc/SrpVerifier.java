package dev.aptgram.dc.rpc;

import dev.aptgram.tl.Bytes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The server's half of SRP over one prime and generator (protocol section "2FA"). Shares nothing with the client's half, so
 * that a mistake in either shows.
 *
 * @param prime the prime, of 2048 bits
 * @param generator the generator
 */
record SrpVerifier(BigInteger prime, BigInteger generator) {
    private static final int BYTES = 256;
    private static final int TURNS = 100_000;
    /** The block of SHA-512. */
    private static final int BLOCK = 128;

    /** {@return what is kept instead of a password} */
    BigInteger verifier(String password, Bytes salt1, Bytes salt2) {
        byte[] typed = password.getBytes(StandardCharsets.UTF_8);
        byte[] once = between(salt2, between(salt1, typed));
        return generator.modPow(new BigInteger(1, between(salt2, stretched(once, salt1))), prime);
    }

    /** {@return the question {@code srp_B} for a verifier and a secret of the server's} */
    BigInteger question(BigInteger verifier, BigInteger secret) {
        return multiplier()
                .multiply(verifier)
                .add(generator.modPow(secret, prime))
                .mod(prime);
    }

    /** {@return whether {@code A} and {@code M1} come from somebody who knows the password} */
    boolean isProof(Kept kept, BigInteger secret, BigInteger question, Bytes answer, Bytes proof) {
        BigInteger a = number(answer);
        BigInteger margin = BigInteger.TWO.pow(8 * BYTES - 64);
        if (a.compareTo(margin) < 0 || a.compareTo(prime.subtract(margin)) > 0) {
            return false;
        }
        BigInteger u = number(hash(wide(a), wide(question)));
        BigInteger shared = a.multiply(kept.verifier().modPow(u, prime)).modPow(secret, prime);
        byte[] group = hash(wide(prime)).toByteArray();
        byte[] other = hash(wide(generator)).toByteArray();
        for (int i = 0; i < group.length; i++) {
            group[i] ^= other[i];
        }
        Bytes expected = hash(
                Bytes.of(group), hash(kept.salt1()), hash(kept.salt2()), wide(a), wide(question), hash(wide(shared)));
        return MessageDigest.isEqual(expected.toByteArray(), proof.toByteArray());
    }

    /**
     * What the server knows of a password.
     *
     * @param salt1 the first salt
     * @param salt2 the second salt
     * @param verifier what stands for the password
     */
    record Kept(Bytes salt1, Bytes salt2, BigInteger verifier) {
        /** {@return nothing: passwords can be tried against it} */
        @Override
        public String toString() {
            return "Kept[]";
        }
    }

    static Bytes wide(BigInteger number) {
        byte[] signed = number.toByteArray();
        int from = Math.max(0, signed.length - BYTES);
        byte[] out = new byte[BYTES];
        System.arraycopy(signed, from, out, BYTES - (signed.length - from), signed.length - from);
        return Bytes.of(out);
    }

    private BigInteger multiplier() {
        return number(hash(wide(prime), wide(generator)));
    }

    private static BigInteger number(Bytes bytes) {
        return new BigInteger(1, bytes.toByteArray());
    }

    private static byte[] between(Bytes salt, byte[] data) {
        return hash(salt, Bytes.of(data), salt).toByteArray();
    }

    private static Bytes hash(Bytes... pieces) {
        MessageDigest digest = digest("SHA-256");
        for (Bytes piece : pieces) {
            digest.update(piece.asByteBuffer());
        }
        return Bytes.of(digest.digest());
    }

    /** PBKDF2 with HMAC-SHA-512, one block, from the hash alone. */
    private static byte[] stretched(byte[] secret, Bytes salt) {
        byte[] inner = new byte[BLOCK];
        byte[] outer = new byte[BLOCK];
        Arrays.fill(inner, (byte) 0x36);
        Arrays.fill(outer, (byte) 0x5c);
        for (int i = 0; i < secret.length; i++) {
            inner[i] ^= secret[i];
            outer[i] ^= secret[i];
        }
        MessageDigest digest = digest("SHA-512");
        byte[] message = Arrays.copyOf(salt.toByteArray(), salt.size() + 4);
        message[message.length - 1] = 1;
        byte[] block = new byte[digest.getDigestLength()];
        byte[] result = new byte[block.length];
        try {
            for (int turn = 0; turn < TURNS; turn++) {
                digest.update(inner);
                digest.update(message);
                digest.digest(block, 0, block.length);
                digest.update(outer);
                digest.update(block);
                digest.digest(block, 0, block.length);
                for (int i = 0; i < block.length; i++) {
                    result[i] ^= block[i];
                }
                message = block;
            }
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-512 has not its own length.", e);
        }
        return result;
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(name + " is missing in this JVM; every Java platform must provide it.", e);
        }
    }
}
