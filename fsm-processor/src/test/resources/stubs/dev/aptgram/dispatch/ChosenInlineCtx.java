package dev.aptgram.dispatch;

import dev.aptgram.client.PeerView;

public final class ChosenInlineCtx extends UpdateCtx {
    private ChosenInlineCtx() {}

    public PeerView sender() {
        return null;
    }

    public String resultId() {
        return "";
    }

    public String text() {
        return "";
    }
}
