package dev.aptgram.tl.processor.calls;

import dev.aptgram.tl.processor.calls.model.Value;
import dev.aptgram.tl.processor.schema.CompiledCombinator;
import dev.aptgram.tl.processor.support.Suggestions;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Reads the constants of {@code @TlValue}, each by the type of its field. */
final class Constants {
    private static final String EMPTY = "[]";
    private static final Set<String> SCALARS =
            Set.of("int", "long", "double", "Bool", "true", "string", "bytes", "int128", "int256");

    private final FoundSchema schema;

    Constants(FoundSchema schema) {
        this.schema = schema;
    }

    /** A constant that its field cannot have. Never leaves this package. */
    static final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;

        private final String mend;

        private Unfit(String mend) {
            super(mend, null, false, false);
            this.mend = mend;
        }

        /** {@return what to write instead} */
        String mend() {
            return mend;
        }
    }

    /**
     * {@return the constant}
     *
     * @param text how it is written
     * @param typeName the field's type in the schema
     * @throws Unfit if the field cannot have it
     */
    Value read(String text, String typeName) throws Unfit {
        try {
            return switch (typeName) {
                case "int" -> new Value.Literal(Integer.valueOf(text));
                case "long" -> new Value.Literal(Long.valueOf(text));
                case "double" -> new Value.Literal(finite(text));
                case "Bool", "true" -> new Value.Literal(bool(text));
                case "string" -> new Value.Literal(text);
                case "bytes" -> hex(text, -1);
                case "int128" -> hex(text, 16);
                case "int256" -> hex(text, 32);
                default -> isVector(typeName) ? emptyList(text) : instance(text, typeName);
            };
        } catch (NumberFormatException e) {
            String what = typeName.equals("double") ? "a number as 0.5" : "a number in the range of " + typeName;
            throw new Unfit("write " + what);
        }
    }

    /** {@return whether a field of that type can have a constant} */
    boolean exist(String typeName) {
        return SCALARS.contains(typeName)
                || isVector(typeName)
                || !fitting(typeName).isEmpty();
    }

    private static double finite(String text) {
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value)) {
            throw new NumberFormatException(text);
        }
        return value;
    }

    private static boolean bool(String text) throws Unfit {
        if (!text.equals("true") && !text.equals("false")) {
            throw new Unfit("write true or false");
        }
        return text.equals("true");
    }

    private static Value hex(String text, int size) throws Unfit {
        boolean sound = text.matches("([0-9a-fA-F]{2})*") && (size < 0 || text.length() == 2 * size);
        if (!sound) {
            throw new Unfit("write hex, two digits a byte" + (size < 0 ? "" : ", for " + size + " bytes"));
        }
        return new Value.Hex(text);
    }

    private static Value emptyList(String text) throws Unfit {
        if (!text.equals(EMPTY)) {
            throw new Unfit("write " + EMPTY + " for an empty vector, or add a parameter for others");
        }
        return new Value.EmptyList();
    }

    private Value instance(String text, String typeName) throws Unfit {
        List<String> fitting = fitting(typeName);
        CompiledCombinator constructor = schema.text().constructor(text);
        boolean any = typeName.equals("Object");
        if (constructor == null || !isEmpty(constructor) || !(any || fitting.contains(text))) {
            throw new Unfit(
                    fitting.isEmpty()
                            ? "remove it and add a parameter: no constructor does without fields"
                            : "name a constructor without required fields: " + Listing.of(fitting)
                                    + Suggestions.hint(text, fitting));
        }
        TypeElement record = schema.record(constructor);
        return new Value.Instance(record, !constructor.fields().isEmpty());
    }

    /** {@return the constructors of a type that need nothing} */
    private List<String> fitting(String typeName) {
        return schema.text().constructorNames(typeName).stream()
                .filter(name -> isEmpty(schema.text().constructor(name)))
                .toList();
    }

    private static boolean isVector(String typeName) {
        return typeName.toLowerCase(Locale.ROOT).startsWith("vector<");
    }

    private static boolean isEmpty(@Nullable CompiledCombinator constructor) {
        return constructor != null && constructor.needsNothing();
    }
}
