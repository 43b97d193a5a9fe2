package dev.aptgram.apitest;

import java.util.List;

/**
 * A line of a schema as this package's own reader sees it.
 *
 * @param name its name
 * @param id its id
 * @param fields its fields, flag words included
 * @param result what stands after the equals sign
 * @param function whether it is a function
 */
record Combinator(String name, int id, List<Field> fields, String result, boolean function) {
    /**
     * A field.
     *
     * @param name its name
     * @param word the flag word it depends on, or nothing
     * @param bit the bit of that word
     * @param type its type as written
     */
    record Field(String name, String word, int bit, String type) {
        boolean isWord() {
            return type.equals("#");
        }

        boolean isOptional() {
            return !word.isEmpty();
        }

        boolean isTrue() {
            return type.equals("true");
        }

        boolean shares(Field other) {
            return isOptional() && word.equals(other.word) && bit == other.bit;
        }
    }

    /** {@return the fields that have a value of their own} */
    List<Field> values() {
        return fields.stream().filter(field -> !field.isWord()).toList();
    }

    /** {@return the fields of a method that calls fill in by themselves: random ids} */
    List<Field> chosenInCalls() {
        return fields.stream()
                .filter(field -> function && field.name().equals("random_id") && !field.isOptional())
                .filter(field -> field.type().equals("long") || field.type().equals("int"))
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
