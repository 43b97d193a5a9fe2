package dev.aptgram.tl.processor.schema;

import dev.aptgram.tl.processor.support.JavaNames;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is publicly known about how the methods of a schema fail, and who may call them.
 *
 * @param source what to call it in documentation
 * @param errors all known errors, in the order of the file
 * @param methods what is known of a method, by its TL name; those of which nothing is known are absent
 */
public record ErrorData(String source, List<KnownError> errors, Map<String, MethodFacts> methods) {
    public ErrorData {
        errors = List.copyOf(errors);
        methods = Map.copyOf(methods);
    }

    /**
     * An error.
     *
     * @param name its name, with {@code X} for a number
     * @param code the code that comes with it
     */
    public record KnownError(String name, int code) {
        /** {@return the name of its Java constant} */
        public String constant() {
            String upper = name.toUpperCase(Locale.ROOT);
            return JavaNames.unreserved(Character.isDigit(upper.charAt(0)) ? "_" + upper : upper);
        }
    }

    /** {@return what is known of a method} */
    MethodFacts of(String method) {
        return methods.getOrDefault(method, MethodFacts.UNKNOWN);
    }
}
