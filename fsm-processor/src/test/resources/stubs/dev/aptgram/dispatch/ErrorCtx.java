package dev.aptgram.dispatch;

public final class ErrorCtx extends UpdateCtx {
    private ErrorCtx() {}

    public UpdateCtx update() {
        return null;
    }

    public HandlerInfo failed() {
        return null;
    }

    public Throwable error() {
        return null;
    }
}
