package dev.aptgram.storage.sessions;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.function.Consumer;

/** Reads a session's JSON strictly. The parser's own words are in no error: they show what surrounds a mistake. */
final class SessionJson implements AutoCloseable {
    static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final String format;
    private final JsonParser in;

    /** One step of the parser's. */
    @FunctionalInterface
    private interface Step<T> {
        T take() throws IOException;
    }

    SessionJson(String format, String text) {
        this.format = format;
        this.in = open(text);
        advance();
    }

    private static JsonParser open(String text) {
        try {
            return FACTORY.createParser(text);
        } catch (IOException e) {
            throw new IllegalStateException("a text can always be read", e);
        }
    }

    /** Reads an object, whose fields the consumer reads one by one; each is read wholly when it returns. */
    void object(String name, Consumer<String> fields) {
        expect(JsonToken.START_OBJECT, name, "is no object");
        while (advance() == JsonToken.FIELD_NAME) {
            String field = step(in::currentName);
            advance();
            fields.accept(field);
        }
    }

    /** Reads an array, whose elements the step reads one by one; each is read wholly when it returns. */
    void array(String name, int most, Runnable element) {
        expect(JsonToken.START_ARRAY, name, "is no array");
        for (int count = 1; advance() != JsonToken.END_ARRAY; count++) {
            if (count > most) {
                throw wrong(name, "has more than " + most + " elements");
            }
            element.run();
        }
    }

    String text(String field) {
        expect(JsonToken.VALUE_STRING, field, "is no text");
        return step(in::getText);
    }

    boolean flag(String field) {
        if (!in.hasToken(JsonToken.VALUE_TRUE) && !in.hasToken(JsonToken.VALUE_FALSE)) {
            throw wrong(field, "is neither true nor false");
        }
        return in.hasToken(JsonToken.VALUE_TRUE);
    }

    long number(String field, long least, long most) {
        expect(JsonToken.VALUE_NUMBER_INT, field, "is no whole number");
        long value = step(in::getLongValue);
        if (value < least || value > most) {
            throw wrong(field, "is not between " + least + " and " + most);
        }
        return value;
    }

    /** Reads over a value. */
    void skip() {
        step(in::skipChildren);
    }

    /** Checks that nothing follows. */
    void end() {
        if (step(in::nextToken) != null) {
            throw wrong("the document", "is followed by something");
        }
    }

    SessionFormatException unknown(String field) {
        // A field's name is as foreign as its value.
        return wrong("a field with a name of " + field.length() + " letters", "is not one of version 1's");
    }

    SessionFormatException wrong(String field, String what) {
        return new SessionFormatException("This is no whole " + format + " session: " + field + ", before character "
                + in.currentLocation().getCharOffset() + ", " + what + ". Give the content of the whole session file.");
    }

    private void expect(JsonToken token, String field, String what) {
        if (!in.hasToken(token)) {
            throw wrong(field, what);
        }
    }

    private JsonToken advance() {
        JsonToken token = step(in::nextToken);
        if (token == null) {
            throw wrong("the document", "ends in its middle");
        }
        return token;
    }

    private <T> T step(Step<T> step) {
        try {
            return step.take();
        } catch (IOException e) {
            throw wrong("the document", "is not JSON that can be read"); // e shows what surrounds the mistake
        }
    }

    @Override
    public void close() {
        step(() -> {
            in.close();
            return "";
        });
    }
}
