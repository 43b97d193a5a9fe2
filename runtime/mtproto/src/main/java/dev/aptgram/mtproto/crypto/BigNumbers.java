package dev.aptgram.mtproto.crypto;

import java.math.BigInteger;
import java.util.Arrays;

/** Between {@link BigInteger} and TL's form of large numbers: big-endian without a sign byte. Stateless. */
public final class BigNumbers {
    private BigNumbers() {}

    /**
     * {@return the number that the bytes spell}
     *
     * @param bytes big-endian, without a sign; leading zeros do no harm
     */
    public static BigInteger fromBytes(byte[] bytes) {
        return new BigInteger(1, bytes);
    }

    /**
     * {@return the number in as few bytes as possible, big-endian; zero is one zero byte}
     *
     * @param value the number, not negative
     * @throws IllegalArgumentException if it is negative
     */
    public static byte[] toBytes(BigInteger value) {
        requireNatural(value);
        byte[] signed = value.toByteArray();
        return signed.length > 1 && signed[0] == 0 ? Arrays.copyOfRange(signed, 1, signed.length) : signed;
    }

    /**
     * {@return the number in as few bytes as possible, big-endian; zero is one zero byte}
     *
     * @param value the number, read as unsigned
     */
    public static byte[] toBytes(long value) {
        int length = Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 7) / 8);
        byte[] out = new byte[length];
        for (int i = 0; i < length; i++) {
            out[length - 1 - i] = (byte) (value >>> (8 * i));
        }
        return out;
    }

    /**
     * {@return the number in a fixed number of bytes, big-endian, zeros on the left}
     *
     * @param value the number, not negative
     * @param length how many bytes
     * @throws IllegalArgumentException if it is negative or needs more bytes
     */
    public static byte[] toFixed(BigInteger value, int length) {
        requireNatural(value);
        if (value.bitLength() > length * 8) {
            throw new IllegalArgumentException(
                    "A number of " + value.bitLength() + " bits does not fit into " + length + " bytes.");
        }
        byte[] signed = value.toByteArray();
        int skip = signed.length > length ? 1 : 0;
        byte[] out = new byte[length];
        System.arraycopy(signed, skip, out, length - (signed.length - skip), signed.length - skip);
        return out;
    }

    private static void requireNatural(BigInteger value) {
        if (value.signum() < 0) {
            throw new IllegalArgumentException("TL has no form for negative large numbers.");
        }
    }
}
