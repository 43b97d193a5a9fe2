package dev.aptgram.tl.json;

import java.util.Locale;

/** What a field holds, as far as its JSON depends on that. {@code toString} is TL's spelling. */
sealed interface FieldType {
    /** What TL has built in. */
    enum Scalar implements FieldType {
        INT,
        LONG,
        DOUBLE,
        STRING,
        BYTES,
        INT128,
        INT256,
        BOOL,
        /** A bit and nothing else. */
        TRUE;

        @Override
        public String toString() {
            return this == BOOL ? "Bool" : name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Any constructor of a type.
     *
     * @param type the type's TL name
     */
    record Boxed(String type) implements FieldType {
        @Override
        public String toString() {
            return type;
        }
    }

    /**
     * One constructor, without its id.
     *
     * @param name the constructor's TL name, or after a percent sign that of a type that has no other
     */
    record Bare(String name) implements FieldType {
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * A vector.
     *
     * @param element what it holds
     * @param boxed whether its id is on the wire
     */
    record ListOf(FieldType element, boolean boxed) implements FieldType {
        @Override
        public String toString() {
            return (boxed ? "Vector<" : "vector<") + element + ">";
        }
    }

    /** Any constructor of the schema. */
    record AnyObject() implements FieldType {
        @Override
        public String toString() {
            return "Object";
        }
    }

    /** Any method of the schema. */
    record AnyMethod() implements FieldType {
        @Override
        public String toString() {
            return "a method";
        }
    }
}
