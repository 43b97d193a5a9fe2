package dev.aptgram.tl.processor.unions;

import dev.aptgram.tl.processor.support.JavaNames;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the filters of a type's constructors are called. */
final class ConstructorNames {
    private static final String PLAIN = "Plain";

    private ConstructorNames() {}

    /**
     * {@return the filters' names by the constructors' records, in their order} Where two constructors would get the same name,
     * both keep all of theirs.
     *
     * @param union the simple name of the type's interface
     * @param records the simple names of the constructors' records
     * @param prefix what each name begins with; may be empty
     */
    static Map<String, String> of(String union, Collection<String> records, String prefix) {
        Map<String, Integer> uses = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String record : records) {
            uses.merge(shortened(union, record), 1, Integer::sum);
        }
        Map<String, String> names = new LinkedHashMap<>();
        for (String record : records) {
            String shortName = shortened(union, record);
            String name = uses.getOrDefault(shortName, 0) > 1 ? record : shortName;
            names.put(record, prefix.isEmpty() ? JavaNames.camel(name) : prefix + name);
        }
        return names;
    }

    private static String shortened(String union, String record) {
        if (record.equals(PLAIN + union)) {
            return PLAIN;
        }
        List<String> shared = words(union);
        List<String> own = words(record);
        int from = 0;
        while (from < shared.size() && from < own.size() && own.get(from).equals(shared.get(from))) {
            from++;
        }
        int cut = 0;
        while (cut < shared.size()
                && cut < own.size() - from
                && own.get(own.size() - 1 - cut).equals(shared.get(shared.size() - 1 - cut))) {
            cut++;
        }
        String rest = String.join("", own.subList(from, own.size() - cut));
        return rest.isEmpty() || !Character.isJavaIdentifierStart(rest.charAt(0)) ? record : rest;
    }

    private static List<String> words(String name) {
        return List.of(name.split("(?<=.)(?=\\p{Lu})", -1));
    }
}
