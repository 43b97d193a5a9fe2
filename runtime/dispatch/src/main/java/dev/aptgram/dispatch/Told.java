package dev.aptgram.dispatch;

import dev.aptgram.client.ChatRef;
import dev.aptgram.client.PeerView;
import dev.aptgram.dispatch.PeerCompletion.Completed;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the server has said for the filters of one update, which all of them share. Thread-safe. */
final class Told {
    /** What whoever has done it is in the chat; null if that was not asked. */
    volatile @Nullable Standing standing;

    /** The message that it answers; null if that was not asked for. */
    volatile @Nullable RepliedMessage replied;

    private final Map<ChatRef, Completed> completed = new ConcurrentHashMap<>(2);

    /** {@return what has come of completing a peer; null if that was not asked for} */
    @Nullable
    Completed completed(PeerView view) {
        return completed.get(view.ref());
    }

    void completed(PeerView view, Completed said) {
        completed.put(view.ref(), said);
    }

    /** {@return the view, or the complete one in its place} */
    PeerView complete(PeerView view) {
        Completed known = completed.get(view.ref());
        return known == null || known.view() == null ? view : known.view();
    }
}
