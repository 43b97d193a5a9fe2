package dev.aptgram.dispatch.handlers;

import dev.aptgram.annotations.OnMessage;
import dev.aptgram.annotations.Only;
import dev.aptgram.annotations.Router;
import dev.aptgram.api.PlainDocument;
import dev.aptgram.api.PlainPhoto;
import dev.aptgram.client.FileRef;
import dev.aptgram.dispatch.MessageCtx;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Tells messages apart by what its handlers take, and by nothing else. */
@Router
public class FileBot {
    /** What came to the handlers that say nothing. */
    public final Queue<String> seen = new ConcurrentLinkedQueue<>();

    @OnMessage
    void photo(PlainPhoto photo, FileRef file) {
        seen.add("photo " + photo.id() + ", " + file.size().orElse(0) + " bytes");
    }

    @OnMessage
    @Only("documentMime('video/mp4')")
    void video(PlainDocument document) {
        seen.add(document.mimeType());
    }

    @OnMessage
    String document(MessageCtx msg, FileRef file) {
        return file.name() + ", " + file.size().orElse(0) + " bytes";
    }

    @OnMessage
    void other(MessageCtx msg) {
        seen.add(msg.text()
                + msg.photo().isPresent()
                + msg.document().isPresent()
                + msg.file().isPresent());
    }
}
