package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.tl.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How files of CDNs are read. */
class CdnTicketTest {
    /** The rule of protocol section 8.4, also where the number of the block fills all four bytes. */
    @ParameterizedTest
    @CsvSource({
        "0, 000102030405060708090a0b00000000",
        "4096, 000102030405060708090a0b00000100",
        "1048576, 000102030405060708090a0b00010000",
        "4294967296, 000102030405060708090a0b10000000",
        "68719476720, 000102030405060708090a0bffffffff"
    })
    void theLastFourBytesOfTheCounterNameTheBlock(long offset, String counter) {
        Bytes iv = Bytes.ofHex("000102030405060708090a0b0c0d0e0f");
        assertThat(Bytes.of(CdnTicket.counter(iv, offset))).isEqualTo(Bytes.ofHex(counter));
    }
}
