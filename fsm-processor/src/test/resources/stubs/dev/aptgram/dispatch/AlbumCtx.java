package dev.aptgram.dispatch;

import dev.aptgram.client.ChatRef;
import dev.aptgram.client.PeerView;
import java.util.List;

public final class AlbumCtx extends Ctx {
    private AlbumCtx() {}

    public long groupedId() {
        return 0;
    }

    public List<MessageCtx> messages() {
        return null;
    }

    public String text() {
        return "";
    }

    @Override
    public ChatRef chat() {
        return null;
    }

    @Override
    public PeerView sender() {
        return null;
    }
}
