package dev.aptgram.mtproto.crypto;

import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.tl.Bytes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The client's half of SRP, by which a person proves to know a password without sending it (protocol section 6.2, {@code
 * passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow}). Immutable and thread-safe; keeps no password. Both
 * methods take some hundred milliseconds of one core, on purpose of the algorithm.
 */
public final class Srp {
    /** The size of numbers modulo the prime, in bytes. */
    private static final int SIZE = 256;

    private static final int ITERATIONS = 100_000;

    private final DhGroup group;
    private final Salts salts;

    /**
     * What both ends mix into the password.
     *
     * @param first {@code salt1}
     * @param second {@code salt2}
     */
    public record Salts(Bytes first, Bytes second) {}

    /**
     * What {@code inputCheckPasswordSRP} carries beside the question's id.
     *
     * @param a the public value {@code A}, 256 bytes
     * @param m1 the proof {@code M1}, 32 bytes
     */
    public record Proof(Bytes a, Bytes m1) {
        /** {@return nothing of the proof: passwords can be tried against it} */
        @Override
        public String toString() {
            return "Proof[" + m1.size() + " bytes]";
        }
    }

    /**
     * Creates the arithmetic for one account.
     *
     * @param group prime and generator, as the server says and checked
     * @param salts the salts, as the server says
     */
    public Srp(DhGroup group, Salts salts) {
        this.group = group;
        this.salts = salts;
    }

    /**
     * {@return the proof that answers one question of the server}
     *
     * @param password the password, exactly as it was typed: neither trimmed nor normalised
     * @param serverValue the question, {@code srp_B}: good for one answer
     * @param random draws the secret exponent
     * @throws SecurityCheckException if the question is out of range
     */
    public Proof prove(String password, Bytes serverValue, SecureRandom random) {
        BigInteger gB = BigNumbers.fromBytes(serverValue.toByteArray());
        if (serverValue.size() > SIZE || !group.accepts(gB)) {
            throw new SecurityCheckException("The server's question about the password was refused: srp_B is outside"
                    + " 2^1984 to p - 2^1984. Nothing was sent; somebody may stand in between.");
        }
        Computation computation = new Computation(group.prime(), group.generator(), salts);
        BigInteger x = x(password, salts);
        for (; ; ) {
            byte[] drawn = new byte[SIZE];
            random.nextBytes(drawn);
            BigInteger secret = BigNumbers.fromBytes(drawn);
            // The rare value out of range would show something of the secret, and u = 0 would leave the password out.
            Proof proof = group.accepts(group.publicValue(secret)) ? computation.prove(x, gB, secret) : null;
            if (proof != null) {
                return proof;
            }
        }
    }

    /**
     * {@return what the server keeps instead of a new password, {@code new_password_hash}: 256 bytes} It is as secret as
     * a password that is easy to guess.
     *
     * @param password the password
     */
    public Bytes verifier(String password) {
        return Bytes.of(BigNumbers.toFixed(group.publicValue(x(password, salts)), SIZE));
    }

    /** {@return PH2, the password as a number} */
    static BigInteger x(String password, Salts salts) {
        byte[] salt1 = salts.first().toByteArray();
        byte[] salt2 = salts.second().toByteArray();
        byte[] ph1 = salted(salted(password.getBytes(StandardCharsets.UTF_8), salt1), salt2);
        return BigNumbers.fromBytes(salted(pbkdf2(ph1, salt1), salt2));
    }

    private static byte[] salted(byte[] data, byte[] salt) {
        return Digests.sha256(salt, data, salt);
    }

    /** The first block of PBKDF2. Java's own takes its password as characters, and this one is 32 bytes of any value. */
    private static byte[] pbkdf2(byte[] password, byte[] salt) {
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(password, "HmacSHA512"));
            mac.update(salt);
            byte[] turn = mac.doFinal(new byte[] {0, 0, 0, 1});
            byte[] sum = turn.clone();
            for (int i = 1; i < ITERATIONS; i++) {
                mac.update(turn);
                mac.doFinal(turn, 0);
                for (int k = 0; k < sum.length; k++) {
                    sum[k] ^= turn[k];
                }
            }
            return sum;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "HmacSHA512 is missing in this JVM; every Java platform must provide it.", e);
        }
    }

    /** The formulas, without a look at what they are given. */
    record Computation(BigInteger prime, int generator, Salts salts) {
        /** {@return the proof; null if {@code u} is zero} */
        @Nullable
        Proof prove(BigInteger x, BigInteger gB, BigInteger secret) {
            BigInteger g = BigInteger.valueOf(generator);
            byte[] a = padded(g.modPow(secret, prime));
            BigInteger k = BigNumbers.fromBytes(Digests.sha256(padded(prime), padded(g)));
            BigInteger u = BigNumbers.fromBytes(Digests.sha256(a, padded(gB)));
            if (u.signum() == 0) {
                return null;
            }
            BigInteger base = gB.subtract(k.multiply(g.modPow(x, prime))).mod(prime);
            byte[] key = Digests.sha256(padded(base.modPow(secret.add(u.multiply(x)), prime)));
            byte[] mixed = xor(Digests.sha256(padded(prime)), Digests.sha256(padded(g)));
            byte[] m1 = Digests.sha256(
                    mixed,
                    Digests.sha256(salts.first().toByteArray()),
                    Digests.sha256(salts.second().toByteArray()),
                    a,
                    padded(gB),
                    key);
            Arrays.fill(key, (byte) 0);
            return new Proof(Bytes.of(a), Bytes.of(m1));
        }

        private static byte[] padded(BigInteger value) {
            return BigNumbers.toFixed(value, SIZE);
        }

        private static byte[] xor(byte[] left, byte[] right) {
            byte[] out = left.clone();
            for (int i = 0; i < out.length; i++) {
                out[i] ^= right[i];
            }
            return out;
        }
    }

    @Override
    public String toString() {
        return "Srp[" + group + "]";
    }
}
