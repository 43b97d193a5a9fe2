package dev.aptgram.dispatch;

import dev.aptgram.api.PlainDocument;
import dev.aptgram.api.PlainPhoto;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.FileRef;
import dev.aptgram.client.IncomingMessage;
import dev.aptgram.client.PeerView;
import java.util.List;
import java.util.Optional;

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

    public Optional<PlainPhoto> photo() {
        return Optional.empty();
    }

    public Optional<PlainDocument> document() {
        return Optional.empty();
    }

    public Optional<FileRef> file() {
        return Optional.empty();
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
