package dev.aptgram.dispatch;

import dev.aptgram.api.Update;

public final class RawCtx<T extends Update> extends UpdateCtx {
    private RawCtx() {}

    public T update() {
        return null;
    }
}
