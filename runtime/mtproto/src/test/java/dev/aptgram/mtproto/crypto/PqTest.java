package dev.aptgram.mtproto.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.vectors.VectorCase;
import dev.aptgram.vectors.Vectors;
import java.math.BigInteger;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PqTest {
    static Stream<VectorCase> vectors() {
        return Vectors.group("pq").stream();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void splitsTheVectors(VectorCase vector) {
        Pq.Factors expected = new Pq.Factors(vector.number("p"), vector.number("q"));
        assertThat(Pq.factor(vector.number("pq"))).isEqualTo(expected);
        assertThat(Pq.factor(vector.hex("pq_hex"))).isEqualTo(expected);
        assertThat(BigNumbers.toBytes(vector.number("pq"))).isEqualTo(vector.hex("pq_hex"));
    }

    @Test
    void splitsProductsOfAllSizes() {
        Random random = new Random(7);
        for (int bits = 7; bits <= 32; bits++) {
            for (int i = 0; i < 25; i++) {
                long p = BigInteger.probablePrime(bits, random).longValueExact();
                long q =
                        BigInteger.probablePrime(2 + random.nextInt(31), random).longValueExact();
                if (p != q) {
                    assertThat(Pq.factor(p * q)).isEqualTo(new Pq.Factors(Math.min(p, q), Math.max(p, q)));
                }
            }
        }
    }

    @Test
    void splitsLopsidedProducts() {
        // 2^61 - 1 is a prime, and so is 2^64 - 59.
        assertThat(Pq.factor(3 * ((1L << 61) - 1))).isEqualTo(new Pq.Factors(3, (1L << 61) - 1));
        assertThat(Pq.factor(0xdffffffffffffff9L)).isEqualTo(new Pq.Factors(7, (1L << 61) - 1));
        assertThat(Pq.factor(101L * 65537)).isEqualTo(new Pq.Factors(101, 65537));
        assertThat(Pq.factor(2 * 3)).isEqualTo(new Pq.Factors(2, 3));
    }

    @Test
    void toleratesLeadingZeros() {
        assertThat(Pq.factor(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 15})).isEqualTo(new Pq.Factors(3, 5));
    }

    /** Nothing, primes small and large (2^61 - 1, 2^64 - 59), squares, three primes, a prime power, a square of 2^32 - 5. */
    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                1,
                2,
                97,
                101,
                (1L << 61) - 1,
                -59,
                4,
                9,
                49,
                97 * 97,
                101 * 101,
                2147483647L * 2147483647L,
                0xfffffff600000019L,
                2 * 2 * 3,
                3 * 5 * 7,
                101L * 103 * 107,
                127L * 127 * 131,
                101L * 101 * 101
            })
    void refusesWhatIsNoProductOfTwoPrimes(long n) {
        assertThatThrownBy(() -> Pq.factor(n))
                .isInstanceOf(SecurityCheckException.class)
                .hasMessageContaining("pq");
    }

    @Test
    void refusesMoreThan64Bits() {
        assertThatThrownBy(() -> Pq.factor(new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 1}))
                .isInstanceOf(SecurityCheckException.class)
                .hasMessageContaining("64 bits");
        byte[] padded = new byte[60];
        padded[59] = 15;
        assertThatThrownBy(() -> Pq.factor(padded))
                .isInstanceOf(SecurityCheckException.class)
                .hasMessageContaining("60 bytes");
    }
}
