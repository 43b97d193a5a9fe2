package dev.aptgram.tl.processor.source;

/** A class, whether it exists or is yet to be written. Immutable, for any thread. */
public final class ClassName extends TypeName {
    private static final String TYPE = String.valueOf(Marks.TYPE);
    private static final String END = String.valueOf(Marks.END);

    static final ClassName NULLABLE = get("org.jspecify.annotations", "Nullable");

    private final String packageName;
    private final String simpleName;

    private ClassName(String packageName, String simpleName) {
        super(TYPE.concat(packageName).concat("/").concat(simpleName).concat(END), null);
        this.packageName = packageName;
        this.simpleName = simpleName;
    }

    /**
     * {@return a class}
     *
     * @param packageName its package; empty for the unnamed one
     * @param simpleName its simple name, with those around it if it is nested, separated by dots
     */
    public static ClassName get(String packageName, String simpleName) {
        return new ClassName(packageName, simpleName);
    }

    /**
     * {@return a class}
     *
     * @param type the class; not nested
     */
    public static ClassName get(Class<?> type) {
        return new ClassName(type.getPackageName(), type.getSimpleName());
    }

    /** {@return the package it is in; empty for the unnamed one} */
    public String packageName() {
        return packageName;
    }

    /** {@return its own name, without those around it} */
    public String simpleName() {
        return simpleName.substring(simpleName.lastIndexOf('.') + 1);
    }

    /**
     * {@return a class that is nested in this one}
     *
     * @param name its simple name
     */
    public ClassName nestedClass(String name) {
        return new ClassName(packageName, simpleName + '.' + name);
    }
}
