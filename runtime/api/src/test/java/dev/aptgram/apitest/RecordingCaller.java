package dev.aptgram.apitest;

import dev.aptgram.tl.TlCaller;
import dev.aptgram.tl.TlMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Remembers what it is asked to call, and never answers. Its random ids are all the same. */
final class RecordingCaller implements TlCaller {
    static final long RANDOM_ID = 0x0123_4567_89ab_cdefL;

    final List<TlMethod<?>> called = new ArrayList<>();

    @Override
    public <R> CompletableFuture<R> invoke(TlMethod<R> method) {
        called.add(method);
        return new CompletableFuture<>();
    }

    @Override
    public long randomId() {
        return RANDOM_ID;
    }
}
