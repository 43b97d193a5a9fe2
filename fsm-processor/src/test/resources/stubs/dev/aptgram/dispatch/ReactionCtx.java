package dev.aptgram.dispatch;

import dev.aptgram.api.Reaction;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.PeerView;
import java.util.List;

public final class ReactionCtx extends Ctx {
    private ReactionCtx() {}

    @Override
    public ChatRef chat() {
        return null;
    }

    @Override
    public PeerView sender() {
        return null;
    }

    public int messageId() {
        return 0;
    }

    public List<Reaction> oldReactions() {
        return null;
    }

    public List<Reaction> newReactions() {
        return null;
    }

    public List<Reaction> added() {
        return null;
    }

    public List<Reaction> removed() {
        return null;
    }
}
