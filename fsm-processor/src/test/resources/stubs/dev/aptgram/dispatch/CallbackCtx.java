package dev.aptgram.dispatch;

import dev.aptgram.client.CallbackQuery;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.PeerView;

public final class CallbackCtx extends Ctx {
    private CallbackCtx() {}

    public CallbackQuery query() {
        return null;
    }

    public StaleCallback stale() {
        return null;
    }

    public String text() {
        return "";
    }

    @Override
    public ChatRef chat() {
        return null;
    }

    @Override
    public PeerView sender() {
        return null;
    }
}
