package dev.aptgram.tl.processor.schema;

/** What a component or a result is, as far as code for it depends on that. */
public sealed interface ValueType {
    /** What TL has built in. */
    enum Scalar implements ValueType {
        /** {@code int}. */
        INT,
        /** {@code long}. */
        LONG,
        /** {@code double}. */
        DOUBLE,
        /** {@code Bool}: an id on the wire. */
        BOOL,
        /** {@code true}: a bit of a flag word and nothing else. */
        TRUE,
        /** {@code string}. */
        STRING,
        /** {@code bytes}. */
        BYTES,
        /** {@code int128}: 16 bytes as they are. */
        INT128,
        /** {@code int256}: 32 bytes as they are. */
        INT256
    }

    /**
     * A generated type.
     *
     * @param name the interface, or the record where there is only one constructor
     * @param boxed whether the constructor's id is on the wire
     */
    record Reference(JavaName name, boolean boxed) implements ValueType {}

    /**
     * A vector.
     *
     * @param element what it holds
     * @param boxed whether the vector's id is on the wire
     */
    record ListOf(ValueType element, boolean boxed) implements ValueType {}

    /** {@code Object}: any constructor that the registry knows. */
    record AnyObject() implements ValueType {}

    /**
     * {@code !X}: any method that the registry knows.
     *
     * @param variable the name of the type of its answer
     */
    record Call(String variable) implements ValueType {}

    /**
     * {@code X}, the answer of the method inside.
     *
     * @param variable the name
     */
    record Variable(String variable) implements ValueType {}
}
