package dev.aptgram.dispatch.machine;

import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlWriter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The TL forms of the JDK's values that a machine's data may hold. Generated codecs call these methods; each value is boxed,
 * with the CRC-32 of its line in front:
 *
 * <pre>
 * instant seconds:long nanos:int = Instant
 * duration seconds:long nanos:int = Duration
 * localDate epoch_day:long = LocalDate
 * localTime nano_of_day:long = LocalTime
 * localDateTime epoch_day:long nano_of_day:long = LocalDateTime
 * uuid high:long low:long = Uuid
 * </pre>
 */
public final class DataTypes {
    static final int INSTANT = 0x273943b5;
    static final int DURATION = 0x85985120;
    static final int LOCAL_DATE = 0x7f172fdb;
    static final int LOCAL_TIME = 0x9acf1870;
    static final int LOCAL_DATE_TIME = 0xfbbf5c97;
    static final int UUID_ID = 0x927aac64;

    private DataTypes() {}

    /**
     * Writes a point in time.
     *
     * @param value the value
     * @param out where to
     */
    public static void writeInstant(Instant value, TlWriter out) {
        out.writeInt(INSTANT);
        out.writeLong(value.getEpochSecond());
        out.writeInt(value.getNano());
    }

    /**
     * {@return the next point in time}
     *
     * @param in where from
     */
    public static Instant readInstant(TlReader in) {
        expect(in, "Instant", INSTANT);
        return timed(in, "Instant", () -> Instant.ofEpochSecond(in.readLong(), nanos(in)));
    }

    /**
     * Writes a length of time.
     *
     * @param value the value
     * @param out where to
     */
    public static void writeDuration(Duration value, TlWriter out) {
        out.writeInt(DURATION);
        out.writeLong(value.getSeconds());
        out.writeInt(value.getNano());
    }

    /**
     * {@return the next length of time}
     *
     * @param in where from
     */
    public static Duration readDuration(TlReader in) {
        expect(in, "Duration", DURATION);
        return timed(in, "Duration", () -> Duration.ofSeconds(in.readLong(), nanos(in)));
    }

    /**
     * Writes a day.
     *
     * @param value the value
     * @param out where to
     */
    public static void writeLocalDate(LocalDate value, TlWriter out) {
        out.writeInt(LOCAL_DATE);
        out.writeLong(value.toEpochDay());
    }

    /**
     * {@return the next day}
     *
     * @param in where from
     */
    public static LocalDate readLocalDate(TlReader in) {
        expect(in, "LocalDate", LOCAL_DATE);
        return timed(in, "LocalDate", () -> LocalDate.ofEpochDay(in.readLong()));
    }

    /**
     * Writes a time of day.
     *
     * @param value the value
     * @param out where to
     */
    public static void writeLocalTime(LocalTime value, TlWriter out) {
        out.writeInt(LOCAL_TIME);
        out.writeLong(value.toNanoOfDay());
    }

    /**
     * {@return the next time of day}
     *
     * @param in where from
     */
    public static LocalTime readLocalTime(TlReader in) {
        expect(in, "LocalTime", LOCAL_TIME);
        return timed(in, "LocalTime", () -> LocalTime.ofNanoOfDay(in.readLong()));
    }

    /**
     * Writes a day with a time.
     *
     * @param value the value
     * @param out where to
     */
    public static void writeLocalDateTime(LocalDateTime value, TlWriter out) {
        out.writeInt(LOCAL_DATE_TIME);
        out.writeLong(value.toLocalDate().toEpochDay());
        out.writeLong(value.toLocalTime().toNanoOfDay());
    }

    /**
     * {@return the next day with a time}
     *
     * @param in where from
     */
    public static LocalDateTime readLocalDateTime(TlReader in) {
        expect(in, "LocalDateTime", LOCAL_DATE_TIME);
        return timed(
                in,
                "LocalDateTime",
                () -> LocalDateTime.of(LocalDate.ofEpochDay(in.readLong()), LocalTime.ofNanoOfDay(in.readLong())));
    }

    /**
     * Writes a UUID.
     *
     * @param value the value
     * @param out where to
     */
    public static void writeUuid(UUID value, TlWriter out) {
        out.writeInt(UUID_ID);
        out.writeLong(value.getMostSignificantBits());
        out.writeLong(value.getLeastSignificantBits());
    }

    /**
     * {@return the next UUID}
     *
     * @param in where from
     */
    public static UUID readUuid(TlReader in) {
        expect(in, "Uuid", UUID_ID);
        return new UUID(in.readLong(), in.readLong());
    }

    /**
     * Writes a vector.
     *
     * @param values the elements
     * @param element how to write one
     * @param out where to
     * @param <T> the element type
     * @throws IllegalArgumentException if an element is null: TL has no form for a gap
     */
    public static <T> void writeList(List<T> values, BiConsumer<T, TlWriter> element, TlWriter out) {
        out.writeVectorHeader(values.size());
        int index = 0;
        for (T value : values) {
            if (value == null) {
                throw new IllegalArgumentException("Element " + index + " of a list in the machine's data is null.");
            }
            element.accept(value, out);
            index++;
        }
    }

    /**
     * {@return the next vector, as an immutable list}
     *
     * @param in where from
     * @param element how to read one
     * @param <T> the element type
     */
    public static <T> List<T> readList(TlReader in, Function<TlReader, T> element) {
        int count = in.readVectorHeader();
        List<T> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(element.apply(in));
        }
        return Collections.unmodifiableList(values);
    }

    /**
     * Checks the id in front of an object.
     *
     * @param in where from
     * @param type the TL name of the type that must follow
     * @param id its id
     * @throws dev.aptgram.errors.SchemaException if another id follows
     */
    public static void expect(TlReader in, String type, int id) {
        int found = in.readInt();
        if (found != id) {
            throw in.unknown(type, found);
        }
    }

    /**
     * {@return the next flag word}
     *
     * @param in where from
     * @param known the bits that mean something
     * @throws dev.aptgram.errors.SchemaException if another bit is set: what it announces could not be skipped
     */
    public static int readFlags(TlReader in, int known) {
        int flags = in.readInt();
        if ((flags & ~known) != 0) {
            throw in.malformed("the flags 0x" + Integer.toHexString(flags) + " have unknown bits");
        }
        return flags;
    }

    /**
     * {@return what is in an optional, or null} A missing optional counts as an empty one.
     *
     * @param value the optional, or null
     * @param <T> what is in it
     */
    @SuppressWarnings("NullableOptional") // a record's component may be null, whatever its type
    public static <T> @Nullable T orNull(@Nullable Optional<T> value) {
        return value == null ? null : value.orElse(null);
    }

    private static int nanos(TlReader in) {
        int nanos = in.readInt();
        if (nanos < 0 || nanos > 999_999_999) {
            throw in.malformed("a second has no such nanosecond");
        }
        return nanos;
    }

    /** What is stored is the users' and the reason ends up in logs: it names the type and not the value. */
    private static <T> T timed(TlReader in, String type, Supplier<T> value) {
        try {
            return value.get();
        } catch (DateTimeException | ArithmeticException outOfRange) {
            throw in.malformed("the value is out of the range of " + type);
        }
    }
}
