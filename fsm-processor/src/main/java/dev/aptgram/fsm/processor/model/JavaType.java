package dev.aptgram.fsm.processor.model;

import java.util.List;

/**
 * A class by name.
 *
 * @param packageName its package, empty for the unnamed one
 * @param names its name after those of the types around it, outermost first
 */
public record JavaType(String packageName, List<String> names) {
    public JavaType {
        names = List.copyOf(names);
    }

    /** {@return its name without package and surrounding types} */
    public String simpleName() {
        return names.get(names.size() - 1);
    }

    /** {@return its name as sources write it, with package} */
    public String qualifiedName() {
        return (packageName.isEmpty() ? "" : packageName + ".") + nestedName();
    }

    /** {@return its name as sources of its package write it} */
    public String nestedName() {
        return String.join(".", names);
    }

    /** {@return all of its names joined: what generated classes beside it are named after} */
    public String flatName() {
        return String.join("", names);
    }

    /**
     * {@return a top-level type of the same package, named after this one}
     *
     * @param suffix what comes after the name
     */
    public JavaType beside(String suffix) {
        return new JavaType(packageName, List.of(flatName() + suffix));
    }

    @Override
    public String toString() {
        return qualifiedName();
    }
}
