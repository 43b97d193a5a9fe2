package dev.aptgram.dispatch;

import dev.aptgram.client.InlineAnswer;
import dev.aptgram.client.PeerView;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

public final class InlineCtx extends UpdateCtx {
    private InlineCtx() {}

    public PeerView sender() {
        return null;
    }

    public String text() {
        return "";
    }

    public String offset() {
        return "";
    }

    public Optional<InlineChatKind> chatKind() {
        return null;
    }

    public CompletableFuture<Void> answer(InlineAnswer answer) {
        return null;
    }
}
