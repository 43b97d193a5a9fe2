package dev.aptgram.tl.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.aptgram.errors.SchemaException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON as it was written: a {@code Map} in the order of its keys, a {@code List}, a {@code String}, a {@code Boolean}, a
 * {@link JsonNumber}, or {@link JsonNull}. In a whole, since the fields of an object may come in any order and its bits come first.
 */
final class JsonTree {
    /** A {@code bytes} value of 16 MiB takes 22,369,620 characters of Base64. */
    private static final int MAX_STRING = 24 << 20;

    private static final int MAX_DEPTH = 512;
    private static final int MAX_NUMBER = 400;
    private static final int MAX_NAME = 1_000;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_STRING)
                    .maxNumberLength(MAX_NUMBER)
                    .maxNameLength(MAX_NAME)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    /**
     * A number, not converted yet.
     *
     * @param text its digits
     */
    record JsonNumber(String text) {}

    /** What JSON calls null. */
    enum JsonNull {
        NULL
    }

    private final JsonParser parser;
    private final JsonPath path = new JsonPath();

    private JsonTree(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * {@return the value that a text consists of}
     *
     * @param json the text; read to its end, not closed
     * @throws SchemaException if it is no JSON
     * @throws IOException if reading fails
     */
    static Object read(Reader json) throws IOException {
        try (JsonParser parser = FACTORY.createParser(json).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)) {
            return new JsonTree(parser).root();
        }
    }

    private Object root() throws IOException {
        try {
            Object value = value(parser.nextToken());
            if (parser.nextToken() != null) {
                throw path.error("something follows the object" + place());
            }
            return value;
        } catch (StreamConstraintsException e) {
            throw path.error("more than " + MAX_DEPTH + " levels, " + MAX_STRING + " characters in a string, "
                    + MAX_NUMBER + " in a number or " + MAX_NAME + " in a name" + place());
        } catch (JsonEOFException e) {
            throw path.error("the text ends too early");
        } catch (JsonProcessingException e) {
            // The parser's own words would show a piece of the text, and that may be a secret.
            throw path.error("this is no JSON" + place());
        }
    }

    private String place() {
        var location = parser.currentLocation();
        return " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private Object value(JsonToken token) throws IOException {
        if (token == null) {
            throw path.error("the text ends too early");
        }
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> JsonNull.NULL;
            default -> throw path.error("this is no JSON" + place());
        };
    }

    private Map<String, Object> object() throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            path.enter(name);
            if (fields.put(name, value(parser.nextToken())) != null) {
                throw path.error("the field is there twice");
            }
            path.exit();
        }
        return fields;
    }

    private List<Object> array() throws IOException {
        List<Object> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            path.enter(elements.size());
            elements.add(value(token));
            path.exit();
        }
        return elements;
    }

    /** {@return what kind of thing a value is, which tells nothing of the value} */
    static String kind(Object value) {
        if (value instanceof Map) {
            return "an object";
        }
        if (value instanceof List) {
            return "an array";
        }
        if (value instanceof String) {
            return "a string";
        }
        if (value instanceof JsonNumber) {
            return "a number";
        }
        return value instanceof Boolean truth ? truth.toString() : "null";
    }
}
