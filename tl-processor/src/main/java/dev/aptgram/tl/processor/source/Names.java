package dev.aptgram.tl.processor.source;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How the types in one file are called there. Of several types with one simple name the first is imported; the others, and
 * those whose simple name means something else in the file, are called by their full names.
 */
final class Names {
    private final String packageName;
    private final String simpleName;
    private final Set<String> nested;
    private final Set<String> variables;
    private final Map<String, String> wanted = new HashMap<>();
    private final Map<String, String> imports = new HashMap<>();
    private final Set<String> referenced = new HashSet<>();
    private final Set<String> met = new HashSet<>();
    private final Map<String, String> known = new HashMap<>();

    Names(String packageName, TypeSpec type) {
        this.packageName = packageName;
        this.simpleName = type.name();
        this.nested = type.nestedNames();
        this.variables = type.variables();
    }

    /**
     * Notes that the file has a type.
     *
     * @param reference its package, a slash, its simple name, with those around it
     */
    void meet(String reference) {
        if (!met.add(reference)) {
            return;
        }
        int slash = reference.indexOf('/');
        String path = reference.substring(slash + 1);
        int dot = path.indexOf('.');
        String top = dot < 0 ? path : path.substring(0, dot);
        if (variables.contains(top) || local(reference, slash) != null) {
            return;
        }
        if (slash == packageName.length() && reference.startsWith(packageName)) {
            referenced.add(top);
        } else if (slash > 0) {
            wanted.putIfAbsent(top, reference.substring(0, slash) + '.' + top);
        }
    }

    /** {@return the full names of what is to be imported, in order} Called once, after all types have been met. */
    Collection<String> imports() {
        wanted.keySet().removeAll(referenced);
        imports.putAll(wanted);
        return new TreeSet<>(imports.values());
    }

    /** {@return what a type is called} To be asked after {@link #imports()}. */
    String of(String reference) {
        String found = known.get(reference);
        if (found == null) {
            found = find(reference);
            known.put(reference, found);
        }
        return found;
    }

    private String find(String reference) {
        int slash = reference.indexOf('/');
        String path = reference.substring(slash + 1);
        int dot = path.indexOf('.');
        String full = slash == 0 ? path : reference.substring(0, slash) + '.' + path;
        if (variables.contains(dot < 0 ? path : path.substring(0, dot))) {
            return full;
        }
        String local = local(reference, slash);
        if (local != null) {
            return local;
        }
        return slash == packageName.length() && reference.startsWith(packageName) ? path : full;
    }

    /** {@return what a type is called by what the file itself declares or imports, or null if that says nothing} */
    private @Nullable String local(String reference, int slash) {
        String path = reference.substring(slash + 1);
        String full = slash == 0 ? path : reference.substring(0, slash) + '.' + path;
        int prefix = full.length() - path.length();
        String found = null;
        for (int end = path.length(); end >= 0; end = path.lastIndexOf('.', end - 1)) {
            int dot = path.lastIndexOf('.', end - 1);
            found = declared(path.substring(dot + 1, end));
            if (found != null && full.length() - path.length() + end == found.length() && full.startsWith(found)) {
                return path.substring(dot + 1);
            }
            if (dot < 0) {
                break;
            }
        }
        return found == null ? null : full.substring(0, prefix) + path;
    }

    private @Nullable String declared(String name) {
        if (nested.contains(name)) {
            return qualified(simpleName) + '.' + name;
        }
        return name.equals(simpleName) ? qualified(simpleName) : imports.get(name);
    }

    private String qualified(String name) {
        return packageName.isEmpty() ? name : packageName + '.' + name;
    }
}
