package dev.aptgram.dispatch.payload;

import java.util.function.BiConsumer;
import java.util.function.Function;

public final class DeepLinkCodec<T extends Record> {
    private DeepLinkCodec() {}

    public static <T extends Record> DeepLinkCodec<T> of(
            Class<T> type,
            String tag,
            String shape,
            boolean signed,
            BiConsumer<? super T, PayloadWriter> write,
            Function<PayloadReader, T> read) {
        return null;
    }
}
