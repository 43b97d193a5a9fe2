package dev.aptgram.mtproto.crypto;

/**
 * Arithmetic modulo an odd number of up to 64 bits, with values in Montgomery form ({@code a} stands for
 * {@code a * 2^64}), so that a product takes three multiplications and no division. Values are unsigned. Immutable.
 *
 * <p>Numbers below 2^63, which is all that the protocol has, take a shorter way: their values are never negative as
 * {@code long}, so that a borrow shows in the sign and is mended without a branch, whose outcome nobody could predict.
 */
final class Montgomery {
    /** With these bases the Miller-Rabin test is exact for all numbers below 2^64. */
    private static final int[] WITNESSES = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37};

    private final long n;
    private final long inverse;
    private final long one;
    private final boolean narrow;

    /** Works modulo {@code n}, which must be odd and above 2. */
    Montgomery(long n) {
        this.n = n;
        long x = n; // right to 3 bits; each turn of Newton's iteration doubles them
        for (int i = 0; i < 5; i++) {
            x *= 2 - n * x;
        }
        this.inverse = x;
        this.one = Long.remainderUnsigned(-n, n); // 2^64 - n is 2^64 modulo n
        this.narrow = n > 0;
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
        // The 128-bit product minus a multiple of n that makes its low half vanish; what is left is the high half.
        long factor = a * b * inverse;
        if (narrow) {
            long subtract = Math.multiplyHigh(factor, n) + (factor >> 63 & n);
            return mend(Math.multiplyHigh(a, b) - subtract);
        }
        long high = unsignedHigh(a, b);
        long subtract = unsignedHigh(factor, n);
        long result = high - subtract;
        return Long.compareUnsigned(high, subtract) < 0 ? result + n : result;
    }

    /** {@return {@code a^2 + c}, for a {@code c} below the modulus} */
    long squarePlus(long a, long c) {
        return add(multiply(a, a), c);
    }

    private long add(long a, long b) {
        if (narrow) {
            return mend(a + (b - n));
        }
        long room = n - a;
        return Long.compareUnsigned(b, room) >= 0 ? b - room : a + b;
    }

    /** {@return the difference of two values, or its opposite} */
    long distance(long a, long b) {
        if (narrow) {
            return mend(a - b);
        }
        return Long.compareUnsigned(a, b) >= 0 ? a - b : b - a;
    }

    private long mend(long borrowed) {
        return borrowed + (borrowed >> 63 & n);
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
            sum = add(sum, one);
        }
        return sum;
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
    private static long unsignedHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
    }
}
