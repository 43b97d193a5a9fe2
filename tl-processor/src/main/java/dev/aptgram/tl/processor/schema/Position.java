package dev.aptgram.tl.processor.schema;

/**
 * A place in a schema.
 *
 * @param line from 1
 * @param column from 1
 */
public record Position(int line, int column) {
    @Override
    public String toString() {
        return line + ":" + column;
    }
}
