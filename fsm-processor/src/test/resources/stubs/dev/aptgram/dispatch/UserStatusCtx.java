package dev.aptgram.dispatch;

import dev.aptgram.client.PeerView;

public final class UserStatusCtx extends UpdateCtx {
    private UserStatusCtx() {}

    public PeerView sender() {
        return null;
    }

    public boolean isOnline() {
        return false;
    }
}
