package dev.aptgram.mtproto.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.vectors.VectorCase;
import dev.aptgram.vectors.Vectors;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RsaPadTest {
    private static final RsaPrivateKey PRIVATE = RsaPrivateKey.generate(new SeededRandom(11));

    static Stream<VectorCase> vectors() {
        return Vectors.group("rsa_pad").stream();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void reproducesTheVectors(VectorCase vector) {
        String fingerprint = HexFormat.of()
                .formatHex(BigNumbers.toFixed(BigNumbers.fromBytes(reversed(vector.hex("fingerprint_le"))), 8));
        RsaPublicKey key = Stream.concat(TelegramRsaKeys.production().stream(), TelegramRsaKeys.test().stream())
                .filter(candidate -> "%016x".formatted(candidate.fingerprint()).equals(fingerprint))
                .findFirst()
                .orElseThrow();
        // Where a temporary key gives too large a number, the vectors go on with the next one, counted as a number.
        byte[][] script = new byte[10][];
        script[0] = vector.hex("random_padding");
        BigInteger tempKey = BigNumbers.fromBytes(vector.hex("temp_key"));
        for (int i = 1; i < script.length; i++) {
            script[i] = BigNumbers.toFixed(tempKey.add(BigInteger.valueOf(i - 1)), 32);
        }
        assertThat(RsaPad.encrypt(vector.hex("data"), key, new ScriptedRandom(script)))
                .isEqualTo(vector.hex("encrypted_data"));
    }

    @Test
    void comesBackAsItWas() {
        SeededRandom random = new SeededRandom(12);
        for (int length : new int[] {0, 1, 104, 143, 144}) {
            byte[] data = new byte[length];
            random.nextBytes(data);
            byte[] encrypted = RsaPad.encrypt(data, PRIVATE.publicKey(), random);
            assertThat(encrypted).hasSize(256);
            byte[] padded = RsaPad.decrypt(encrypted, PRIVATE);
            assertThat(padded).hasSize(192);
            assertThat(Arrays.copyOf(padded, length)).isEqualTo(data);
        }
    }

    @Test
    void drawsAnotherTemporaryKeyWhenTheNumberIsTooLarge() {
        // With a modulus just above 2^2047 half of all draws are too large, so that redraws are sure to happen.
        BigInteger small =
                BigInteger.ONE.shiftLeft(2047).add(BigInteger.valueOf(12345)).setBit(0);
        RsaPublicKey key = RsaPublicKey.of(small, BigInteger.valueOf(3));
        CountingRandom random = new CountingRandom();
        for (int i = 0; i < 30; i++) {
            assertThat(BigNumbers.fromBytes(RsaPad.encrypt(new byte[20], key, random)))
                    .isLessThan(small);
        }
        assertThat(random.keys).isGreaterThan(30);
        assertThat(random.paddings).isEqualTo(30);
    }

    private static final class CountingRandom extends java.security.SecureRandom {
        private static final long serialVersionUID = 1L;
        private final transient SeededRandom source = new SeededRandom(13);
        private int keys;
        private int paddings;

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length == 32) {
                keys++;
            } else {
                paddings++;
            }
            source.nextBytes(bytes);
        }
    }

    @Test
    void refusesTooMuchDataAndOtherSizesOfKeys() {
        assertThatThrownBy(() -> RsaPad.encrypt(new byte[145], PRIVATE.publicKey(), new SeededRandom(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("144");
        RsaPublicKey odd = RsaPublicKey.of(BigInteger.ONE.shiftLeft(2048).setBit(0), BigInteger.valueOf(3));
        assertThatThrownBy(() -> RsaPad.encrypt(new byte[1], odd, new SeededRandom(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2049");
    }

    @Test
    void refusesEverySingleFlippedBitOfAFewHundred() {
        byte[] encrypted = RsaPad.encrypt(new byte[100], PRIVATE.publicKey(), new SeededRandom(14));
        for (int bit = 0; bit < 2048; bit += 61) {
            byte[] changed = encrypted.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> RsaPad.decrypt(changed, PRIVATE)).isInstanceOf(SecurityCheckException.class);
        }
    }

    @Test
    void refusesWrongLengthsNumbersAboveTheModulusAndOtherKeys() {
        byte[] encrypted = RsaPad.encrypt(new byte[100], PRIVATE.publicKey(), new SeededRandom(15));
        for (int length : new int[] {0, 255, 257}) {
            assertThatThrownBy(() -> RsaPad.decrypt(Arrays.copyOf(encrypted, length), PRIVATE))
                    .isInstanceOf(SecurityCheckException.class);
        }
        byte[] modulus = BigNumbers.toFixed(PRIVATE.publicKey().modulus(), 256);
        assertThatThrownBy(() -> RsaPad.decrypt(modulus, PRIVATE)).isInstanceOf(SecurityCheckException.class);
        RsaPrivateKey other = RsaPrivateKey.generate(new SeededRandom(16));
        assertThatThrownBy(() -> RsaPad.decrypt(encrypted, other)).isInstanceOf(SecurityCheckException.class);
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] out = bytes.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] = bytes[bytes.length - 1 - i];
        }
        return out;
    }
}
