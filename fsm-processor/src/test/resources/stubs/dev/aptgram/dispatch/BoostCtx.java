package dev.aptgram.dispatch;

import dev.aptgram.client.ChatRef;
import dev.aptgram.client.PeerView;

public final class BoostCtx extends Ctx {
    private BoostCtx() {}

    @Override
    public ChatRef chat() {
        return null;
    }

    @Override
    public PeerView sender() {
        return null;
    }
}
