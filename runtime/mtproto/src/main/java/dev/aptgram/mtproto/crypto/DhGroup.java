package dev.aptgram.mtproto.crypto;

import dev.aptgram.errors.SecurityCheckException;
import java.math.BigInteger;
import java.util.HexFormat;

/**
 * A prime and a generator that have passed all checks (protocol section 3, step 7), and the Diffie-Hellman arithmetic
 * over them. Immutable.
 */
public final class DhGroup {
    /** The prime's exact size. */
    public static final int PRIME_BITS = 2048;

    /** The prime that Telegram's servers have used for years; it has been checked once and for all. */
    static final BigInteger WELL_KNOWN_PRIME = BigNumbers.fromBytes(HexFormat.of()
            .parseHex("c71caeb9c6b1c9048e6c522f70f13f73980d40238e3e21c14934d037563d930f"
                    + "48198a0aa7c14058229493d22530f4dbfa336f6e0ac925139543aed44cce7c37"
                    + "20fd51f69458705ac68cd4fe6b6b13abdc9746512969328454f18faf8c595f64"
                    + "2477fe96bb2a941d5bcd1d4ac8cc49880708fa9b378e3c4f3a9060bee67cf9a4"
                    + "a4a695811051907e162753b56b0f6b410dba74d8a84b2a14b3144e0ef1284754"
                    + "fd17ed950d5965b4b9dd46582db1178d169c6bc465b0d6ff9ca3928fef5b9ae4"
                    + "e418fc15e83ebea0f87fa9ff5eed70050ded2849f47bf959d956850ce929851f"
                    + "0d8115f635b105ee2e4e15d04b2454bf6f4fadf034b10403119cd8e3b92fcc5b"));

    private static final BigInteger MARGIN = BigInteger.ONE.shiftLeft(PRIME_BITS - 64);

    private final BigInteger prime;
    private final int generator;

    private DhGroup(BigInteger prime, int generator) {
        this.prime = prime;
        this.generator = generator;
    }

    /** {@return the group of Telegram's well-known prime with the generator 3} For the server end. */
    public static DhGroup wellKnown() {
        return new DhGroup(WELL_KNOWN_PRIME, 3);
    }

    /**
     * {@return the group, after all checks: size, generator, and that prime and half of it are primes} The last takes a
     * few hundred milliseconds for a prime that is met for the first time.
     *
     * @param prime the prime
     * @param generator the generator
     * @param primes remembers which primes have been checked
     * @throws SecurityCheckException if a check fails
     */
    public static DhGroup checked(BigInteger prime, int generator, SafePrimes primes) {
        if (prime.signum() < 0 || prime.bitLength() != PRIME_BITS) {
            throw refuse("the prime has " + prime.bitLength() + " bits instead of " + PRIME_BITS);
        }
        if (!generates(prime, generator)) {
            throw refuse("the generator " + generator + " does not fit the prime");
        }
        if (!primes.contains(prime)) {
            throw refuse("the prime is no safe prime");
        }
        return new DhGroup(prime, generator);
    }

    /**
     * {@return whether the generator gives the subgroup of prime order, so that the values leak no bit} By quadratic
     * reciprocity a remainder of the prime tells.
     */
    static boolean generates(BigInteger prime, int generator) {
        return switch (generator) {
            case 2 -> remainder(prime, 8) == 7;
            case 3 -> remainder(prime, 3) == 2;
            case 4 -> true;
            case 5 -> remainder(prime, 5) == 1 || remainder(prime, 5) == 4;
            case 6 -> remainder(prime, 24) == 19 || remainder(prime, 24) == 23;
            case 7 -> remainder(prime, 7) == 3 || remainder(prime, 7) == 5 || remainder(prime, 7) == 6;
            default -> false;
        };
    }

    private static int remainder(BigInteger prime, int modulus) {
        return prime.mod(BigInteger.valueOf(modulus)).intValue();
    }

    /** {@return the prime} */
    public BigInteger prime() {
        return prime;
    }

    /** {@return the generator, 2 to 7} */
    public int generator() {
        return generator;
    }

    /**
     * {@return what is sent to the peer: the generator to the power of one's secret}
     *
     * @param secret one's secret exponent
     */
    public BigInteger publicValue(BigInteger secret) {
        return BigInteger.valueOf(generator).modPow(secret, prime);
    }

    /**
     * {@return the key both ends come to}
     *
     * @param peerValue the peer's public value, which has been checked
     * @param secret one's secret exponent
     */
    public AuthKey sharedKey(BigInteger peerValue, BigInteger secret) {
        return AuthKey.of(peerValue.modPow(secret, prime));
    }

    /**
     * {@return whether a public value is far enough from both ends of the range: from 2^1984 to p - 2^1984} This implies
     * the weaker rule that it is above 1 and below p - 1.
     *
     * @param value one's own or the peer's
     */
    public boolean accepts(BigInteger value) {
        return value.compareTo(MARGIN) >= 0 && value.compareTo(prime.subtract(MARGIN)) <= 0;
    }

    /**
     * Checks a value that the peer sent.
     *
     * @param value the value
     * @param name what the protocol calls it, {@code g_a} or {@code g_b}
     * @throws SecurityCheckException if it is out of range
     */
    public void requireAccepted(BigInteger value, String name) {
        if (!accepts(value)) {
            throw refuse(name + " is outside 2^1984 to p - 2^1984");
        }
    }

    private static SecurityCheckException refuse(String why) {
        return new SecurityCheckException("The Diffie-Hellman values of a key exchange were refused: " + why
                + ". Nothing of this exchange was used; begin again with a new connection.");
    }

    @Override
    public String toString() {
        return "DhGroup[generator=" + generator + ", wellKnown=" + prime.equals(WELL_KNOWN_PRIME) + "]";
    }
}
