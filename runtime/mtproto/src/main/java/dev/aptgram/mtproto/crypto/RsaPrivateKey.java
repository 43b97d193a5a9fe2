package dev.aptgram.mtproto.crypto;

import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;

/**
 * A data centre's private RSA key: the server end's proof of who it is. Immutable; its {@link #toString()} shows only the
 * public half.
 */
public final class RsaPrivateKey {
    private final RsaPublicKey publicKey;
    private final BigInteger p;
    private final BigInteger q;
    private final BigInteger dp;
    private final BigInteger dq;
    private final BigInteger qInverse;

    private RsaPrivateKey(RSAPrivateCrtKey key) {
        this.publicKey = RsaPublicKey.of(key.getModulus(), key.getPublicExponent());
        this.p = key.getPrimeP();
        this.q = key.getPrimeQ();
        this.dp = key.getPrimeExponentP();
        this.dq = key.getPrimeExponentQ();
        this.qInverse = key.getCrtCoefficient();
    }

    /**
     * {@return the key that the JDK holds}
     *
     * @param key a key of whatever size; RSA_PAD needs 2048 bits
     */
    public static RsaPrivateKey of(RSAPrivateCrtKey key) {
        return new RsaPrivateKey(key);
    }

    /**
     * {@return a new key of 2048 bits with the exponent 65537}
     *
     * @param random where chance comes from
     */
    public static RsaPrivateKey generate(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RsaPad.MODULUS_BITS, random);
            return new RsaPrivateKey(
                    (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("RSA is missing in this JVM; every Java platform must provide it.", e);
        }
    }

    /** {@return the public half, for the clients} */
    public RsaPublicKey publicKey() {
        return publicKey;
    }

    /** {@return {@code value^d mod n}, by the Chinese remainder theorem} */
    BigInteger power(BigInteger value) {
        BigInteger atP = value.modPow(dp, p);
        BigInteger atQ = value.modPow(dq, q);
        BigInteger h = atP.subtract(atQ).multiply(qInverse).mod(p);
        return atQ.add(h.multiply(q));
    }

    @Override
    public String toString() {
        return "RsaPrivateKey[" + publicKey + "]";
    }
}
