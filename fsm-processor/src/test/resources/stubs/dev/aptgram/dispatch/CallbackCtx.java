package dev.aptgram.dispatch;

import dev.aptgram.client.CallbackQuery;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.PeerView;

public final class CallbackCtx extends Ctx implements ButtonPress {
    private CallbackCtx() {}

    public CallbackQuery query() {
        return null;
    }

    public StaleCallback stale() {
        return null;
    }

    @Override
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
