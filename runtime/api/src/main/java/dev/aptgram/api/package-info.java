/**
 * Telegram's API, generated from {@code tl/api.tl}: a record per constructor and per method, a sealed interface per type
 * with several constructors, one package per namespace. {@link dev.aptgram.api.ApiSchema} knows them all by id.
 */
@NullMarked
@TlSchema(value = "tl/api.tl", layer = 228)
package dev.aptgram.api;

import dev.aptgram.annotations.TlSchema;
import org.jspecify.annotations.NullMarked;
