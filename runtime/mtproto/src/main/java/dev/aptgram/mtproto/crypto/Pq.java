package dev.aptgram.mtproto.crypto;

import dev.aptgram.errors.SecurityCheckException;

/**
 * Splits the server's small proof of work into its two primes (protocol section 3, step 2): Pollard's rho with Brent's
 * cycle search, in Montgomery form. Stateless.
 *
 * <p>Numbers up to 2^64-1 are taken, although the protocol stays below 2^63. The work is bounded whatever the server
 * sends: primes and squares are refused before the search begins.
 */
public final class Pq {
    private static final int[] SMALL_PRIMES = {
        2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97
    };

    /** How many steps share one greatest common divisor. */
    private static final int BATCH = 128;

    /** The longest spelling. The client must repeat it under RSA, where there is no room for many zeros. */
    private static final int MAX_BYTES = 16;

    private Pq() {}

    /**
     * The two primes of a product.
     *
     * @param p the smaller one, unsigned
     * @param q the larger one, unsigned
     */
    public record Factors(long p, long q) {}

    /**
     * {@return the two primes whose product the bytes spell}
     *
     * @param pq big-endian, at most 8 bytes beside leading zeros, and not more than {@value #MAX_BYTES} with them
     * @throws SecurityCheckException if it is not the product of two different primes below 2^64
     */
    public static Factors factor(byte[] pq) {
        if (pq.length > MAX_BYTES) {
            throw refuse("it has " + pq.length + " bytes");
        }
        long n = 0;
        for (byte b : pq) {
            if (n >>> 56 != 0) {
                throw refuse("it has more than 64 bits");
            }
            n = n << 8 | (b & 0xff);
        }
        return factor(n);
    }

    /**
     * {@return the two primes of a product}
     *
     * @param n the product, unsigned
     * @throws SecurityCheckException if it is not the product of two different primes
     */
    public static Factors factor(long n) {
        long p = smallFactor(n);
        if (p == 0) {
            if (Long.compareUnsigned(n, 97L * 97) <= 0 || isSquare(n)) {
                throw refuse("it is no product of two different primes");
            }
            Montgomery field = new Montgomery(n);
            if (field.isPrime()) {
                throw refuse("it is a prime itself");
            }
            p = rho(field);
        }
        long q = Long.divideUnsigned(n, p);
        if (Long.compareUnsigned(p, q) > 0) {
            long swap = p;
            p = q;
            q = swap;
        }
        if (p == q || !isPrime(p) || !isPrime(q)) {
            throw refuse("it is no product of two different primes");
        }
        return new Factors(p, q);
    }

    private static long smallFactor(long n) {
        for (int prime : SMALL_PRIMES) {
            if (Long.remainderUnsigned(n, prime) == 0) {
                return prime;
            }
        }
        return 0;
    }

    private static boolean isPrime(long n) {
        for (int prime : SMALL_PRIMES) {
            if (n == prime) {
                return true;
            }
            if (Long.remainderUnsigned(n, prime) == 0) {
                return false;
            }
        }
        return n != 0 && n != 1 && (Long.compareUnsigned(n, 97L * 97) < 0 || new Montgomery(n).isPrime());
    }

    private static boolean isSquare(long n) {
        // The square root of an unsigned number; the double's error is at most a few units in the last place.
        double value = (n >>> 1) * 2.0 + (n & 1);
        long guess = (long) Math.sqrt(value);
        for (long root = guess - 2; root <= guess + 2; root++) {
            if (root * root == n && root >>> 32 == 0) {
                return true;
            }
        }
        return false;
    }

    /** Tries one pseudo-random walk after another until one of them finds a factor; a composite always has one. */
    private static long rho(Montgomery field) {
        for (long constant = 1; ; constant++) {
            long found = walk(field, constant);
            if (found != 0) {
                return found;
            }
        }
    }

    /** {@return a factor, or 0 when this walk met the whole number at once} */
    private static long walk(Montgomery field, long constant) {
        long n = field.modulus();
        long y = 2;
        long product = field.one();
        for (long lap = 1; ; lap <<= 1) {
            long x = y;
            for (long i = 0; i < lap; i++) {
                y = field.squarePlus(y, constant);
            }
            for (long done = 0; done < lap; done += BATCH) {
                long batchStart = y;
                long steps = Math.min(BATCH, lap - done);
                for (long i = 0; i < steps; i++) {
                    y = field.squarePlus(y, constant);
                    product = field.multiply(product, field.distance(x, y));
                }
                long divisor = gcd(product, n);
                if (divisor == n || divisor == 0) {
                    return retrace(field, constant, x, batchStart);
                }
                if (divisor != 1) {
                    return divisor;
                }
            }
        }
    }

    /** Goes through the last batch again, step by step, since both primes showed up in it. */
    private static long retrace(Montgomery field, long constant, long x, long batchStart) {
        long n = field.modulus();
        long y = batchStart;
        while (true) {
            y = field.squarePlus(y, constant);
            long divisor = gcd(field.distance(x, y), n);
            if (divisor == n || divisor == 0) {
                return 0;
            }
            if (divisor != 1) {
                return divisor;
            }
        }
    }

    /** {@return the greatest common divisor of an unsigned number and an odd one} */
    private static long gcd(long value, long odd) {
        if (value == 0) {
            return odd;
        }
        long a = value >>> Long.numberOfTrailingZeros(value);
        long b = odd;
        while (a != b) {
            if (Long.compareUnsigned(a, b) > 0) {
                a -= b;
                a >>>= Long.numberOfTrailingZeros(a);
            } else {
                b -= a;
                b >>>= Long.numberOfTrailingZeros(b);
            }
        }
        return a;
    }

    private static SecurityCheckException refuse(String why) {
        return new SecurityCheckException("The number pq of a key exchange was refused: " + why
                + ". The server is not a genuine one, or something between changed its answer.");
    }
}
