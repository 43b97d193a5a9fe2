package dev.aptgram.tl.processor.calls;

import dev.aptgram.tl.processor.schema.CompiledCombinator;
import dev.aptgram.tl.processor.schema.CompiledSchema;
import dev.aptgram.tl.processor.support.Suggestions;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * The compiled schema that an interface is checked against.
 *
 * @param name what to call it in a message
 * @param packageName the package of its registry
 * @param text what it says
 * @param elements finds its records
 */
record FoundSchema(String name, String packageName, CompiledSchema text, Elements elements) {
    /** {@return the record of a combinator} */
    TypeElement record(CompiledCombinator combinator) {
        String recordName = packageName + "." + combinator.javaName();
        TypeElement found = elements.getTypeElement(recordName);
        if (found == null) {
            throw new IllegalStateException("the schema says that " + combinator.tlName() + " is " + recordName
                    + ", which is not on the class path");
        }
        return found;
    }

    /** {@return the method that was meant by a name, or null if none is near} */
    @Nullable
    String nearestMethod(String name) {
        List<String> all = text.methodNames();
        String simple = simple(name);
        return all.stream()
                .filter(candidate -> simple(candidate).equals(simple))
                .findFirst()
                .orElseGet(() -> Suggestions.nearest(name, all));
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
