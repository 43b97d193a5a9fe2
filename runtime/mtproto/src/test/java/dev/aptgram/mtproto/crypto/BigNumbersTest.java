package dev.aptgram.mtproto.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BigNumbersTest {
    @ParameterizedTest
    @CsvSource({
        "00,00",
        "7f,7f",
        "80,80",
        "ff,ff",
        "0100,0100",
        "8000,8000",
        "ffffffffffffffff,ffffffffffffffff",
        "0001,01"
    })
    void hasNoSignByteAndNoLeadingZeros(String given, String expected) {
        byte[] bytes = HexFormat.of().parseHex(given);
        BigInteger value = BigNumbers.fromBytes(bytes);
        assertThat(BigNumbers.toBytes(value)).isEqualTo(HexFormat.of().parseHex(expected));
        assertThat(BigNumbers.toBytes(value.longValue()))
                .isEqualTo(HexFormat.of().parseHex(expected));
    }

    @Test
    void padsOnTheLeft() {
        assertThat(BigNumbers.toFixed(BigInteger.ZERO, 3)).containsExactly(0, 0, 0);
        assertThat(BigNumbers.toFixed(BigInteger.valueOf(0x80), 2)).containsExactly(0, 0x80);
        assertThat(BigNumbers.toFixed(BigInteger.valueOf(0xffff), 2)).containsExactly(0xff, 0xff);
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> BigNumbers.toFixed(BigInteger.valueOf(0x10000), 2))
                .hasMessageContaining("17 bits")
                .hasMessageContaining("2 bytes");
        assertThatThrownBy(() -> BigNumbers.toFixed(BigInteger.valueOf(-1), 2)).hasMessageContaining("negative");
        assertThatThrownBy(() -> BigNumbers.toBytes(BigInteger.valueOf(-1))).hasMessageContaining("negative");
    }
}
