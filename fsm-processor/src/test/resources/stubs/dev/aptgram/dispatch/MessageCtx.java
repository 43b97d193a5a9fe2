package dev.aptgram.dispatch;

import dev.aptgram.client.ChatRef;
import dev.aptgram.client.IncomingMessage;
import dev.aptgram.client.PeerView;
import java.util.List;

public final class MessageCtx extends Ctx {
    private MessageCtx() {}

    public IncomingMessage message() {
        return null;
    }

    public String text() {
        return "";
    }

    public String args() {
        return "";
    }

    public List<String> argList() {
        return List.of();
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
