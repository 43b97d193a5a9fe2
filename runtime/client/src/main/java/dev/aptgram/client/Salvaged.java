package dev.aptgram.client;

import org.jspecify.annotations.Nullable;

/**
 * An answer, or what of it can be read.
 *
 * @param answer the answer; without what is not readable
 * @param passedOver what was passed over: path, constructor id, offset and layer, never the content; null if nothing was
 */
record Salvaged<R>(R answer, @Nullable String passedOver) {}
