package dev.aptgram.dispatch;

import dev.aptgram.client.ChatRef;
import dev.aptgram.client.PeerView;
import java.time.Instant;

public final class JoinRequestCtx extends Ctx {
    private JoinRequestCtx() {}

    @Override
    public ChatRef chat() {
        return null;
    }

    @Override
    public PeerView sender() {
        return null;
    }

    public String about() {
        return "";
    }

    public Instant date() {
        return null;
    }
}
