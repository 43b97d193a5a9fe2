package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The records that carry frames in FakeTLS. */
class TlsRecordsTest {
    @Test
    void outgoingRecordsHaveTheirLimit() {
        byte[] bytes = Codec.message(2878 * 2 + 10, 1);
        LayerOutput out = new LayerOutput();
        new TlsRecords(TlsRecords.CLIENT_RECORD, 0).wrap(bytes, 0, bytes.length, out);
        byte[] wire = out.sent();
        assertThat(wire).hasSize(bytes.length + 15);
        assertThat(Codec.hex(wire).substring(0, 10)).isEqualTo("1703030b3e");
        assertThat(wire[2883]).isEqualTo((byte) 0x17);
        assertThat(Codec.hex(wire).substring(2 * 2 * 2883, 2 * 2 * 2883 + 10)).isEqualTo("170303000a");
    }

    @Test
    void recordsAreReadInAnyPortions() throws MalformedFrameException {
        byte[] bytes = Codec.message(40_000, 2);
        LayerOutput out = new LayerOutput();
        new TlsRecords(TlsRecords.LARGEST_RECORD, 0).wrap(bytes, 0, bytes.length, out);
        byte[] wire = Codec.join(Codec.hex("140303000101"), out.sent(), Codec.hex("1703030000 1403030001 01"));
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            TlsRecords records = new TlsRecords(TlsRecords.CLIENT_RECORD, 0);
            for (int at = 0; at < wire.length; ) {
                int next = Math.min(wire.length, at + 1 + random.nextInt(random.nextBoolean() ? 8 : 9000));
                records.unwrap(wire, at, next, out);
                at = next;
            }
            assertThat(out.delivered()).as("seed " + seed).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1503030002, TLS alert",
        "1603030010, 'type 22, version 3.3 and 16 bytes'",
        "1703010010, 'type 23, version 3.1'",
        "1704030010, 'version 4.3'",
        "1403030002, 'type 20, version 3.3 and 2 bytes'",
        "1703034101, announces 16641 bytes",
        "170303ffff, announces 65535 bytes",
        "0000000000, type 0",
    })
    void anyOtherRecordIsRefusedWithItsPlace(String head, String why) {
        TlsRecords records = new TlsRecords(TlsRecords.CLIENT_RECORD, 1000);
        byte[] wire = Codec.join(Codec.hex("17030300020101"), Codec.hex(head));
        LayerOutput out = new LayerOutput();
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> records.unwrap(wire, 0, wire.length, out))
                .withMessageContaining(why)
                .satisfies(e -> assertThat(e.offset()).isEqualTo(1007));
        assertThat(out.delivered()).hasSize(2);
    }
}
