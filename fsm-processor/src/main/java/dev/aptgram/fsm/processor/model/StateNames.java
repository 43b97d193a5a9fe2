package dev.aptgram.fsm.processor.model;

import dev.aptgram.tl.processor.support.JavaNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How states are called in generated code: {@code IN_CITY} is the type {@code InCity}, the method {@code inCity} and the
 * handler {@code onInCity}. Depends on the constants and their order alone, so that every reader of an enum comes to the same
 * names.
 */
public final class StateNames {
    /** What the generated classes use themselves, as type or method, in small letters. */
    private static final Set<String> TAKEN = Set.of(
            "go",
            "start",
            "to",
            "stay",
            "cancel",
            "back",
            "guarded",
            "state",
            "flow",
            "filters",
            "codec",
            "handlers",
            "machine",
            "data",
            "anystate",
            "notstarted",
            "equals",
            "hashcode",
            "tostring",
            "getclass",
            "notify",
            "notifyall",
            "wait",
            "clone",
            "finalize");

    private StateNames() {}

    /**
     * {@return a type name for each constant, in order}
     *
     * @param enclosing the simple name of the generated class, which none of them may have
     * @param constants the constants' names
     */
    public static List<String> of(String enclosing, List<String> constants) {
        Set<String> used = new HashSet<>(TAKEN);
        used.add(enclosing.toLowerCase(Locale.ROOT));
        List<String> names = new ArrayList<>(constants.size());
        for (String constant : constants) {
            String stem = stem(constant);
            String name = isFree(stem, used) ? stem : stem + "State";
            // Names that differ in capitals only would be one file on some systems.
            for (int i = 2; !isFree(name, used); i++) {
                name = stem + i;
            }
            used.add(name.toLowerCase(Locale.ROOT));
            names.add(name);
        }
        return names;
    }

    /**
     * {@return the name as a method: with a small letter in front}
     *
     * @param typeName the name as a type
     */
    public static String method(String typeName) {
        int first = typeName.codePointAt(0);
        return new StringBuilder()
                .appendCodePoint(Character.toLowerCase(first))
                .append(typeName.substring(Character.charCount(first)))
                .toString();
    }

    private static boolean isFree(String name, Set<String> used) {
        String method = method(name);
        return !used.contains(name.toLowerCase(Locale.ROOT))
                && JavaNames.unreserved(method).equals(method);
    }

    private static String stem(String constant) {
        StringBuilder out = new StringBuilder();
        boolean shouts = constant.equals(constant.toUpperCase(Locale.ROOT));
        for (String word : constant.split("_", -1)) {
            if (!word.isEmpty()) {
                int first = word.codePointAt(0);
                String rest = word.substring(Character.charCount(first));
                out.appendCodePoint(Character.toUpperCase(first)).append(shouts ? rest.toLowerCase(Locale.ROOT) : rest);
            }
        }
        boolean usable = out.length() > 0 && Character.isJavaIdentifierStart(out.codePointAt(0));
        return usable ? out.toString() : "State" + out;
    }
}
