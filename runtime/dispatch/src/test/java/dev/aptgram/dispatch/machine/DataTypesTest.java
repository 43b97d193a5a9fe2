package dev.aptgram.dispatch.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.SchemaException;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import dev.aptgram.tl.TlWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The TL forms of the JDK's values. */
class DataTypesTest {
    @Test
    void idsAreThoseOfTheLines() {
        assertThat(crc("instant seconds:long nanos:int = Instant")).isEqualTo(DataTypes.INSTANT);
        assertThat(crc("duration seconds:long nanos:int = Duration")).isEqualTo(DataTypes.DURATION);
        assertThat(crc("localDate epoch_day:long = LocalDate")).isEqualTo(DataTypes.LOCAL_DATE);
        assertThat(crc("localTime nano_of_day:long = LocalTime")).isEqualTo(DataTypes.LOCAL_TIME);
        assertThat(crc("localDateTime epoch_day:long nano_of_day:long = LocalDateTime"))
                .isEqualTo(DataTypes.LOCAL_DATE_TIME);
        assertThat(crc("uuid high:long low:long = Uuid")).isEqualTo(DataTypes.UUID_ID);
    }

    private static int crc(String line) {
        CRC32 crc = new CRC32();
        crc.update(line.getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }

    @Test
    void extremesComeBack() {
        for (Instant value : List.of(Instant.MIN, Instant.EPOCH, Instant.MAX)) {
            assertThat(back(out -> DataTypes.writeInstant(value, out), DataTypes::readInstant))
                    .isEqualTo(value);
        }
        for (Duration value : List.of(Duration.ofSeconds(Long.MIN_VALUE), Duration.ZERO, Duration.ofNanos(-1))) {
            assertThat(back(out -> DataTypes.writeDuration(value, out), DataTypes::readDuration))
                    .isEqualTo(value);
        }
        for (LocalDate value : List.of(LocalDate.MIN, LocalDate.MAX)) {
            assertThat(back(out -> DataTypes.writeLocalDate(value, out), DataTypes::readLocalDate))
                    .isEqualTo(value);
        }
        for (LocalTime value : List.of(LocalTime.MIN, LocalTime.MAX)) {
            assertThat(back(out -> DataTypes.writeLocalTime(value, out), DataTypes::readLocalTime))
                    .isEqualTo(value);
        }
        for (LocalDateTime value : List.of(LocalDateTime.MIN, LocalDateTime.MAX)) {
            assertThat(back(out -> DataTypes.writeLocalDateTime(value, out), DataTypes::readLocalDateTime))
                    .isEqualTo(value);
        }
        UUID id = new UUID(Long.MIN_VALUE, -1);
        assertThat(back(out -> DataTypes.writeUuid(id, out), DataTypes::readUuid))
                .isEqualTo(id);
    }

    private static <T> T back(Consumer<TlWriter> write, Function<TlReader, T> read) {
        TlWriter out = new TlWriter();
        write.accept(out);
        TlReader in = new TlReader(out.toByteArray(), TlRegistry.empty());
        T value = read.apply(in);
        in.expectEnd();
        return value;
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1000000000, no such nanosecond",
        "0, -1, no such nanosecond",
        "31556889864403200, 0, out of the range of Instant",
    })
    void valuesOutOfRangeAreMalformed(long seconds, int nanos, String why) {
        TlWriter out = new TlWriter();
        out.writeInt(DataTypes.INSTANT);
        out.writeLong(seconds);
        out.writeInt(nanos);
        TlReader in = new TlReader(out.toByteArray(), TlRegistry.empty());
        assertThatThrownBy(() -> DataTypes.readInstant(in))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining(why);
    }

    @Test
    void whatIsOutOfRangeIsNotRepeated() {
        long value = 7_123_456_789_123_456_789L;
        TlWriter out = new TlWriter();
        out.writeLong(value);
        out.writeLong(value);
        Map<Integer, Function<TlReader, ?>> readers = Map.of(
                DataTypes.INSTANT, DataTypes::readInstant,
                DataTypes.LOCAL_DATE, DataTypes::readLocalDate,
                DataTypes.LOCAL_TIME, DataTypes::readLocalTime,
                DataTypes.LOCAL_DATE_TIME, DataTypes::readLocalDateTime);
        readers.forEach((id, read) -> {
            TlWriter stored = new TlWriter();
            stored.writeInt(id);
            stored.writeRaw(out.toByteArray(), 0, out.size());
            assertThatThrownBy(() -> read.apply(new TlReader(stored.toByteArray(), TlRegistry.empty())))
                    .isInstanceOf(SchemaException.class)
                    .hasNoCause()
                    .message()
                    .doesNotContainPattern("\\d{6}")
                    .doesNotContain(Integer.toString((int) value));
        });
    }

    @Test
    void anotherTypesIdIsRefused() {
        TlWriter out = new TlWriter();
        DataTypes.writeUuid(new UUID(0, 0), out);
        TlReader in = new TlReader(out.toByteArray(), TlRegistry.empty());
        assertThatThrownBy(() -> DataTypes.readInstant(in))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("Expected Instant");
    }

    @Test
    void flagsThatNobodyKnowsAreRefused() {
        TlWriter out = new TlWriter();
        out.writeInt(5);
        assertThat(DataTypes.readFlags(new TlReader(out.toByteArray(), TlRegistry.empty()), 7))
                .isEqualTo(5);
        assertThatThrownBy(() -> DataTypes.readFlags(new TlReader(out.toByteArray(), TlRegistry.empty()), 3))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("0x5");
    }

    @Test
    @SuppressWarnings("NullOptional") // a record's component may well be null
    void aMissingOptionalIsAnEmptyOne() {
        assertThat(DataTypes.orNull(Optional.of("x"))).isEqualTo("x");
        assertThat(DataTypes.<String>orNull(Optional.empty())).isNull();
        assertThat(DataTypes.<String>orNull(null)).isNull();
    }

    @Test
    void listsAreImmutable() {
        List<Integer> read = back(
                out -> DataTypes.writeList(List.of(1, 2), (value, to) -> to.writeInt(value), out),
                in -> DataTypes.readList(in, TlReader::readInt));
        assertThat(read).isEqualTo(List.of(1, 2));
        assertThatThrownBy(() -> read.add(3)).isInstanceOf(UnsupportedOperationException.class);
    }
}
