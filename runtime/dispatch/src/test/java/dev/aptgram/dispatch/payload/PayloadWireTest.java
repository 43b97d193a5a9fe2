package dev.aptgram.dispatch.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The bytes of each type: what they are, that the extremes survive, that nothing else passes. */
class PayloadWireTest {
    private static <T> int size(T value, BiConsumer<PayloadWriter, T> write, Function<PayloadReader, T> read) {
        PayloadWriter out = new PayloadWriter();
        write.accept(out, value);
        PayloadReader in = new PayloadReader(out.toByteArray());
        assertThat(read.apply(in)).isEqualTo(value);
        in.end();
        return out.toByteArray().length;
    }

    private static PayloadReader reader(String hex) {
        return new PayloadReader(HexFormat.of().parseHex(hex));
    }

    @Test
    void theExtremesNeedWhatTheCompilerCounts() {
        for (int number : List.of(0, 1, -1, 63, -64, 64, Integer.MAX_VALUE, Integer.MIN_VALUE)) {
            assertThat(size(number, PayloadWriter::writeInt, PayloadReader::readInt))
                    .isLessThanOrEqualTo(5);
        }
        assertThat(size(-64, PayloadWriter::writeInt, PayloadReader::readInt)).isEqualTo(1);
        assertThat(size(Integer.MIN_VALUE, PayloadWriter::writeInt, PayloadReader::readInt))
                .isEqualTo(5);
        assertThat(size(Long.MIN_VALUE, PayloadWriter::writeLong, PayloadReader::readLong))
                .isEqualTo(10);
        assertThat(size(Long.MAX_VALUE, PayloadWriter::writeLong, PayloadReader::readLong))
                .isEqualTo(10);
        for (double number : List.of(0.0, -0.0, Double.NaN, Double.MIN_VALUE, Double.NEGATIVE_INFINITY)) {
            assertThat(size(number, PayloadWriter::writeDouble, PayloadReader::readDouble))
                    .isEqualTo(8);
        }
        assertThat(size(new UUID(Long.MIN_VALUE, -1), PayloadWriter::writeUuid, PayloadReader::readUuid))
                .isEqualTo(16);
        assertThat(size(0xffff, PayloadWriter::writeCode, PayloadReader::readCode))
                .isEqualTo(2);
        assertThat(size("äöü", (out, text) -> out.writeString("t", text, 6), in -> in.readString(6)))
                .isEqualTo(7);
    }

    @Test
    void timesNeedWhatTheCompilerCounts() {
        assertThat(size(Instant.MAX, PayloadWriter::writeInstant, PayloadReader::readInstant))
                .isEqualTo(13);
        assertThat(size(Instant.MIN.plusNanos(999_999_999), PayloadWriter::writeInstant, PayloadReader::readInstant))
                .isEqualTo(13);
        for (long seconds : List.of(Long.MIN_VALUE, -1L, 0L, Long.MAX_VALUE)) {
            assertThat(size(
                            Duration.ofSeconds(seconds, 999_999_999),
                            PayloadWriter::writeDuration,
                            PayloadReader::readDuration))
                    .isLessThanOrEqualTo(15);
        }
        for (LocalDate date : List.of(LocalDate.MIN, LocalDate.EPOCH, LocalDate.MAX)) {
            assertThat(size(date, PayloadWriter::writeLocalDate, PayloadReader::readLocalDate))
                    .isLessThanOrEqualTo(6);
        }
        assertThat(size(LocalTime.MAX, PayloadWriter::writeLocalTime, PayloadReader::readLocalTime))
                .isEqualTo(7);
        assertThat(size(LocalDateTime.MIN, PayloadWriter::writeLocalDateTime, PayloadReader::readLocalDateTime))
                .isLessThanOrEqualTo(13);
        assertThat(size(LocalDateTime.MAX, PayloadWriter::writeLocalDateTime, PayloadReader::readLocalDateTime))
                .isEqualTo(13);
    }

