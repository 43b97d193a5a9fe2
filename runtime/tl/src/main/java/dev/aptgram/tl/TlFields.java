package dev.aptgram.tl;

import org.jspecify.annotations.Nullable;

/**
 * Is told the fields of a {@link TlObject}, one after the other, by {@link TlObject#describeTo}. Names are the schema's own.
 * What makes text of objects implements it.
 */
public interface TlFields {
    /**
     * A field of type {@code true}: a bit of a flag word.
     *
     * @param name the field's TL name
     * @param set whether the bit is set
     */
    void flag(String name, boolean set);

    /**
     * An {@code int}.
     *
     * @param name the field's TL name
     * @param value the value
     */
    default void field(String name, int value) {
        field(name, (Object) value);
    }

    /**
     * A {@code long}.
     *
     * @param name the field's TL name
     * @param value the value
     */
    default void field(String name, long value) {
        field(name, (Object) value);
    }

    /**
     * A {@code double}.
     *
     * @param name the field's TL name
     * @param value the value
     */
    default void field(String name, double value) {
        field(name, (Object) value);
    }

    /**
     * A {@code Bool}.
     *
     * @param name the field's TL name
     * @param value the value
     */
    default void field(String name, boolean value) {
        field(name, (Object) value);
    }

    /**
     * Any other field, and every optional one.
     *
     * @param name the field's TL name
     * @param value a {@link TlObject}, {@code Boolean}, {@code Integer}, {@code Long}, {@code Double}, {@code String},
     *     {@link Bytes}, or a list of these; null where an optional field is absent
     */
    void field(String name, @Nullable Object value);

    /**
     * A field whose value must not be shown: a key, a password, a code, a token.
     *
     * @param name the field's TL name
     * @param value as in {@link #field(String, Object)}
     */
    void secret(String name, @Nullable Object value);
}
