package dev.aptgram.mtproto.crypto;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells whether a number {@code p} is a safe prime, that is, {@code p} and {@code (p-1)/2} are both prime, and remembers the
 * last few verdicts, because the test costs as much as a hundred key exchanges. Telegram's well-known prime needs no test.
 *
 * <p>Safe for use by many threads. The test itself runs outside the lock.
 */
public final class SafePrimes {
    /** What the whole process shares. */
    private static final SafePrimes SHARED = new SafePrimes(new SecureRandom());

    /** Random bases tried for each of the two numbers; a composite survives each with a chance below one in four. */
    private static final int ROUNDS = 64;

    private static final int REMEMBERED = 32;

    private final SecureRandom random;
    private final Map<BigInteger, Boolean> verdicts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<BigInteger, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * Creates an empty memory.
     *
     * @param random where the test's bases come from; a sender who could foresee them could forge a prime
     */
    public SafePrimes(SecureRandom random) {
        this.random = random;
    }

    /** {@return the memory that the whole process shares} */
    public static SafePrimes shared() {
        return SHARED;
    }

    /**
     * {@return whether the number is a safe prime}
     *
     * @param prime the number
     */
    public boolean contains(BigInteger prime) {
        if (prime.equals(DhGroup.WELL_KNOWN_PRIME)) {
            return true;
        }
        synchronized (verdicts) {
            Boolean known = verdicts.get(prime);
            if (known != null) {
                return known;
            }
        }
        boolean verdict = isSafePrime(prime, random);
        synchronized (verdicts) {
            verdicts.put(prime, verdict);
        }
        return verdict;
    }

    /** {@return how many verdicts are remembered} */
    int remembered() {
        synchronized (verdicts) {
            return verdicts.size();
        }
    }

    static boolean isSafePrime(BigInteger p, SecureRandom random) {
        if (p.compareTo(BigInteger.valueOf(5)) < 0 || !p.testBit(0)) {
            return false;
        }
        BigInteger half = p.shiftRight(1);
        // One round each refuses nearly every composite before the long test begins.
        return passes(p, 1, random)
                && passes(half, 1, random)
                && passes(p, ROUNDS - 1, random)
                && passes(half, ROUNDS - 1, random);
    }

    /** Miller-Rabin with random bases. BigInteger's own test makes only two rounds for numbers of this size. */
    private static boolean passes(BigInteger n, int rounds, SecureRandom random) {
        if (n.compareTo(BigInteger.valueOf(3)) <= 0) {
            return n.compareTo(BigInteger.ONE) > 0;
        }
        BigInteger minusOne = n.subtract(BigInteger.ONE);
        int twos = minusOne.getLowestSetBit();
        if (twos == 0) {
            return false;
        }
        BigInteger odd = minusOne.shiftRight(twos);
        for (int round = 0; round < rounds; round++) {
            BigInteger power = base(minusOne, random).modPow(odd, n);
            boolean passes = power.equals(BigInteger.ONE) || power.equals(minusOne);
            for (int i = 1; i < twos && !passes; i++) {
                power = power.multiply(power).mod(n);
                passes = power.equals(minusOne);
            }
            if (!passes) {
                return false;
            }
        }
        return true;
    }

    /** {@return a number from 2 to n - 2} */
    private static BigInteger base(BigInteger minusOne, SecureRandom random) {
        BigInteger base;
        do {
            base = new BigInteger(minusOne.bitLength(), random);
        } while (base.compareTo(BigInteger.TWO) < 0 || base.compareTo(minusOne) >= 0);
        return base;
    }
}
