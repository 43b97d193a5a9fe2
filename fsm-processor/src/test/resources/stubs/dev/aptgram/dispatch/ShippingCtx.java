package dev.aptgram.dispatch;

import dev.aptgram.client.PeerView;

public final class ShippingCtx extends UpdateCtx {
    private ShippingCtx() {}

    public PeerView sender() {
        return null;
    }
}
