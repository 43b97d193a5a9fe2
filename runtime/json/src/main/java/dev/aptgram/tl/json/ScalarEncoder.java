package dev.aptgram.tl.json;

import dev.aptgram.tl.TlWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Writes values that are neither objects nor vectors, in the only form that each may have in JSON. */
final class ScalarEncoder {
    /** In front of the bits of a not-a-number other than Java's own. */
    static final String NAN_BITS = "NaN:";

    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,18}");

    private final TlWriter out;
    private final JsonPath path;

    ScalarEncoder(TlWriter out, JsonPath path) {
        this.out = out;
        this.path = path;
    }

    void encode(FieldType.Scalar type, Object value) {
        switch (type) {
            case INT -> out.writeInt(intValue(value));
            case LONG -> out.writeLong(longValue(value));
            case DOUBLE -> out.writeDouble(doubleValue(value));
            case STRING -> {
                byte[] utf8 = utf8(value);
                out.writeBytes(utf8, 0, utf8.length);
            }
            case BYTES -> {
                byte[] bytes = bytes(value);
                checkLength(bytes);
                out.writeBytes(bytes, 0, bytes.length);
            }
            case INT128 -> fixed(value, 16);
            case INT256 -> fixed(value, 32);
            case BOOL, TRUE -> {
                if (!(value instanceof Boolean truth)) {
                    throw expected("true or false", value);
                }
                out.writeBool(truth);
            }
        }
    }

    private int intValue(Object value) {
        if (!(value instanceof JsonTree.JsonNumber number)) {
            throw expected("a number (int)", value);
        }
        long wide = whole(number.text(), "an int: a whole number of 32 bits");
        if (wide != (int) wide) {
            throw path.error("the number is out of the range of an int");
        }
        return (int) wide;
    }

    private long longValue(Object value) {
        if (!(value instanceof String text)) {
            throw expected("a string with a decimal number (long)", value);
        }
        return whole(text, "a long: a decimal number of 64 bits");
    }

    private long whole(String text, String what) {
        if (!INTEGER.matcher(text).matches()) {
            throw path.error("this is not " + what);
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw path.error("this is not " + what);
        }
    }

    private double doubleValue(Object value) {
        if (value instanceof JsonTree.JsonNumber number) {
            double parsed = Double.parseDouble(number.text());
            if (Double.isInfinite(parsed)) {
                throw path.error("the number is out of the range of a double; infinity is the string \"Infinity\"");
            }
            return parsed;
        }
        if (value instanceof String text) {
            return noNumber(text);
        }
        throw expected("a number (double)", value);
    }

    private double noNumber(String text) {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> noNumberWithBits(text);
        };
    }

    private double noNumberWithBits(String text) {
        try {
            if (text.startsWith(NAN_BITS)) {
                double value =
                        Double.longBitsToDouble(HexFormat.fromHexDigitsToLong(text.substring(NAN_BITS.length())));
                if (Double.isNaN(value)) {
                    return value;
                }
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw path.error("expected a number (double), found a string other than NaN, Infinity and -Infinity");
    }

    private byte[] utf8(Object value) {
        if (!(value instanceof String text)) {
            throw expected("a string", value);
        }
        checkWhole(text, path);
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        checkLength(utf8);
        return utf8;
    }

    /** Checks that a string has no half characters, which UTF-8 and so TL cannot carry. */
    static void checkWhole(String text, JsonPath path) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSurrogatePair(text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : 0)) {
                    throw path.error("the string has half a character, a surrogate without its other half, at index "
                            + i + "; TL cannot carry that");
                }
                i++;
            }
        }
    }

    private byte[] bytes(Object value) {
        if (!(value instanceof String text)) {
            throw expected("a string of Base64", value);
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Told below; the exception would show a character of the value.
        }
        throw path.error("the string is not Base64 (with + and /, padded by =)");
    }

    private void fixed(Object value, int size) {
        byte[] bytes = bytes(value);
        if (bytes.length != size) {
            throw path.error("an int" + size * 8 + " takes exactly " + size + " bytes, not " + bytes.length);
        }
        out.writeRaw(bytes, 0, size);
    }

    private void checkLength(byte[] bytes) {
        if (bytes.length > TlWriter.MAX_BYTES) {
            throw path.error(
                    "a TL string or bytes value holds at most " + TlWriter.MAX_BYTES + " bytes, not " + bytes.length);
        }
    }

    private RuntimeException expected(String what, Object found) {
        return path.error("expected " + what + ", found " + JsonTree.kind(found));
    }
}
