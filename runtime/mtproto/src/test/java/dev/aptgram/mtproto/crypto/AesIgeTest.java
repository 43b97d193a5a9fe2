package dev.aptgram.mtproto.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.vectors.VectorCase;
import dev.aptgram.vectors.Vectors;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AesIgeTest {
    /** All ways through which the same bytes must come out. */
    private enum Engine {
        FRONT,
        JCE,
        TABLES;

        byte[] encrypt(byte[] key, byte[] iv, byte[] data) {
            byte[] out = new byte[data.length];
            switch (this) {
                case FRONT -> new AesIge().encrypt(key, iv, data, 0, data.length, out, 0);
                case JCE -> new JceIge().encrypt(key, iv, data, 0, data.length, out, 0);
                case TABLES -> TableIge.encrypt(key, iv, data, 0, data.length, out, 0);
            }
            return out;
        }

        byte[] decrypt(byte[] key, byte[] iv, byte[] data) {
            byte[] out = new byte[data.length];
            switch (this) {
                case FRONT -> new AesIge().decrypt(key, iv, data, 0, data.length, out, 0);
                case JCE -> new JceIge().decrypt(key, iv, data, 0, data.length, out, 0, null);
                case TABLES -> TableIge.decrypt(key, iv, data, 0, data.length, out, 0);
            }
            return out;
        }
    }

    static Stream<VectorCase> vectors() {
        return Vectors.group("aes_ige").stream();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void reproducesTheVectors(VectorCase vector) {
        byte[] key = vector.hex("key");
        byte[] iv = vector.hex("iv");
        byte[] plaintext = plaintext(vector, key, iv);
        for (Engine engine : Engine.values()) {
            byte[] ciphertext = engine.encrypt(key, iv, plaintext);
            if (vector.has("ciphertext")) {
                assertThat(ciphertext).as("%s encrypts", engine).isEqualTo(vector.hex("ciphertext"));
            }
            if (vector.has("ciphertext_crc32")) {
                CRC32 crc = new CRC32();
                crc.update(ciphertext);
                assertThat(crc.getValue()).as("%s encrypts", engine).isEqualTo(vector.number("ciphertext_crc32"));
            }
            assertThat(engine.decrypt(key, iv, ciphertext))
                    .as("%s decrypts", engine)
                    .isEqualTo(plaintext);
        }
    }

    /** The long cases give only a length: data, key and vector come out of a generator in this order. */
    private static byte[] plaintext(VectorCase vector, byte[] key, byte[] iv) {
        if (vector.has("plaintext")) {
            return vector.hex("plaintext");
        }
        int length = (int) vector.number("length");
        byte[] generated = TdlibGenerator.bytes(length, length + 64);
        assertThat(Arrays.copyOfRange(generated, length, length + 32)).isEqualTo(key);
        assertThat(Arrays.copyOfRange(generated, length + 32, length + 64)).isEqualTo(iv);
        return Arrays.copyOf(generated, length);
    }

    @Test
    void agreesWithBouncyCastleAroundEveryChunkBoundary() {
        Random random = new Random(20);
        List<Integer> lengths =
                List.of(0, 16, 32, 48, 224, 240, 256, 4080, 4096, 4112, 8176, 8192, 8208, 70_000 / 16 * 16);
        for (int keyLength : new int[] {16, 24, 32}) {
            for (int length : lengths) {
                byte[] key = bytes(random, keyLength);
                byte[] iv = bytes(random, 32);
                byte[] data = bytes(random, length);
                byte[] expected = oracle(true, key, iv, data);
                assertThat(oracle(false, key, iv, expected)).isEqualTo(data);
                for (Engine engine : Engine.values()) {
                    assertThat(engine.encrypt(key, iv, data))
                            .as("%s %s", engine, length)
                            .isEqualTo(expected);
                    assertThat(engine.decrypt(key, iv, expected))
                            .as("%s %s", engine, length)
                            .isEqualTo(data);
                }
            }
        }
    }

    @Test
    void worksInPlaceAndInsideLargerArrays() {
        Random random = new Random(21);
        AesIge ige = new AesIge();
        JceIge jce = new JceIge();
        for (int length : new int[] {64, 4096, 9008}) {
            byte[] key = bytes(random, 32);
            byte[] iv = bytes(random, 32);
            byte[] data = bytes(random, length);
            byte[] expected = oracle(true, key, iv, data);

            byte[] room = new byte[length + 50];
            System.arraycopy(data, 0, room, 24, length);
            ige.encrypt(key, iv, room, 24, length, room, 24);
            assertThat(Arrays.copyOfRange(room, 24, 24 + length)).isEqualTo(expected);
            assertThat(Arrays.copyOf(room, 24)).containsOnly(0);
            assertThat(Arrays.copyOfRange(room, 24 + length, room.length)).containsOnly(0);
            ige.decrypt(key, iv, room, 24, length, room, 24);
            assertThat(Arrays.copyOfRange(room, 24, 24 + length)).isEqualTo(data);

            TableIge.encrypt(key, iv, room, 24, length, room, 24);
            jce.decrypt(key, iv, room, 24, length, room, 24, null);
            assertThat(Arrays.copyOfRange(room, 24, 24 + length)).isEqualTo(data);
            jce.encrypt(key, iv, room, 24, length, room, 24);
            TableIge.decrypt(key, iv, room, 24, length, room, 24);
            assertThat(Arrays.copyOfRange(room, 24, 24 + length)).isEqualTo(data);
        }
    }

    @Test
    void tellsADigestThePlaintextAndNothingElse() throws GeneralSecurityException {
        Random random = new Random(25);
        AesIge ige = new AesIge();
        for (int length : new int[] {0, 16, 32, 240, 256, 4096, 4112, 4128, 8192, 8208, 8224, 20_000}) {
            byte[] key = bytes(random, 32);
            byte[] iv = bytes(random, 32);
            byte[] data = bytes(random, length);
            byte[] room = new byte[length + 50];
            System.arraycopy(AesIge.encrypt(key, iv, data), 0, room, 24, length);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ige.decrypt(key, iv, room, 24, length, room, 24, digest);
            assertThat(digest.digest())
                    .as("%s bytes", length)
                    .isEqualTo(MessageDigest.getInstance("SHA-256").digest(data));
            assertThat(Arrays.copyOfRange(room, 24, 24 + length)).isEqualTo(data);
        }
    }

    @Test
    void doesNotChangeItsInput() {
        byte[] key = bytes(new Random(22), 32);
        byte[] iv = bytes(new Random(23), 32);
        byte[] data = bytes(new Random(24), 4096 + 64);
        byte[] copy = data.clone();
        AesIge.decrypt(key, iv, AesIge.encrypt(key, iv, data));
        assertThat(data).isEqualTo(copy);
    }

    @Test
    void refusesWrongSizes() {
        byte[] key = new byte[32];
        byte[] iv = new byte[32];
        assertThatThrownBy(() -> AesIge.encrypt(new byte[31], iv, new byte[16]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("31");
        assertThatThrownBy(() -> AesIge.decrypt(key, new byte[16], new byte[16]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vector");
        assertThatThrownBy(() -> AesIge.encrypt(key, iv, new byte[17]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("17");
        assertThatThrownBy(() -> new AesIge().encrypt(key, iv, new byte[16], 8, 16, new byte[16], 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new AesIge().decrypt(key, iv, new byte[16], 0, 16, new byte[16], 1))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static byte[] oracle(boolean encrypt, byte[] key, byte[] iv, byte[] data) {
        AESEngine engine = (AESEngine) AESEngine.newInstance();
        engine.init(encrypt, new KeyParameter(key));
        byte[] previousIn = Arrays.copyOfRange(iv, encrypt ? 16 : 0, encrypt ? 32 : 16);
        byte[] previousOut = Arrays.copyOfRange(iv, encrypt ? 0 : 16, encrypt ? 16 : 32);
        byte[] out = new byte[data.length];
        byte[] block = new byte[16];
        for (int at = 0; at < data.length; at += 16) {
            for (int i = 0; i < 16; i++) {
                block[i] = (byte) (data[at + i] ^ previousOut[i]);
            }
            engine.processBlock(block, 0, block, 0);
            for (int i = 0; i < 16; i++) {
                out[at + i] = (byte) (block[i] ^ previousIn[i]);
            }
            previousIn = Arrays.copyOfRange(data, at, at + 16);
            previousOut = Arrays.copyOfRange(out, at, at + 16);
        }
        return out;
    }

    private static byte[] bytes(Random random, int length) {
        byte[] out = new byte[length];
        random.nextBytes(out);
        return out;
    }
}
