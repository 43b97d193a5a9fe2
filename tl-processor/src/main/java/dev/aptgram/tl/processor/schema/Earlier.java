package dev.aptgram.tl.processor.schema;

/**
 * An earlier state of a schema.
 *
 * @param tree it as written; it has a layer
 * @param problems where to tell what is wrong with it
 * @param notes where to tell what becomes of its constructors
 */
public record Earlier(SyntaxTree tree, Problems problems, Problems notes) {
    /** {@return the layer} */
    int layer() {
        return tree.layer().orElse(0);
    }
}
