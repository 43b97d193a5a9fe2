package dev.aptgram.mtproto.crypto;

import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A data centre's public RSA key, by which a client knows that it talks to the right one. Immutable.
 */
public final class RsaPublicKey {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final byte[] RSA_ALGORITHM =
            HexFormat.of().parseHex("06092a864886f70d0101010500"); // rsaEncryption, no parameters

    private final BigInteger modulus;
    private final BigInteger exponent;
    private final long fingerprint;

    private RsaPublicKey(BigInteger modulus, BigInteger exponent) {
        this.modulus = modulus;
        this.exponent = exponent;
        byte[] sha = Digests.sha1(tlBytes(modulus), tlBytes(exponent));
        this.fingerprint = (long) LONG.get(sha, 12);
    }

    /**
     * {@return the key with this modulus and exponent}
     *
     * @param modulus an odd number of at least 512 bits
     * @param exponent an odd number of at least 3
     * @throws IllegalArgumentException if either cannot belong to an RSA key
     */
    public static RsaPublicKey of(BigInteger modulus, BigInteger exponent) {
        if (modulus.signum() <= 0 || modulus.bitLength() < 512 || !modulus.testBit(0)) {
            throw Der.bad("the modulus is not an odd number of at least 512 bits");
        }
        if (exponent.signum() <= 0 || exponent.bitLength() < 2 || !exponent.testBit(0)) {
            throw Der.bad("the exponent is not an odd number of at least 3");
        }
        return new RsaPublicKey(modulus, exponent);
    }

    /**
     * {@return the first key in a PEM text}
     *
     * @param pem PKCS#1 ({@code BEGIN RSA PUBLIC KEY}, as Telegram prints its keys) or SubjectPublicKeyInfo
     *     ({@code BEGIN PUBLIC KEY}, as OpenSSL does)
     * @throws IllegalArgumentException if it is neither
     */
    public static RsaPublicKey parsePem(String pem) {
        Der.Pem block = Der.pem(pem);
        return switch (block.label()) {
            case "RSA PUBLIC KEY" -> parsePkcs1(block.content());
            case "PUBLIC KEY" -> parseSpki(block.content());
            default -> throw Der.bad("its label is " + block.label());
        };
    }

    private static RsaPublicKey parseSpki(byte[] der) {
        Der outer = new Der(der);
        Der info = new Der(outer.next(Der.SEQUENCE));
        outer.end();
        byte[] algorithm = info.next(Der.SEQUENCE);
        byte[] bits = info.next(Der.BIT_STRING);
        info.end();
        if (!Arrays.equals(algorithm, RSA_ALGORITHM)) {
            throw Der.bad("it holds another kind of key than RSA");
        }
        if (bits.length < 1 || bits[0] != 0) {
            throw Der.bad("the key inside is no whole number of bytes");
        }
        return parsePkcs1(Arrays.copyOfRange(bits, 1, bits.length));
    }

    private static RsaPublicKey parsePkcs1(byte[] der) {
        Der outer = new Der(der);
        Der numbers = new Der(outer.next(Der.SEQUENCE));
        outer.end();
        BigInteger modulus = numbers.integer();
        BigInteger exponent = numbers.integer();
        numbers.end();
        return of(modulus, exponent);
    }

    /** {@return the key as PEM in PKCS#1 form, which {@link #parsePem} and Telegram's clients read} */
    public String toPem() {
        byte[] der = Der.encode(
                Der.SEQUENCE,
                Der.encode(Der.INTEGER, modulus.toByteArray()),
                Der.encode(Der.INTEGER, exponent.toByteArray()));
        return Der.toPem("RSA PUBLIC KEY", der);
    }

    /** {@return the modulus {@code n}} */
    public BigInteger modulus() {
        return modulus;
    }

    /** {@return the public exponent {@code e}} */
    public BigInteger exponent() {
        return exponent;
    }

    /**
     * {@return the name by which the protocol calls this key: the last 64 bits, little-endian, of the SHA-1 of its two
     * numbers as TL {@code bytes}} Protocol section 2.13.
     */
    public long fingerprint() {
        return fingerprint;
    }

    /** The number as TL {@code bytes}: length, content, zeros to a multiple of four. */
    private static byte[] tlBytes(BigInteger value) {
        byte[] content = BigNumbers.toBytes(value);
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 8);
        if (content.length < 254) {
            out.write(content.length);
        } else {
            out.write(254);
            out.write(content.length);
            out.write(content.length >>> 8);
            out.write(content.length >>> 16);
        }
        out.writeBytes(content);
        while (out.size() % 4 != 0) {
            out.write(0);
        }
        return out.toByteArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RsaPublicKey that && modulus.equals(that.modulus) && exponent.equals(that.exponent);
    }

    @Override
    public int hashCode() {
        return Objects.hash(modulus, exponent);
    }

    @Override
    public String toString() {
        return "RsaPublicKey[fingerprint=" + String.format("%016x", fingerprint) + ", bits=" + modulus.bitLength()
                + "]";
    }
}
