package dev.aptgram.tl.processor.calls.model;

import javax.lang.model.element.TypeElement;

/** What a component of a call gets. */
public sealed interface Value {
    /**
     * A parameter of the method.
     *
     * @param name its name
     * @param copied whether its elements have to be copied to a list
     * @param nullable whether it may be null
     */
    record Parameter(String name, boolean copied, boolean nullable) implements Value {}

    /**
     * A number chosen at random.
     *
     * @param narrow whether it has 32 bits, not 64
     */
    record RandomId(boolean narrow) implements Value {}

    /**
     * A constant that Java can write down.
     *
     * @param value an {@code Integer}, {@code Long}, {@code Double}, {@code Boolean} or {@code String}
     */
    record Literal(Object value) implements Value {}

    /**
     * Constant bytes.
     *
     * @param digits two hex digits a byte
     */
    record Hex(String digits) implements Value {}

    /** An empty vector. */
    record EmptyList() implements Value {}

    /**
     * A constructor with nothing in it.
     *
     * @param record its record
     * @param built whether it has optional fields, and so a builder
     */
    record Instance(TypeElement record, boolean built) implements Value {}
}
