package dev.aptgram.mtproto.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.vectors.VectorCase;
import dev.aptgram.vectors.Vectors;
import java.io.Serializable;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AuthKeyTest {
    static Stream<VectorCase> vectors() {
        return Vectors.group("auth_key_derived").stream();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void derivesIdAndHashes(VectorCase vector) {
        byte[] bytes = vector.hex("auth_key");
        AuthKey key = AuthKey.of(bytes);
        assertThat(key.id()).isEqualTo(littleEndian(vector.hex("auth_key_id")));
        if (vector.has("auth_key_aux_hash")) {
            assertThat(key.auxHash()).isEqualTo(littleEndian(vector.hex("auth_key_aux_hash")));
        }
        for (int number = 1; number <= 3; number++) {
            if (vector.has("new_nonce_hash" + number)) {
                assertThat(ExchangeHashes.newNonceHash(vector.hex("new_nonce"), number, key))
                        .isEqualTo(vector.hex("new_nonce_hash" + number));
            }
        }
        if (vector.has("client_x_fragment_88_120")) {
            assertThat(fragment(bytes, Side.CLIENT)).isEqualTo(vector.hex("client_x_fragment_88_120"));
            assertThat(fragment(bytes, Side.SERVER)).isEqualTo(vector.hex("server_x_fragment_96_128"));
        }
    }

    private static byte[] fragment(byte[] key, Side sender) {
        return Arrays.copyOfRange(key, 88 + sender.offset(), 120 + sender.offset());
    }

    @Test
    void takesExactly256Bytes() {
        for (int length : new int[] {0, 255, 257}) {
            assertThatThrownBy(() -> AuthKey.of(new byte[length]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("exactly 256");
        }
    }

    @Test
    void padsShortSecretsWithZerosOnTheLeft() {
        byte[] expected = new byte[256];
        expected[254] = 1;
        expected[255] = 2;
        assertThat(AuthKey.of(BigInteger.valueOf(0x102)).copyBytes()).isEqualTo(expected);
        BigInteger full = BigInteger.ONE.shiftLeft(2048).subtract(BigInteger.ONE);
        assertThat(AuthKey.of(full).copyBytes()).hasSize(256).containsOnly(-1);
        assertThatThrownBy(() -> AuthKey.of(full.add(BigInteger.ONE))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AuthKey.of(BigInteger.ONE.negate())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isAValueThatGuardsItsSecret() {
        byte[] bytes = new byte[256];
        new SeededRandom(1).nextBytes(bytes);
        AuthKey key = AuthKey.of(bytes);
        AuthKey same = AuthKey.of(bytes);
        bytes[0]++;
        assertThat(key).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(AuthKey.of(bytes));
        key.copyBytes()[5]++;
        assertThat(key).isEqualTo(same);
        assertThat((Object) key).isNotInstanceOf(Serializable.class);
        assertThat(key).hasToString("AuthKey[id=%016x]".formatted(key.id()));
        String hex = HexFormat.of().formatHex(same.copyBytes());
        assertThat(hex).doesNotContain(key.toString().substring(11, 27));
    }

    private static long littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }
}
