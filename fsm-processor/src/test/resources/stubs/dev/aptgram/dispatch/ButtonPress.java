package dev.aptgram.dispatch;

import dev.aptgram.client.PeerView;

public sealed interface ButtonPress permits CallbackCtx, InlineCallbackCtx {
    PeerView sender();

    String text();
}
