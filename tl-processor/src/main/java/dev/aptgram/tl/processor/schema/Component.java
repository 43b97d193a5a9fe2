package dev.aptgram.tl.processor.schema;

import org.jspecify.annotations.Nullable;

/**
 * A component of a generated record: one field of the combinator.
 *
 * @param tlName the field's name in the schema
 * @param javaName the component's name
 * @param type what it is
 * @param bit the flag that its presence depends on, or null if it is always there
 * @param secret whether its value must not be shown
 */
public record Component(
        String tlName,
        String javaName,
        ValueType type,
        @Nullable Bit bit,
        boolean secret) implements WireItem {

    /**
     * A bit of a flag word.
     *
     * @param word the word's name in the schema
     * @param number from 0 to 31
     */
    public record Bit(String word, int number) {
        @Override
        public String toString() {
            return word + "." + number;
        }
    }

    /** {@return whether this is a bit and nothing else} */
    public boolean isFlag() {
        return type == ValueType.Scalar.TRUE;
    }

    /** {@return whether the component may be null} */
    public boolean isNullable() {
        return bit != null && !isFlag();
    }

    /** {@return whether a builder needs it from the start} */
    public boolean isRequired() {
        return bit == null;
    }
}
