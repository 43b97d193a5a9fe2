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

    /**
     * {@return what is wrong with it}
     *
     * @throws IllegalStateException if nothing is
     */
    default StaleCallback requireStale() {
        if (this instanceof Stale out) {
            return out.stale();
        }
        throw new IllegalStateException("The data of this button is not out of date.");
    }

    /**
     * {@return the record}
     *
     * @throws IllegalStateException if there is none
     */
    default <T extends Record> T payload(CallbackCodec<T> codec) {
        if (this instanceof Value value) {
            return codec.type().cast(value.data());
        }
        throw new IllegalStateException("This button carries no record.");
    }

    /** {@return what to tell who presses it though no handler takes it; null for nothing} */
    default @Nullable String unclaimed() {
        return this instanceof Stale ? "This button is out of date." : null;
    }
}
