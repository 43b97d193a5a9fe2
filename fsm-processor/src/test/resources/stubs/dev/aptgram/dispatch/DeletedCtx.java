package dev.aptgram.dispatch;

import dev.aptgram.client.ChatRef;
import java.util.List;
import java.util.Optional;

public final class DeletedCtx extends UpdateCtx {
    private DeletedCtx() {}

    public Optional<ChatRef> chat() {
        return null;
    }

    public List<Integer> ids() {
        return null;
    }
}
