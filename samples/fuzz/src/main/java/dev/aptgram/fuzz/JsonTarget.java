package dev.aptgram.fuzz;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.errors.SchemaException;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.json.TlJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The JSON of TL objects. Whatever the text, it is an object or a {@link SchemaException}; what is read and written again is
 * the same object; and the work grows with the text and not with its square.
 */
final class JsonTarget implements Target {
    private final TlJson json = TlJson.of(ApiSchema.INSTANCE);
    private final Gauge gauge = new Gauge(TextGauge.BYTES_PER_BYTE, TextGauge.BYTES_AT_ALL);

    @Override
    public String about() {
        return "JSON of the API's constructors";
    }

    @Override
    public void feed(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Object value = gauge.measure(input.length, () -> readOrRefuse(text));
        if (value instanceof TlObject object) {
            checkReturn(object);
        }
    }

    private Object readOrRefuse(String text) {
        try {
            return json.read(text);
        } catch (SchemaException e) {
            return e;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new Finding("TlJson.read fails with " + e.getClass().getName() + ", not with a SchemaException", e);
        }
    }

    private void checkReturn(TlObject object) {
        TlObject again;
        try {
            again = json.read(json.write(object));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new Finding("TlJson read an object that cannot be written and read again", e);
        }
        if (!object.equals(again) || !Arrays.equals(object.toByteArray(), again.toByteArray())) {
            throw new Finding("TlJson reads what it wrote as another object");
        }
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (byte[] sample : Targets.named("tl-objects").seeds()) {
            TlObject object = new TlReader(sample, ApiSchema.INSTANCE).readObject();
            seeds.add(json.write(object).getBytes(StandardCharsets.UTF_8));
        }
        return seeds;
    }

    @Override
    public List<byte[]> words() {
        List<byte[]> words = new ArrayList<>(TextGauge.words(
                "{\"_\":\"",
                "\":[",
                "},{",
                "\":true",
                "\"NaN\"",
                "\"NaN:7ff8000000000001\"",
                "\"-Infinity\"",
                "1e999",
                "null",
                "\"9223372036854775807\"",
                "-2147483648",
                "\\ud800",
                "\"AAAA\""));
        SchemaModel schema = SchemaModel.of("/tl/api.tl");
        schema.constructors().stream()
                .limit(400)
                .forEach(record -> words.addAll(TextGauge.words("{\"_\":\"" + record.tlName() + "\"")));
        return words;
    }
}
