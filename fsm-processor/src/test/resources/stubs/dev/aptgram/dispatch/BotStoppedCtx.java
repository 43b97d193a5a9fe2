package dev.aptgram.dispatch;

import dev.aptgram.client.ChatRef;
import dev.aptgram.client.PeerView;

public final class BotStoppedCtx extends Ctx {
    private BotStoppedCtx() {}

    @Override
    public ChatRef chat() {
        return null;
    }

    @Override
    public PeerView sender() {
        return null;
    }

    public boolean isStopped() {
        return false;
    }
}
