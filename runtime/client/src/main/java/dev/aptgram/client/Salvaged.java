package dev.aptgram.client;

import org.jspecify.annotations.Nullable;

/**
 * An answer, or what of it can be read.
 *
 * @param answer the answer; without what is not readable
 * @param passedOver what was passed over: path, constructor id, offset and layer, never the content; null if nothing was
 * @param message whether that is a message: then it is counted by {@code pts}, and whatever is counted otherwise comes behind
 *     it and has not been read
 */
record Salvaged<R>(R answer, @Nullable String passedOver, boolean message) {
    Salvaged(R answer, @Nullable String passedOver) {
        this(answer, passedOver, false);
    }
}
