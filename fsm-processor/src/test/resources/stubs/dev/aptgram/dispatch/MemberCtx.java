package dev.aptgram.dispatch;

import dev.aptgram.client.ChatRef;
import dev.aptgram.client.PeerView;
import java.time.Instant;

public final class MemberCtx extends Ctx {
    private MemberCtx() {}

    @Override
    public ChatRef chat() {
        return null;
    }

    @Override
    public PeerView sender() {
        return null;
    }

    public PeerView member() {
        return null;
    }

    public MemberStatus oldStatus() {
        return null;
    }

    public MemberStatus newStatus() {
        return null;
    }

    public MemberChange change() {
        return null;
    }

    public Instant date() {
        return null;
    }
}
