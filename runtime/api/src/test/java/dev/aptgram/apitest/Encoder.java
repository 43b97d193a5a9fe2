package dev.aptgram.apitest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Turns values into bytes by the words of the schema, one byte at a time. */
final class Encoder {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static byte[] boxed(Value value) {
        Encoder encoder = new Encoder();
        encoder.object(value, true);
        return encoder.out.toByteArray();
    }

    static byte[] ofType(String type, Object value) {
        Encoder encoder = new Encoder();
        encoder.value(type, value);
        return encoder.out.toByteArray();
    }

    private void object(Value value, boolean boxed) {
        if (boxed) {
            number(value.combinator().id(), 4);
        }
        int at = 0;
        for (Combinator.Field field : value.combinator().fields()) {
            if (field.isWord()) {
                number(mask(value, field.name()), 4);
                continue;
            }
            Object content = value.fields().get(at++);
            if (content != null && !field.isTrue()) {
                value(field.type(), content);
            }
        }
    }

    private static long mask(Value value, String word) {
        long mask = 0;
        List<Combinator.Field> fields = value.combinator().values();
        for (int i = 0; i < fields.size(); i++) {
            Object content = value.fields().get(i);
            boolean present = fields.get(i).isTrue() ? Boolean.TRUE.equals(content) : content != null;
            if (present && fields.get(i).word().equals(word)) {
                mask |= 1L << fields.get(i).bit();
            }
        }
        return mask;
    }

    private void value(String type, Object value) {
        if (type.startsWith("Vector<") || type.startsWith("vector<")) {
            if (type.startsWith("V")) {
                number(0x1cb5c415, 4);
            }
            List<?> items = (List<?>) value;
            number(items.size(), 4);
            for (Object item : items) {
                value(type.substring("vector<".length(), type.length() - 1), item);
            }
            return;
        }
        switch (type) {
            case "int" -> number((Integer) value, 4);
            case "long" -> number((Long) value, 8);
            case "double" -> number(Double.doubleToRawLongBits((Double) value), 8);
            case "string" -> bytes(((String) value).getBytes(StandardCharsets.UTF_8));
            case "bytes" -> bytes((byte[]) value);
            case "int128", "int256" -> out.writeBytes((byte[]) value);
            case "Bool" -> number((Boolean) value ? 0x997275b5 : 0xbc799737, 4);
            default -> object((Value) value, !isBare(type));
        }
    }

    static boolean isBare(String type) {
        return type.startsWith("%") || Character.isLowerCase(type.charAt(type.lastIndexOf('.') + 1));
    }

    private void bytes(byte[] bytes) {
        int written;
        if (bytes.length <= 253) {
            out.write(bytes.length);
            written = 1;
        } else {
            out.write(254);
            number(bytes.length, 3);
            written = 4;
        }
        out.writeBytes(bytes);
        for (written += bytes.length; written % 4 != 0; written++) {
            out.write(0);
        }
    }

    private void number(long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (value >>> (8 * i)));
        }
    }
}
