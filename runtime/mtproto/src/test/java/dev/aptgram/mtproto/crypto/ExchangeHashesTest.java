package dev.aptgram.mtproto.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.vectors.VectorCase;
import dev.aptgram.vectors.Vectors;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExchangeHashesTest {
    static Stream<VectorCase> vectors() {
        return Vectors.group("tmp_aes").stream();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void derivesTheTemporaryKey(VectorCase vector) {
        KeyIv keys = ExchangeHashes.temporaryKey(vector.hex("new_nonce"), vector.hex("server_nonce"));
        assertThat(keys.copyKey()).isEqualTo(vector.hex("tmp_aes_key"));
        assertThat(keys.copyIv()).isEqualTo(vector.hex("tmp_aes_iv"));
    }

    @Test
    void theFirstSaltIsLittleEndian() {
        byte[] newNonce = HexFormat.of().parseHex("0102030405060708" + "ff".repeat(24));
        byte[] serverNonce = HexFormat.of().parseHex("1000000000000080" + "ee".repeat(8));
        assertThat(ExchangeHashes.firstSalt(newNonce, serverNonce)).isEqualTo(0x8807060504030211L);
    }
}
