package dev.aptgram.tl.processor.schema;

import org.jspecify.annotations.Nullable;

/**
 * A word whose bits say which components follow. No component itself.
 *
 * @param tlName its name in the schema
 * @param bit the flag of an earlier word that its presence depends on, or null if it is always there
 */
public record FlagWord(String tlName, Component.@Nullable Bit bit) implements WireItem {}
