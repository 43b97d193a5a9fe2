package dev.aptgram.dispatch.machine;

import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.UUID;

/** Reads and writes values of the JDK by the name of their TL type. */
final class DataScalars {
    private DataScalars() {}

    /**
     * {@return the next value}
     *
     * @throws Unliftable if there is no such type
     */
    static Object read(String type, TlReader in) {
        return switch (type) {
            case "int" -> in.readInt();
            case "long" -> in.readLong();
            case "double" -> in.readDouble();
            case "Bool" -> in.readBool();
            case "string" -> in.readString();
            case "Instant" -> DataTypes.readInstant(in);
            case "Duration" -> DataTypes.readDuration(in);
            case "LocalDate" -> DataTypes.readLocalDate(in);
            case "LocalTime" -> DataTypes.readLocalTime(in);
            case "LocalDateTime" -> DataTypes.readLocalDateTime(in);
            case "Uuid" -> DataTypes.readUuid(in);
            default -> throw new Unliftable("its shape has no type " + type);
        };
    }

    /** {@return whether a value can be of a type: then it is written} */
    static boolean write(String type, Object value, TlWriter out) {
        if (type.equals("int") && value instanceof Integer number) {
            out.writeInt(number);
        } else if (type.equals("long") && (value instanceof Integer || value instanceof Long)) {
            out.writeLong(((Number) value).longValue());
        } else if (type.equals("double") && (value instanceof Integer || value instanceof Double)) {
            out.writeDouble(((Number) value).doubleValue());
        } else if (type.equals("Bool") && value instanceof Boolean truth) {
            out.writeBool(truth);
        } else if (type.equals("string") && value instanceof String text) {
            out.writeString(text);
        } else {
            return writeObject(type, value, out);
        }
        return true;
    }

    private static boolean writeObject(String type, Object value, TlWriter out) {
        if (type.equals("Instant") && value instanceof Instant instant) {
            DataTypes.writeInstant(instant, out);
        } else if (type.equals("Duration") && value instanceof Duration duration) {
            DataTypes.writeDuration(duration, out);
        } else if (type.equals("LocalDate") && value instanceof LocalDate date) {
            DataTypes.writeLocalDate(date, out);
        } else if (type.equals("LocalTime") && value instanceof LocalTime time) {
            DataTypes.writeLocalTime(time, out);
        } else if (type.equals("LocalDateTime") && value instanceof LocalDateTime dateTime) {
            DataTypes.writeLocalDateTime(dateTime, out);
        } else if (type.equals("Uuid") && value instanceof UUID uuid) {
            DataTypes.writeUuid(uuid, out);
        } else {
            return false;
        }
        return true;
    }
}
