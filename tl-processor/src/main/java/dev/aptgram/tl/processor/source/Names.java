package dev.aptgram.tl.processor.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the types in one file are called there. Of several types with one simple name the first is imported; the others, and
 * those whose simple name means something else in the file, are called by their full names.
 *
 * <p>A name is given when it is first asked for. If a type of the file's own package then turns up whose simple name an
 * import has taken, the names given are not sound: the file is to be laid out anew, and this one is not imported again.
 *
 * <p>A type is asked for by its reference: its package, a slash, its simple name, with those around it.
 */
final class Names {
    private static final String NULLABLE = "org.jspecify.annotations/Nullable";

    /** What the name of a type variable means, or one that is inherited: nothing that any type here is called. */
    private static final String VARIABLE = "";

    private final String packageName;

    /** What simple names mean wherever they are met: variables, the file's own types, and their neighbours. */
    private final Map<String, String> fixed = new HashMap<>();

    /** What simple names mean, by the references of types: {@link #fixed}, and what has been imported so far. */
    private final Map<String, String> meanings = new HashMap<>();

    /** What the file's own types are called, by reference. */
    private final Map<String, String> own = new HashMap<>();

    /** The full names of what has been imported. */
    private final List<String> imports = new ArrayList<>();

    /** The names that have been given, by references with their marks. */
    private final Map<String, String> known = new HashMap<>();

    /** What stands in front of a type that may be null; empty until it is needed. */
    private String annotation = "";

    private boolean sound = true;

    Names(String packageName, TypeSpec type) {
        this.packageName = packageName;
        String reference = packageName + '/' + type.name();
        declare(reference, type.name());
        for (String nested : type.nestedNames()) {
            declare(reference + '.' + nested, nested);
        }
        for (String reserved : type.reserved()) {
            fixed.put(reserved, VARIABLE);
        }
        begin();
    }

    private void declare(String reference, String name) {
        fixed.put(name, reference);
        own.put(reference, name);
    }

    private void begin() {
        meanings.clear();
        meanings.putAll(fixed);
        known.clear();
        imports.clear();
        annotation = "";
        sound = true;
    }

    /** {@return whether all names given are sound} If not, they are forgotten, and the next are nearer to being so. */
    boolean sound() {
        if (!sound) {
            begin();
            return false;
        }
        return true;
    }

    /** {@return the full names of what is to be imported, in order} */
    List<String> imports() {
        Collections.sort(imports);
        return imports;
    }

    /**
     * {@return what a type is called}
     *
     * @param marked {@link Marks#TYPE}, or {@link Marks#NULLABLE} for one that may be null, and its reference
     */
    String of(String marked) {
        String name = known.get(marked);
        if (name == null) {
            name = name(marked.substring(1));
            name = marked.charAt(0) == Marks.NULLABLE ? nullable(name) : name;
            known.put(marked, name);
        }
        return name;
    }

    private String name(String reference) {
        String name = own.get(reference);
        return name == null ? find(reference) : name;
    }

    /** {@return the name of a type that may be null} An annotation of a type stands in front of its simple name. */
    private String nullable(String name) {
        if (annotation.isEmpty()) {
            annotation = "@" + name(NULLABLE) + " ";
        }
        int simple = name.lastIndexOf('.') + 1;
        return simple == 0
                ? annotation.concat(name)
                : name.substring(0, simple) + " " + annotation + name.substring(simple);
    }

    private String find(String reference) {
        int start = reference.indexOf('/') + 1;
        int dot = reference.indexOf('.', start);
        String type = dot < 0 ? reference : reference.substring(0, dot);
        String name = type.substring(start);
        boolean neighbour = start == packageName.length() + 1 && reference.startsWith(packageName);
        if (neighbour && !fixed.containsKey(name)) {
            sound &= !meanings.containsKey(name);
            fixed.put(name, type);
            meanings.put(name, type);
        }
        String meaning = meanings.get(name);
        if (meaning == null && start > 1) {
            meanings.put(name, type);
            imports.add(full(type));
        }
        return meaning == null || meaning.equals(type) ? reference.substring(start) : full(reference);
    }

    private static String full(String reference) {
        return reference.charAt(0) == '/' ? reference.substring(1) : reference.replace('/', '.');
    }
}
