package dev.aptgram.dispatch;

public final class PollCtx extends UpdateCtx {
    private PollCtx() {}

    public long pollId() {
        return 0;
    }

    public boolean isClosed() {
        return false;
    }
}
