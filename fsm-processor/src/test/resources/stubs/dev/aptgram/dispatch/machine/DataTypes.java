package dev.aptgram.dispatch.machine;

import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;

public final class DataTypes {
    private DataTypes() {}

    public static void writeInstant(Instant value, TlWriter out) {}

    public static Instant readInstant(TlReader in) {
        return null;
    }

    public static void writeDuration(Duration value, TlWriter out) {}

    public static Duration readDuration(TlReader in) {
        return null;
    }

    public static void writeLocalDate(LocalDate value, TlWriter out) {}

    public static LocalDate readLocalDate(TlReader in) {
        return null;
    }

    public static void writeLocalTime(LocalTime value, TlWriter out) {}

    public static LocalTime readLocalTime(TlReader in) {
        return null;
    }

    public static void writeLocalDateTime(LocalDateTime value, TlWriter out) {}

    public static LocalDateTime readLocalDateTime(TlReader in) {
        return null;
    }

    public static void writeUuid(UUID value, TlWriter out) {}

    public static UUID readUuid(TlReader in) {
        return null;
    }

    public static <T> void writeList(List<T> values, BiConsumer<T, TlWriter> element, TlWriter out) {}

    public static <T> List<T> readList(TlReader in, Function<TlReader, T> element) {
        return null;
    }

    public static void expect(TlReader in, String type, int id) {}

    public static int readFlags(TlReader in, int known) {
        return 0;
    }

    public static <T> T orNull(Optional<T> value) {
        return null;
    }
}
