package dev.aptgram.dispatch;

import dev.aptgram.client.PeerView;
import java.util.List;

public final class PollVoteCtx extends UpdateCtx {
    private PollVoteCtx() {}

    public PeerView sender() {
        return null;
    }

    public List<Integer> positions() {
        return null;
    }
}
