package dev.aptgram.dispatch;

import dev.aptgram.client.ChatRef;
import dev.aptgram.client.PeerView;

public final class TypingCtx extends Ctx {
    private TypingCtx() {}

    @Override
    public ChatRef chat() {
        return null;
    }

    @Override
    public PeerView sender() {
        return null;
    }
}
