package dev.aptgram.storage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How usernames are compared. */
final class Usernames {
    private Usernames() {}

    /**
     * Brings a username into the form in which names are equal.
     *
     * @param username a name without {@code @}
     * @return the name in lower case
     */
    static String fold(String username) {
        return username.toLowerCase(Locale.ROOT);
    }

    /**
     * Drops what can't be looked up.
     *
     * @param names names in order
     * @return an immutable list without blank names and without those that differ from an earlier one only in case
     */
    static List<String> distinct(List<String> names) {
        if (names.size() <= 1) {
            return names.isEmpty() || names.get(0).isBlank() ? List.of() : List.copyOf(names);
        }
        Map<String, String> seen = new LinkedHashMap<>();
        for (String name : names) {
            if (!name.isBlank()) {
                seen.putIfAbsent(fold(name), name);
            }
        }
        return List.copyOf(seen.values());
    }
}
