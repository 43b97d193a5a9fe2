package dev.aptgram.tl.processor.schema;

/**
 * A word whose bits say which components follow. No component itself.
 *
 * @param tlName its name in the schema
 */
public record FlagWord(String tlName) implements WireItem {}
