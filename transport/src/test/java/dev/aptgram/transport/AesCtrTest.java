package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aptgram.vectors.VectorCase;
import dev.aptgram.vectors.Vectors;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AesCtrTest {
    static Stream<VectorCase> vectors() {
        return Vectors.group("aes_ctr").stream();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void agreesWithKnownStreams(VectorCase vector) {
        AesCtr stream = new AesCtr(vector.hex("key"), vector.hex("iv"));
        if (vector.has("chunk")) {
            for (String output : vector.list("successive_outputs")) {
                assertThat(stream.process(vector.hex("chunk"))).asHexString().isEqualToIgnoringCase(output);
            }
            return;
        }
        byte[] plaintext =
                vector.has("plaintext") ? vector.hex("plaintext") : tdlibPlaintext((int) vector.number("length"));
        byte[] ciphertext = stream.process(plaintext);
        if (vector.has("ciphertext")) {
            assertThat(ciphertext).isEqualTo(vector.hex("ciphertext"));
        }
        if (vector.has("ciphertext_crc32")) {
            CRC32 crc = new CRC32();
            crc.update(ciphertext);
            assertThat(crc.getValue()).isEqualTo(vector.number("ciphertext_crc32"));
        }
    }

    @Test
    void theDerivedPlaintextsAreThoseOfTheVectors() {
        List<VectorCase> given = vectors()
                .filter(vector -> vector.has("length") && vector.has("plaintext"))
                .toList();
        assertThat(given).isNotEmpty();
        for (VectorCase vector : given) {
            assertThat(tdlibPlaintext((int) vector.number("length"))).isEqualTo(vector.hex("plaintext"));
        }
    }

    @Test
    void portionsOfAnySizeGiveTheSameStream() {
        byte[] plaintext = new byte[20_000];
        new Random(7).nextBytes(plaintext);
        byte[] whole = fresh().process(plaintext);
        for (int portion : new int[] {1, 7, 16, 4095, 4096, 4097, 9999}) {
            AesCtr stream = fresh();
            byte[] pieced = new byte[plaintext.length];
            for (int at = 0; at < plaintext.length; at += portion) {
                stream.process(plaintext, at, Math.min(portion, plaintext.length - at), pieced, at);
            }
            assertThat(pieced).as("portions of %d", portion).isEqualTo(whole);
        }
    }

    @Test
    void refusesToWorkInPlace() {
        byte[] bytes = new byte[32];
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fresh().process(bytes, 0, 32, bytes, 0))
                .withMessageContaining("another array");
    }

    @Test
    void refusesKeysAndCountersOfOtherSizes() {
        assertThatIllegalArgumentException().isThrownBy(() -> new AesCtr(new byte[16], new byte[16]));
        assertThatIllegalArgumentException().isThrownBy(() -> new AesCtr(new byte[32], new byte[12]));
    }

    private static AesCtr fresh() {
        byte[] key = new byte[32];
        byte[] iv = new byte[16];
        Arrays.fill(iv, (byte) 0xFF);
        return new AesCtr(key, iv);
    }

    /** The plaintext behind the cases that give only a length: a linear congruential generator seeded with it. */
    private static byte[] tdlibPlaintext(int length) {
        byte[] plaintext = new byte[length];
        int seed = length;
        for (int i = 0; i < length; i++) {
            seed = seed * 123457567 + 987651241;
            plaintext[i] = (byte) (seed >>> 23);
        }
        return plaintext;
    }
}
