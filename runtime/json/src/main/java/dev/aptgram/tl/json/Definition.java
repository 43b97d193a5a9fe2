package dev.aptgram.tl.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A constructor or a method, as the registry's text has it.
 *
 * @param name its TL name
 * @param id its id
 * @param fields its fields, flag words included, in order
 * @param result the TL name of its type
 */
record Definition(String name, int id, List<Field> fields, String result) {
    Definition {
        fields = List.copyOf(fields);
    }

    /**
     * A field.
     *
     * @param name its TL name
     * @param word the flag word that its presence depends on, or null if it is always there
     * @param bit the bit of that word, from 0 to 31
     * @param type what it holds; null for a flag word
     */
    record Field(
            String name,
            @Nullable String word,
            int bit,
            @Nullable FieldType type) {
        /** {@return the field's name in JSON} The name {@code _} is taken, and so one that is nothing else gets longer. */
        static String key(String name) {
            return name.chars().allMatch(c -> c == '_') ? name + "_" : name;
        }

        /** {@return whether two fields depend on the same bit} */
        boolean shares(Field other) {
            return word != null && word.equals(other.word) && bit == other.bit;
        }
    }

    /** {@return a flag word in front of a bit, as messages spell it} */
    static String bit(Field field) {
        return field.word() + "." + field.bit();
    }
}
