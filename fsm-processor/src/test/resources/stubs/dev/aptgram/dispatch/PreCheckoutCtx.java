package dev.aptgram.dispatch;

import dev.aptgram.client.PeerView;

public final class PreCheckoutCtx extends UpdateCtx {
    private PreCheckoutCtx() {}

    public PeerView sender() {
        return null;
    }

    public String currency() {
        return "";
    }

    public long totalAmount() {
        return 0;
    }
}
