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
 *
 * <p>A name is given when it is first asked for. If a type of the file's own package then turns up whose simple name an
 * import has taken, the names given are not sound: the file is to be laid out anew, and this one is not imported again.
 */
final class Names {
    private final String packageName;
    private final String simpleName;
    private final Set<String> nested;
    private final Set<String> variables;
    private final Set<String> barred = new HashSet<>();
    private final Map<String, String> imports = new HashMap<>();
    private final Map<String, String> known = new HashMap<>();
    private boolean sound = true;

    Names(String packageName, TypeSpec type) {
        this.packageName = packageName;
        this.simpleName = type.name();
        this.nested = type.nestedNames();
        this.variables = type.variables();
    }

    /** {@return whether all names given are sound} If not, they are forgotten, and the next are nearer to being so. */
    boolean sound() {
        if (!sound) {
            imports.clear();
            known.clear();
            sound = true;
            return false;
        }
        return true;
    }

    /** {@return the full names of what is to be imported, in order} */
    Collection<String> imports() {
        return new TreeSet<>(imports.values());
    }

    /**
     * {@return what a type is called}
     *
     * @param reference its package, a slash, its simple name, with those around it
     */
    String of(String reference) {
        String name = known.get(reference);
        if (name == null) {
            name = find(reference);
            known.put(reference, name);
        }
        return name;
    }

    private String find(String reference) {
        int slash = reference.indexOf('/');
        String path = reference.substring(slash + 1);
        int dot = path.indexOf('.');
        String top = dot < 0 ? path : path.substring(0, dot);
        String full = slash == 0 ? path : reference.replace('/', '.');
        if (variables.contains(top)) {
            return full;
        }
        String declared = declared(path, full);
        if (declared != null) {
            return declared;
        }
        if (slash == packageName.length() && reference.startsWith(packageName)) {
            sound &= !imports.containsKey(top);
            barred.add(top);
            return path;
        }
        if (slash == 0 || barred.contains(top)) {
            return full;
        }
        String wanted = full.substring(0, slash + 1) + top;
        String imported = imports.putIfAbsent(top, wanted);
        return imported == null || imported.equals(wanted) ? path : full;
    }

    /** {@return what a type is called by what the file itself declares, or null if that says nothing of its name} */
    private @Nullable String declared(String path, String full) {
        int end = path.length();
        while (true) {
            int dot = path.lastIndexOf('.', end - 1);
            String name = path.substring(dot + 1, end);
            boolean within = nested.contains(name);
            boolean known = within || name.equals(simpleName);
            if (known && is(within ? simpleName + '.' + name : name, full, full.length() - path.length() + end)) {
                return path.substring(dot + 1);
            }
            if (dot < 0) {
                return known ? full : null;
            }
            end = dot;
        }
    }

    /** {@return whether a path in this package is what a full name says up to a place} */
    private boolean is(String path, String full, int end) {
        String own = packageName.isEmpty() ? path : packageName + '.' + path;
        return own.length() == end && full.startsWith(own);
    }
}