    @Test
    void truthValuesShareAByte() {
        PayloadWriter out = new PayloadWriter();
        for (int i = 0; i < 9; i++) {
            out.writeBool(i % 2 == 0);
        }
        out.writeInt(1);
        out.writeBool(true);
        assertThat(out.toByteArray()).asHexString().isEqualTo("550302");
        PayloadReader in = new PayloadReader(out.toByteArray());
        for (int i = 0; i < 9; i++) {
            assertThat(in.readBool()).isEqualTo(i % 2 == 0);
        }
        assertThat(in.readInt()).isEqualTo(1);
        assertThat(in.readBool()).isTrue();
        in.end();
    }

    @Test
    void nothingIsReadThatWasNotWritten() {
        assertRefused(() -> reader("").readBool(), "too early");
        assertRefused(() -> reader("8000").readInt(), "shortest");
        assertRefused(() -> reader("80").readInt(), "too early");
        assertRefused(() -> reader("8080808010").readInt(), "out of the range");
        assertRefused(() -> reader("ffffffffffffffffff02").readLong(), "shortest");
        assertRefused(() -> reader("ffffffffffffffffffff01").readLong(), "shortest");
        assertRefused(() -> reader("0361626364").readString(2), "too long");
        assertRefused(() -> reader("05616263").readString(9), "too long");
        assertRefused(() -> reader("ffffffffffffffffff01").readString(9), "too long");
        assertRefused(() -> reader("02c328").readString(9), "no UTF-8");
        assertRefused(() -> reader("03eda080").readString(9), "no UTF-8");
        assertRefused(() -> reader("0080948bdc0f").readInstant(), "nanoseconds");
        assertRefused(() -> reader("feffffffffffffffff0100").readInstant(), "out of range");
        assertRefused(() -> reader("feffffffffffffffff01").readLocalDate(), "out of range");
        assertRefused(() -> reader("ffffffffffffffffff01").readLocalTime(), "out of range");
        assertRefused(() -> reader("00").end(), "left over");
        PayloadReader flags = reader("03");
        flags.readBool();
        assertRefused(flags::end, "left over");
    }

    private static void assertRefused(Runnable read, String why) {
        assertThatThrownBy(read::run)
                .isInstanceOf(MalformedPayloadException.class)
                .hasMessageContaining(why);
    }

    @Test
    void whatDoesNotFitIsRefusedWhereItIsWritten() {
        PayloadWriter out = new PayloadWriter();
        assertThatThrownBy(() -> out.writeString("coupon", "ä".repeat(13), 24))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("coupon has 26 bytes of UTF-8; @MaxBytes allows 24")
                .hasMessageNotContaining("ää");
        assertThatThrownBy(() -> out.writeString("coupon", "\ud800", 24))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("surrogate");
        assertThatThrownBy(() -> out.present("coupon", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("coupon is null");
        String none = out.optional("coupon", Optional.empty());
        assertThat(none).isNull();
    }

    @Test
    void hostileBytesAreReadOrRefused() {
        List<Function<PayloadReader, Object>> reads = List.of(
                PayloadReader::readBool,
                PayloadReader::readInt,
                PayloadReader::readLong,
                PayloadReader::readDouble,
                PayloadReader::readCode,
                in -> in.readString(64),
                PayloadReader::readUuid,
                PayloadReader::readInstant,
                PayloadReader::readDuration,
                PayloadReader::readLocalDate,
                PayloadReader::readLocalTime,
                PayloadReader::readLocalDateTime);
        SplittableRandom random = new SplittableRandom(1303);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(20)];
            random.nextBytes(bytes);
            PayloadReader in = new PayloadReader(bytes);
            try {
                assertThat(reads.get(random.nextInt(reads.size())).apply(in)).isNotNull();
                assertThat(reads.get(random.nextInt(reads.size())).apply(in)).isNotNull();
                in.end();
                read++;
            } catch (MalformedPayloadException refused) {
                assertThat(refused.getStackTrace()).isEmpty();
            }
        }
        assertThat(read).isBetween(10, 19_000);
    }
}
