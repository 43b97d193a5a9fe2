package dev.aptgram.tl.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlFields;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.tl.TlObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes an object's fields as it tells them, secrets included. An {@code IOException} comes out unchecked. */
final class ObjectWriter implements TlFields {
    private final Dictionary dictionary;
    private final JsonGenerator out;
    private final JsonPath path = new JsonPath();

    ObjectWriter(Dictionary dictionary, JsonGenerator out) {
        this.dictionary = dictionary;
        this.out = out;
    }

    void object(TlObject object) throws IOException {
        String name = object.tlName();
        Definition known = object instanceof TlMethod ? dictionary.method(name) : dictionary.constructor(name);
        if (known == null || known.id() != object.constructorId()) {
            String id = HexFormat.of().toHexDigits(object.constructorId());
            throw path.error(name + "#" + id + " is not in the registry's schema, so that nobody could read it");
        }
        out.writeStartObject();
        out.writeStringField(ObjectEncoder.NAME, name);
        object.describeTo(this);
        out.writeEndObject();
    }

    @Override
    public void flag(String name, boolean set) {
        if (set) {
            field(name, (Object) true);
        }
    }

    @Override
    public void secret(String name, @Nullable Object value) {
        field(name, value);
    }

    @Override
    public void field(String name, @Nullable Object value) {
        if (value == null) {
            return;
        }
        String key = Definition.Field.key(name);
        path.enter(key);
        try {
            out.writeFieldName(key);
            value(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        path.exit();
    }

    private void value(@Nullable Object value) throws IOException {
        if (value instanceof TlObject object) {
            object(object);
        } else if (value instanceof List<?> list) {
            array(list);
        } else if (value instanceof String text) {
            ScalarEncoder.checkWhole(text, path);
            out.writeString(text);
        } else if (value instanceof Integer number) {
            out.writeNumber(number);
        } else if (value instanceof Long number) {
            out.writeString(number.toString());
        } else if (value instanceof Double number) {
            number(number);
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else if (value instanceof Bytes bytes) {
            out.writeString(Base64.getEncoder().encodeToString(bytes.toByteArray()));
        } else {
            throw path.error("TL has no value like this");
        }
    }

    private void array(List<?> list) throws IOException {
        out.writeStartArray();
        for (int i = 0; i < list.size(); i++) {
            path.enter(i);
            value(list.get(i));
            path.exit();
        }
        out.writeEndArray();
    }

    private void number(double value) throws IOException {
        if (Double.isFinite(value)) {
            out.writeNumber(value);
        } else if (Double.doubleToRawLongBits(value) == Double.doubleToLongBits(value)) {
            out.writeString(Double.toString(value));
        } else {
            String bits = HexFormat.of().toHexDigits(Double.doubleToRawLongBits(value));
            out.writeString(ScalarEncoder.NAN_BITS + bits);
        }
    }
}
