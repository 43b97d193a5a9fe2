package dev.aptgram.tl.processor.schema;

import org.jspecify.annotations.Nullable;

/**
 * A field of a combinator as written. Immutable.
 *
 * @param name its name
 * @param condition what its presence depends on, or null if it is always there
 * @param type its type
 * @param position where it begins
 */
public record FieldSyntax(String name, @Nullable Condition condition, TypeSyntax type, Position position) {
    /**
     * The part before the question mark: {@code flags.3}.
     *
     * @param word the flag word's name
     * @param bit the bit's number; {@link Integer#MAX_VALUE} if it is larger than that
     * @param position where it begins
     */
    public record Condition(String word, int bit, Position position) {
        /** {@return the condition as TL spells it, without the question mark} */
        @Override
        public String toString() {
            return word + "." + bit;
        }
    }

    /** {@return what stands behind the colon: the type, and the condition if there is one} */
    public String typeText() {
        return condition == null ? type.toString() : condition + "?" + type;
    }

    /** {@return the field as TL spells it} */
    @Override
    public String toString() {
        return name + ":" + typeText();
    }
}
