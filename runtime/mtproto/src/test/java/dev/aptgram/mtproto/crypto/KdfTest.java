package dev.aptgram.mtproto.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.vectors.VectorCase;
import dev.aptgram.vectors.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KdfTest {
    static Stream<VectorCase> version1() {
        return Vectors.group("kdf_v1").stream();
    }

    static Stream<VectorCase> version2() {
        return Vectors.group("kdf_v2").stream();
    }

    static Stream<VectorCase> messageKeys1() {
        return Vectors.group("msg_key_v1").stream();
    }

    @ParameterizedTest
    @MethodSource("version1")
    void derivesVersion1(VectorCase vector) {
        KeyIv keys = Kdf.v1(AuthKey.of(vector.hex("auth_key")), vector.hex("msg_key"), side(vector));
        assertThat(keys.copyKey()).isEqualTo(vector.hex("aes_key"));
        assertThat(keys.copyIv()).isEqualTo(vector.hex("aes_iv"));
    }

    @ParameterizedTest
    @MethodSource("version2")
    void derivesVersion2(VectorCase vector) {
        KeyIv keys = Kdf.v2(AuthKey.of(vector.hex("auth_key")), vector.hex("msg_key"), side(vector));
        assertThat(keys.copyKey()).isEqualTo(vector.hex("aes_key"));
        assertThat(keys.copyIv()).isEqualTo(vector.hex("aes_iv"));
    }

    @ParameterizedTest
    @MethodSource("messageKeys1")
    void hashesMessagesOfVersion1(VectorCase vector) {
        byte[] plaintext = vector.text("plaintext_ascii").getBytes(StandardCharsets.US_ASCII);
        assertThat(Kdf.messageKeyV1(plaintext)).isEqualTo(vector.hex("msg_key"));
    }

    @Test
    void keysSayNothing() {
        KeyIv keys = Kdf.v2(AuthKey.of(new byte[256]), new byte[16], Side.CLIENT);
        assertThat(keys).hasToString("KeyIv[secret]");
        keys.wipe();
        assertThat(keys.copyKey()).containsOnly(0);
        assertThat(keys.copyIv()).containsOnly(0);
    }

    private static Side side(VectorCase vector) {
        return vector.number("x") == 0 ? Side.CLIENT : Side.SERVER;
    }
}
