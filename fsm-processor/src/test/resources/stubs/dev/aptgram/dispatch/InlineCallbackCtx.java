package dev.aptgram.dispatch;

import dev.aptgram.client.PeerView;

public final class InlineCallbackCtx extends UpdateCtx implements ButtonPress {
    private InlineCallbackCtx() {}

    public StaleCallback stale() {
        return null;
    }

    @Override
    public String text() {
        return "";
    }

    @Override
    public PeerView sender() {
        return null;
    }
}
