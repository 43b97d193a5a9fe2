package dev.aptgram.tl.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.aptgram.errors.SchemaException;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * TL objects as JSON and back, without loss: what is read equals what was written, and has the same bytes.
 *
 * <p><b>The JSON has everything in it, keys, passwords, codes and tokens too.</b> It belongs where the object itself may go,
 * and never in a log: {@link dev.aptgram.tl.TlText} is for that.
 *
 * <pre>{@code
 * {"_":"messages.sendMessage","silent":true,"peer":{"_":"inputPeerSelf"},"message":"hi","random_id":"5"}
 * }</pre>
 *
 * <table>
 * <caption>What TL becomes in JSON</caption>
 * <tr><th>TL<th>JSON
 * <tr><td>a constructor or method<td>an object, with its TL name under {@code _} and its fields under theirs
 * <tr><td>an optional field<td>there or left out, never null
 * <tr><td>{@code flags.N?true}<td>{@code true} or left out
 * <tr><td>{@code int}<td>a number
 * <tr><td>{@code long}<td>a string of decimal digits, for many programs' numbers end at 53 bits
 * <tr><td>{@code double}<td>a number; {@code "NaN"}, {@code "Infinity"}, {@code "-Infinity"}; {@code "NaN:"} and 16 hex
 *     digits for a not-a-number with other bits than Java's own
 * <tr><td>{@code string}<td>a string
 * <tr><td>{@code bytes}, {@code int128}, {@code int256}<td>a string of Base64, padded
 * <tr><td>{@code Bool}<td>{@code true} or {@code false}
 * <tr><td>a vector<td>an array
 * </table>
 *
 * <p>Fields are written in the schema's order and may be read in any. A field whose own name is nothing but underscores has
 * one more of them, since {@code _} is taken. A string with a surrogate that lacks its other half is refused both ways: TL
 * carries UTF-8, which has no form for it.
 *
 * <p>Reading is strict. A name that the schema does not have, a field too many or too few, a value of another type or out of
 * range, a key that is there twice, more after the object: each ends in a {@link SchemaException} that names the place
 * ({@code users[3].emoji_status}) and what was expected there, and shows no value. Objects may be nested 128 deep, as in TL's
 * binary form.
 *
 * <p>Stateless but for the schema's text, which it takes from {@link TlRegistry#definitions()} at first use; one instance
 * serves all threads and is worth keeping. Where a registry of two schemas has a name twice, the first schema's is meant, and
 * the other cannot be written.
 */
public final class TlJson {
    private final TlRegistry registry;
    private volatile @Nullable Dictionary dictionary;

    private TlJson(TlRegistry registry) {
        this.registry = registry;
    }

    /**
     * {@return the JSON of a schema's objects}
     *
     * @param registry the schema; it has to give its {@linkplain TlRegistry#definitions() definitions}
     */
    public static TlJson of(TlRegistry registry) {
        return new TlJson(Objects.requireNonNull(registry, "registry"));
    }

    /**
     * {@return the JSON of an object or a call, in one line}
     *
     * @param object the object
     * @throws SchemaException if the schema does not have it, or it has a string with half a character in it
     */
    public String write(TlObject object) {
        StringBuilder out = new StringBuilder();
        try {
            write(object, out);
        } catch (IOException e) {
            throw new UncheckedIOException("a StringBuilder does not fail", e);
        }
        return out.toString();
    }

    /**
     * Writes the JSON of an object or a call, in one line.
     *
     * @param object the object
     * @param out where to; not closed
     * @throws SchemaException if the schema does not have the object, or it has a string with half a character in it; part of
     *     the JSON may have been written
     * @throws IOException if writing fails
     */
    public void write(TlObject object, Appendable out) throws IOException {
        Objects.requireNonNull(object, "object");
        Writer writer = out instanceof Writer same ? same : new AppendableWriter(out);
        try (JsonGenerator generator = JsonTree.FACTORY.createGenerator(writer)) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
            new ObjectWriter(dictionary(), generator).object(object);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * {@return the object that a JSON text is of}
     *
     * @param json the text
     * @throws SchemaException if it is not the JSON of a constructor of the schema
     */
    public TlObject read(String json) {
        try {
            return read(new StringReader(json));
        } catch (IOException e) {
            throw new UncheckedIOException("a String does not fail", e);
        }
    }

    /**
     * {@return the object that a JSON text is of}
     *
     * @param json the text; read to its end, not closed
     * @throws SchemaException if it is not the JSON of a constructor of the schema
     * @throws IOException if reading fails
     */
    public TlObject read(Reader json) throws IOException {
        return reader(new FieldType.AnyObject(), json).readObject();
    }

    /**
     * {@return the call that a JSON text is of}
     *
     * @param json the text
     * @throws SchemaException if it is not the JSON of a method of the schema
     */
    public TlMethod<?> readMethod(String json) {
        try {
            return readMethod(new StringReader(json));
        } catch (IOException e) {
            throw new UncheckedIOException("a String does not fail", e);
        }
    }

    /**
     * {@return the call that a JSON text is of}
     *
     * @param json the text; read to its end, not closed
     * @throws SchemaException if it is not the JSON of a method of the schema
     * @throws IOException if reading fails
     */
    public TlMethod<?> readMethod(Reader json) throws IOException {
        return reader(new FieldType.AnyMethod(), json).readMethod();
    }

    private TlReader reader(FieldType type, Reader json) throws IOException {
        Object tree = JsonTree.read(json);
        return new TlReader(new ObjectEncoder(dictionary()).encode(type, tree), registry);
    }

    private Dictionary dictionary() {
        Dictionary known = dictionary;
        if (known == null) {
            // Two threads may both do it; they find the same.
            known = new Dictionary(registry);
            dictionary = known;
        }
        return known;
    }
}
