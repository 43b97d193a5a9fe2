package dev.aptgram.tl.processor.schema;

import dev.aptgram.tl.processor.schema.MethodFacts.Audience;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A combinator of a schema that was compiled elsewhere.
 *
 * @param tlName its name in the schema
 * @param javaName its record's name relative to the registry's package
 * @param fields its fields, flag words left out: the components of the record, in order
 * @param typeName the type after the equals sign
 * @param wraps whether it is a method that wraps another ({@code query:!X = X})
 * @param audience who may call it, if it is a method
 */
public record CompiledCombinator(
        String tlName, String javaName, List<Field> fields, String typeName, boolean wraps, Audience audience) {
    public CompiledCombinator {
        fields = List.copyOf(fields);
    }

    /**
     * A field.
     *
     * @param tlName its name in the schema
     * @param typeName its type as the schema writes it, without the condition
     * @param bit the flag that its presence depends on, or null if it is always there
     */
    public record Field(String tlName, String typeName, Component.@Nullable Bit bit) {
        /** {@return its type as the schema writes it, with the condition} */
        public String written() {
            return bit == null ? typeName : bit + "?" + typeName;
        }

        /** {@return whether every call has it} */
        public boolean isRequired() {
            return bit == null;
        }

        /** {@return whether it is a bit of a flag word and nothing else} */
        public boolean isFlag() {
            return typeName.equals("true");
        }

        /** {@return whether a call chooses it where nobody gives it: a random id} */
        public boolean isRandomId() {
            return isRequired() && tlName.equals("random_id") && (typeName.equals("long") || typeName.equals("int"));
        }
    }

    /** {@return whether a record of it can be made out of nothing} */
    public boolean needsNothing() {
        return fields.stream().noneMatch(Field::isRequired);
    }

    /** {@return the fields that depend on the same bit, where that is more than one; by bit, in the order of the first} */
    public Map<Component.Bit, List<Field>> shared() {
        Map<Component.Bit, List<Field>> bits = new LinkedHashMap<>();
        for (Field field : fields) {
            if (field.bit() != null) {
                bits.computeIfAbsent(field.bit(), bit -> new ArrayList<>()).add(field);
            }
        }
        bits.values().removeIf(fields -> fields.size() == 1);
        return bits;
    }
}
