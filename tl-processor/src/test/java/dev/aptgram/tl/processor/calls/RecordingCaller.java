package dev.aptgram.tl.processor.calls;

import dev.aptgram.tl.TlCaller;
import dev.aptgram.tl.TlMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Remembers what it is asked to call, and answers when the test does. Its random ids are all the same. */
final class RecordingCaller implements TlCaller {
    static final long RANDOM_ID = 0x0123_4567_89ab_cdefL;

    final List<TlMethod<?>> called = new ArrayList<>();

    CompletableFuture<Object> answer = new CompletableFuture<>();

    @Override
    @SuppressWarnings("unchecked")
    public <R> CompletableFuture<R> invoke(TlMethod<R> method) {
        called.add(method);
        return (CompletableFuture<R>) answer;
    }

    @Override
    public long randomId() {
        return RANDOM_ID;
    }
}
