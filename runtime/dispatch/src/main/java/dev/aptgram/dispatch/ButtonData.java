package dev.aptgram.dispatch;

import dev.aptgram.dispatch.payload.CallbackCodec;
import org.jspecify.annotations.Nullable;

/** What the data of a pressed button turns out to be. */
sealed interface ButtonData {
    /** Not a record's: to be looked up as a text. */
    record Text() implements ButtonData {}

    /** A record. */
    record Value(CallbackCodec<?> codec, Record data) implements ButtonData {}

    /** A record's that cannot be read. */
    record Stale(StaleCallback stale) implements ButtonData {}

    static ButtonData stale(StaleCallback.Reason reason, @Nullable CallbackCodec<?> codec) {
        return new Stale(
                new StaleCallback(reason, codec == null ? null : codec.name().tag()));
    }
}
