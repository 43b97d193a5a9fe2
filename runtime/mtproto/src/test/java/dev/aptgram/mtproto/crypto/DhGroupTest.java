package dev.aptgram.mtproto.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.vectors.VectorCase;
import dev.aptgram.vectors.Vectors;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DhGroupTest {
    private static final BigInteger P = DhGroup.WELL_KNOWN_PRIME;

    /** Another safe prime of 2048 bits: that of RFC 3526, group 14. */
    static final BigInteger OTHER = new BigInteger(
            "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD"
                    + "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
                    + "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F"
                    + "83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B"
                    + "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510"
                    + "15728E5A8AACAA68FFFFFFFFFFFFFFFF",
            16);

    private final SafePrimes primes = new SafePrimes(new SeededRandom(30));

    static Stream<VectorCase> vectors() {
        return Vectors.group("dh").stream();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void agreesWithTheVectors(VectorCase vector) {
        if (vector.has("dh_prime")) {
            assertThat(BigNumbers.fromBytes(vector.hex("dh_prime"))).isEqualTo(P);
            assertThat(Digests.sha256(vector.hex("dh_prime"))).isEqualTo(vector.hex("sha256"));
            for (int modulus : new int[] {3, 5, 7, 8, 24}) {
                assertThat(P.mod(BigInteger.valueOf(modulus)).longValue()).isEqualTo(vector.number("mods." + modulus));
            }
            List<String> valid = new ArrayList<>();
            for (int g = -1; g < 10; g++) {
                if (DhGroup.generates(P, g)) {
                    valid.add(Integer.toString(g));
                }
            }
            assertThat(valid).isEqualTo(vector.list("valid_g"));
        } else {
            BigInteger p = BigInteger.valueOf(vector.number("p"));
            boolean valid =
                    SafePrimes.isSafePrime(p, new SeededRandom(31)) && DhGroup.generates(p, (int) vector.number("g"));
            assertThat(valid).isEqualTo(vector.flag("valid"));
        }
    }

    @Test
    void theResidueRulesAreThoseOfTheDefinition() {
        // For a small safe prime p, g generates the subgroup of order (p-1)/2 exactly if g^((p-1)/2) = 1.
        for (int n = 11; n < 3000; n++) {
            BigInteger p = BigInteger.valueOf(n);
            if (SafePrimes.isSafePrime(p, new SeededRandom(n))) {
                for (int g = 2; g <= 7; g++) {
                    boolean square =
                            BigInteger.valueOf(g).modPow(p.shiftRight(1), p).equals(BigInteger.ONE);
                    assertThat(DhGroup.generates(p, g)).as("p=%s g=%s", n, g).isEqualTo(square);
                }
            }
        }
    }

    @Test
    void theWellKnownPrimeIsWhatItIsSaidToBe() {
        assertThat(P.bitLength()).isEqualTo(2048);
        assertThat(SafePrimes.isSafePrime(P, new SeededRandom(32))).isTrue();
        assertThat(DhGroup.wellKnown().prime()).isEqualTo(P);
        assertThat(DhGroup.generates(P, DhGroup.wellKnown().generator())).isTrue();
    }

    @Test
    void takesTheWellKnownPrimeWithoutATest() {
        SafePrimes idle = new SafePrimes(new ScriptedRandom());
        for (int g : new int[] {3, 4, 7}) {
            assertThat(DhGroup.checked(P, g, idle).generator()).isEqualTo(g);
        }
        assertThat(SafePrimes.shared().contains(P)).isTrue();
    }

    @Test
    void testsAnUnknownPrimeOnceAndRemembers() {
        assertThat(DhGroup.checked(OTHER, 2, primes).prime()).isEqualTo(OTHER);
        SafePrimes spent = new SafePrimes(new OnlyOnce());
        assertThat(spent.contains(OTHER)).isTrue();
        assertThat(spent.contains(OTHER)).isTrue();
        BigInteger composite = OTHER.subtract(BigInteger.TWO);
        assertThat(primes.contains(composite)).isFalse();
        assertThat(primes.contains(composite)).isFalse();
    }

    /** Serves one test of a prime: two numbers with 64 bases each. */
    private static final class OnlyOnce extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final transient SeededRandom source = new SeededRandom(33);
        private int left = 140;

        @Override
        public void nextBytes(byte[] bytes) {
            if (left-- == 0) {
                throw new AssertionError("The prime was tested twice.");
            }
            source.nextBytes(bytes);
        }
    }

    @Test
    void forgetsTheOldestVerdictsFirst() {
        SafePrimes small = new SafePrimes(new SeededRandom(34));
        for (int n = 1; n < 500; n++) {
            boolean expected = SafePrimes.isSafePrime(BigInteger.valueOf(n), new SeededRandom(n));
            assertThat(small.contains(BigInteger.valueOf(n))).isEqualTo(expected);
        }
        assertThat(small.remembered()).isEqualTo(32);
    }

    @Test
    void refusesPrimesOfAnotherSize() {
        for (BigInteger p : List.of(
                BigInteger.valueOf(23),
                P.shiftRight(1),
                P.shiftLeft(1).setBit(0),
                P.negate(),
                BigInteger.ZERO,
                BigInteger.ONE.shiftLeft(2048))) {
            assertRefused(p, 4, "bits");
        }
    }

    @Test
    void refusesGeneratorsThatDoNotFit() {
        IntStream.of(Integer.MIN_VALUE, -3, 0, 1, 2, 5, 6, 8, 9, 11, Integer.MAX_VALUE)
                .forEach(g -> assertRefused(P, g, "generator"));
    }

    @Test
    void refusesPrimesThatAreNotSafe() {
        // A composite, and a prime whose half is composite: the next prime above the well-known one.
        assertRefused(P.subtract(BigInteger.TWO.shiftLeft(3)), 4, "safe prime");
        BigInteger next = P.nextProbablePrime();
        assertThat(next.isProbablePrime(40)).isTrue();
        assertRefused(next, 4, "safe prime");
        assertRefused(BigInteger.ONE.shiftLeft(2047), 4, "safe prime");
    }

    @Test
    void refusesPublicValuesNearTheEnds() {
        DhGroup group = DhGroup.wellKnown();
        BigInteger low = BigInteger.ONE.shiftLeft(1984);
        BigInteger high = P.subtract(low);
        for (BigInteger good : List.of(low, low.add(BigInteger.ONE), high, high.subtract(BigInteger.ONE))) {
            group.requireAccepted(good, "g_a");
            assertThat(group.accepts(good)).isTrue();
        }
        for (BigInteger bad : List.of(
                BigInteger.ONE.negate(),
                BigInteger.ZERO,
                BigInteger.ONE,
                BigInteger.TWO,
                low.subtract(BigInteger.ONE),
                high.add(BigInteger.ONE),
                P.subtract(BigInteger.ONE),
                P,
                P.add(low))) {
            assertThatThrownBy(() -> group.requireAccepted(bad, "g_a"))
                    .isInstanceOf(SecurityCheckException.class)
                    .hasMessageContaining("g_a");
        }
    }

    @Test
    void bothEndsComeToTheSameKey() {
        DhGroup group = DhGroup.wellKnown();
        SeededRandom random = new SeededRandom(35);
        BigInteger a = new BigInteger(2048, random);
        BigInteger b = new BigInteger(2048, random);
        AuthKey left = group.sharedKey(group.publicValue(b), a);
        assertThat(left).isEqualTo(group.sharedKey(group.publicValue(a), b));
        assertThat(group).hasToString("DhGroup[generator=3, wellKnown=true]");
    }

    private void assertRefused(BigInteger prime, int g, String why) {
        assertThatThrownBy(() -> DhGroup.checked(prime, g, primes))
                .isInstanceOf(SecurityCheckException.class)
                .hasMessageContaining(why);
    }
}
