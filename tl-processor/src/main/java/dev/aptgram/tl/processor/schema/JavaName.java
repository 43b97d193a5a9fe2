package dev.aptgram.tl.processor.schema;

/**
 * The name of a generated top-level type.
 *
 * @param packageName its package
 * @param simpleName its name in there
 */
public record JavaName(String packageName, String simpleName) {
    @Override
    public String toString() {
        return packageName + "." + simpleName;
    }
}
