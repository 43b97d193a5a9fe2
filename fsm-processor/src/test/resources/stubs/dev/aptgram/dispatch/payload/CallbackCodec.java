package dev.aptgram.dispatch.payload;

import dev.aptgram.dispatch.machine.DataCodec;
import java.util.function.BiConsumer;
import java.util.function.Function;

public final class CallbackCodec<T extends Record> {
    private CallbackCodec() {}

    public static <T extends Record> CallbackCodec<T> of(
            Class<T> type,
            String tag,
            String shape,
            boolean signed,
            BiConsumer<? super T, PayloadWriter> write,
            Function<PayloadReader, T> read) {
        return null;
    }

    public static <T extends Record> CallbackCodec<T> stored(
            Class<T> type, String tag, String shape, DataCodec<T> codec) {
        return null;
    }
}
