package dev.aptgram.mtproto.crypto;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.mtproto.crypto.Srp.Salts;
import dev.aptgram.tl.Bytes;
import dev.aptgram.vectors.VectorCase;
import dev.aptgram.vectors.Vectors;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SrpTest {
    private static final Salts SALTS = new Salts(Bytes.ofUtf8("salt one"), Bytes.ofUtf8("salt two"));

    static Stream<VectorCase> proofs() {
        return Vectors.group("srp").stream();
    }

    static Stream<VectorCase> verifiers() {
        return Vectors.group("srp_new_password").stream();
    }

    @ParameterizedTest
    @MethodSource("proofs")
    void provesAsOthersDo(VectorCase vector) {
        Salts salts = salts(vector, "salt1");
        String password = text(vector);
        Srp.Computation computation = new Srp.Computation(number(vector, "p"), (int) vector.number("g"), salts);

        Srp.Proof proof =
                requireNonNull(computation.prove(Srp.x(password, salts), number(vector, "g_b"), number(vector, "a")));

        assertThat(proof.m1()).isEqualTo(Bytes.of(vector.hex("M1")));
        BigInteger a = BigNumbers.fromBytes(proof.a().toByteArray());
        assertThat(proof.a().size()).isEqualTo(256);
        if (vector.has("A_last_byte")) {
            assertThat(a).isEqualTo(BigInteger.valueOf(vector.number("A_last_byte")));
        } else {
            assertThat(a).isEqualTo(number(vector, "A"));
        }
        if (vector.has("x_PH2")) {
            assertThat(Srp.x(password, salts(vector, "salt1_for_x_PH2"))).isEqualTo(number(vector, "x_PH2"));
        }
    }

    @ParameterizedTest
    @MethodSource("verifiers")
    void keepsWhatOthersKeep(VectorCase vector) {
        byte[] salt1 = concat(vector.hex("salt1_in"), vector.hex("random32"));
        Srp srp = new Srp(DhGroup.wellKnown(), new Salts(Bytes.of(salt1), Bytes.of(vector.hex("salt2"))));

        assertThat(srp.verifier(text(vector))).isEqualTo(Bytes.of(vector.hex("new_password_hash")));
    }

    @Test
    void refusesQuestionsOutOfRange() {
        Srp srp = new Srp(DhGroup.wellKnown(), SALTS);
        BigInteger p = DhGroup.WELL_KNOWN_PRIME;
        BigInteger margin = BigInteger.ONE.shiftLeft(1984);
        for (BigInteger bad : new BigInteger[] {
            BigInteger.ZERO,
            BigInteger.ONE,
            margin.subtract(BigInteger.ONE),
            p.subtract(margin).add(BigInteger.ONE),
            p.subtract(BigInteger.ONE),
            p,
            p.add(margin)
        }) {
            assertThatThrownBy(() -> srp.prove("cat", Bytes.of(BigNumbers.toBytes(bad)), new SeededRandom(1)))
                    .isInstanceOf(SecurityCheckException.class)
                    .hasMessageContaining("srp_B");
        }
        byte[] long257 = new byte[257];
        long257[256] = 5;
        assertThatThrownBy(() -> srp.prove("cat", Bytes.of(long257), new SeededRandom(1)))
                .isInstanceOf(SecurityCheckException.class);
    }

    @Test
    void drawsAnotherSecretIfTheFirstShowsTooMuch() {
        // g^1 = 3 is out of range; the second draw is what a plain seed gives.
        class OneFirst extends SecureRandom {
            private static final long serialVersionUID = 1L;
            private boolean asked;

            @Override
            public void nextBytes(byte[] bytes) {
                if (asked) {
                    new SeededRandom(7).nextBytes(bytes);
                } else {
                    asked = true;
                    bytes[bytes.length - 1] = 1;
                }
            }
        }
        Srp srp = new Srp(DhGroup.wellKnown(), SALTS);
        Bytes question = Bytes.of(BigNumbers.toBytes(BigInteger.ONE.shiftLeft(2000)));

        assertThat(srp.prove("cat", question, new OneFirst()))
                .isEqualTo(srp.prove("cat", question, new SeededRandom(7)));
    }

    @Test
    void passwordsAreTakenAsTheyAre() {
        assertThat(Srp.x("cat", SALTS)).isNotEqualTo(Srp.x("cat ", SALTS));
        // The same letter to the eye, composed and decomposed.
        assertThat(Srp.x("\u00fc", SALTS)).isNotEqualTo(Srp.x("u\u0308", SALTS));
    }

    @Test
    void saysNothingSecret() {
        Srp srp = new Srp(DhGroup.wellKnown(), SALTS);
        Srp.Proof proof =
                srp.prove("cat", Bytes.of(BigNumbers.toBytes(BigInteger.ONE.shiftLeft(2000))), new SeededRandom(3));

        assertThat(srp.toString() + proof)
                .doesNotContain(proof.m1().toHex(), proof.a().toHex(), "cat", "salt one");
    }

    private static Salts salts(VectorCase vector, String first) {
        return new Salts(Bytes.of(vector.hex(first)), Bytes.of(vector.hex("salt2")));
    }

    private static String text(VectorCase vector) {
        return new String(vector.hex("password"), StandardCharsets.UTF_8);
    }

    /** Some figures have a remark behind them. */
    private static BigInteger number(VectorCase vector, String key) {
        return BigNumbers.fromBytes(HexFormat.of().parseHex(vector.text(key).split(" ", 2)[0]));
    }

    private static byte[] concat(byte[] left, byte[] right) {
        byte[] out = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, out, left.length, right.length);
        return out;
    }
}
