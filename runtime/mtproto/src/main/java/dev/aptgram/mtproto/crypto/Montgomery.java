package dev.aptgram.mtproto.crypto;

/**
 * Arithmetic modulo an odd number of up to 64 bits, with values in Montgomery form ({@code a} stands for
 * {@code a * 2^64}), so that a product takes three multiplications and no division. Values are unsigned. Immutable.
 */
final class Montgomery {
    /** With these bases the Miller-Rabin test is exact for all numbers below 2^64. */
    private static final int[] WITNESSES = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37};

    private final long n;
    private final long inverse;
    private final long one;

    /** Works modulo {@code n}, which must be odd and above 2. */
    Montgomery(long n) {
        this.n = n;
        long x = n; // right to 3 bits; each turn of Newton's iteration doubles them
        for (int i = 0; i < 5; i++) {
            x *= 2 - n * x;
        }
        this.inverse = x;
        this.one = Long.remainderUnsigned(-n, n); // 2^64 - n is 2^64 modulo n
    }

    long modulus() {
        return n;
    }

    /** {@return the Montgomery form of 1} */
    long one() {
        return one;
    }

    /** {@return the product of two values} */
    long multiply(long a, long b) {
        long high = multiplyHigh(a, b);
        long low = a * b;
        // high:low minus a multiple of n that makes the low half vanish
        long subtract = multiplyHigh(low * inverse, n);
        long result = high - subtract;
        return Long.compareUnsigned(high, subtract) < 0 ? result + n : result;
    }

    /** {@return {@code a^2 + c}, for a {@code c} below the modulus} */
    long squarePlus(long a, long c) {
        long square = multiply(a, a);
        long room = n - square;
        return Long.compareUnsigned(c, room) >= 0 ? c - room : square + c;
    }

    /** {@return the absolute difference of two values} */
    long distance(long a, long b) {
        return Long.compareUnsigned(a, b) >= 0 ? a - b : b - a;
    }

    /** {@return whether the modulus, which has no prime factor up to 97, is a prime} */
    boolean isPrime() {
        int twos = Long.numberOfTrailingZeros(n - 1);
        long odd = (n - 1) >>> twos;
        long minusOne = n - one;
        for (int witness : WITNESSES) {
            long power = power(toForm(witness), odd);
            boolean passes = power == one || power == minusOne;
            for (int i = 1; i < twos && !passes; i++) {
                power = multiply(power, power);
                passes = power == minusOne;
            }
            if (!passes) {
                return false;
            }
        }
        return true;
    }

    private long toForm(int value) {
        long sum = 0;
        for (int i = 0; i < value; i++) {
            sum = plusOne(sum);
        }
        return sum;
    }

    /** {@return the value plus one, in Montgomery form} */
    private long plusOne(long a) {
        long room = n - a;
        return Long.compareUnsigned(one, room) >= 0 ? one - room : a + one;
    }

    private long power(long base, long exponent) {
        long result = one;
        long square = base;
        for (long e = exponent; e != 0; e >>>= 1) {
            if ((e & 1) != 0) {
                result = multiply(result, square);
            }
            square = multiply(square, square);
        }
        return result;
    }

    /** {@return the upper half of the unsigned 128-bit product} */
    private static long multiplyHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
    }
}
