package dev.aptgram.tl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every combinator of one compiled schema, by id. Stateless; one instance serves all threads. */
public interface TlRegistry {
    /** {@return the schema's layer, or 0 where the schema has none} */
    int layer();

    /**
     * Reads the fields of the constructor with the given id.
     *
     * @param id the constructor id, already read
     * @param in where the fields begin
     * @return the object, or null if the schema has no such constructor; then nothing has been read
     * @throws dev.aptgram.errors.SchemaException if the fields are malformed
     */
    @Nullable
    TlObject readObject(int id, TlReader in);

    /**
     * Reads the arguments of the method with the given id.
     *
     * @param id the method id, already read
     * @param in where the arguments begin
     * @return the call, or null if the schema has no such method; then nothing has been read
     * @throws dev.aptgram.errors.SchemaException if the arguments are malformed
     */
    @Nullable
    TlMethod<?> readMethod(int id, TlReader in);

    /**
     * {@return the schema as it was compiled, a combinator a line; nothing where a registry keeps no text}
     *
     * <p>Constructors come first, those that Java has values for (such as {@code vector}) before all others, then the line
     * {@code ---functions---}, then the methods. A line spells the combinator with its id in eight hex digits and one space
     * between words, ends it with a semicolon, and goes on with a comment: the record's name relative to the registry's
     * package, and {@code users} or {@code bots} where only these may call the method:
     *
     * <pre>{@code
     * inputPeerUser#dde8a54c user_id:long access_hash:long = InputPeer; // InputPeerUser
     * ---functions---
     * messages.getDialogs#a0f4cb4f flags:# ... = messages.Dialogs; // messages.GetDialogs users
     * }</pre>
     *
     * <p>Put together on each call, from a class that nothing else loads.
     */
    default List<String> definitions() {
        return List.of();
    }

    /**
     * {@return a registry that asks {@code first} and then {@code second}} Its layer is that of {@code first}.
     *
     * @param first asked first
     * @param second asked for what {@code first} does not know
     */
    static TlRegistry of(TlRegistry first, TlRegistry second) {
        return new PairedRegistry(first, second);
    }

    /** {@return a registry that knows nothing} For readers of plain values. */
    static TlRegistry empty() {
        return PairedRegistry.EMPTY;
    }
}
