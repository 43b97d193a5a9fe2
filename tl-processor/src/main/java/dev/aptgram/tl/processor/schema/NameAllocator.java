package dev.aptgram.tl.processor.schema;

import dev.aptgram.tl.processor.support.JavaNames;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Gives each generated type a name of its own. Names that differ in case only count as the same, for some file systems
 * cannot hold both. The outcome depends on the order of the requests alone.
 */
final class NameAllocator {
    private final String basePackage;
    private final Map<String, Set<String>> taken = new HashMap<>();

    NameAllocator(String basePackage) {
        this.basePackage = basePackage;
    }

    /** {@return the package of a TL namespace} */
    String packageOf(String namespace) {
        if (namespace.isEmpty()) {
            return basePackage;
        }
        StringBuilder out = new StringBuilder(basePackage);
        for (String part : namespace.split("\\.", -1)) {
            out.append('.').append(JavaNames.unreserved(part));
        }
        return out.toString();
    }

    /**
     * {@return the first of the names that is free in the namespace's package}
     *
     * @param namespace the TL namespace
     * @param wishes the names to try, in order; if all are taken, the last gets a number
     */
    JavaName allocate(String namespace, List<String> wishes) {
        String packageName = packageOf(namespace);
        Set<String> names = taken.computeIfAbsent(packageName, name -> new HashSet<>());
        for (String wish : wishes) {
            String name = isReserved(wish) ? "Tl" + wish : wish;
            if (names.add(name.toLowerCase(Locale.ROOT))) {
                return new JavaName(packageName, name);
            }
        }
        String last = wishes.get(wishes.size() - 1);
        int number = 2;
        while (!names.add((last + number).toLowerCase(Locale.ROOT))) {
            number++;
        }
        return new JavaName(packageName, last + number);
    }

    /** {@return whether a type of that name would shadow Java's own, or be in the way of a nested builder or call} */
    private static boolean isReserved(String name) {
        return JavaNames.shadowsJavaLang(name) || name.equals("Builder") || name.equals("Call");
    }
}
