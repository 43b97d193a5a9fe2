package dev.aptgram.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The turns of a handler that asks questions. Its own update is the first; while an answer is awaited it holds none, so that the
 * updates behind it go on; the turn of the update that answers is its next one, until it is done or awaits another answer.
 * Thread-safe.
 */
final class Conversation {
    private static final HandlerInfo UNNAMED = HandlerInfo.named("none");

    private final Ctx ctx;
    private volatile HandlerInfo asker = UNNAMED;
    /** The album to which belongs what was heard last: its further messages may stand in the queue already. */
    private volatile @Nullable Long album;

    private final List<Ask<?>> open = new ArrayList<>(1);
    private @Nullable CompletableFuture<Void> turn;
    private @Nullable Throwable failure;
    private int asked;
    private boolean started;
    private boolean speaking;
    private boolean waited;
    private boolean over;

    /**
     * @param ctx the handler's own update
     */
    Conversation(Ctx ctx) {
        this.ctx = ctx;
        this.album = Albums.groupedId(ctx);
    }

    /** {@return the handler's own update} */
    Ctx ctx() {
        return ctx;
    }

    /** {@return the handler that has asked last} */
    HandlerInfo asker() {
        return asker;
    }

    /** Notes who asks: through an answer it is the one whose answer it is. */
    void asking(Ctx through) {
        HandlerInfo handler = ctx.scope().handler();
        if (through == ctx && handler != null) {
            asker = handler;
        }
    }

    /** Notes what the handler hears. */
    void hears(Ctx answer) {
        album = Albums.groupedId(answer);
    }

    /** {@return whether an update is a further message of the album of which the handler has heard one} */
    boolean isOfSameAlbum(Ctx update) {
        Long known = album;
        return known != null && known.equals(Albums.groupedId(update));
    }

    /**
     * Begins the first turn: the handler has returned, but its update is not done with.
     *
     * @param whole completes when it is
     * @param why then tells what went wrong, or null
     * @return completes when the handler is done, or awaits an answer
     */
    CompletionStage<?> start(CompletionStage<?> whole, Supplier<@Nullable Throwable> why) {
        CompletableFuture<Void> first = new CompletableFuture<>();
        synchronized (this) {
            started = true;
            turn = first;
        }
        var unused = whole.whenComplete((done, error) -> end(why.get()));
        release();
        return first;
    }

    /** The handler is done. What it has asked and does not await is answered all the same, unless it has failed. */
    void end(@Nullable Throwable error) {
        CompletableFuture<Void> last;
        List<Ask<?>> forgotten;
        synchronized (this) {
            over = true;
            failure = error;
            last = turn;
            turn = null;
            forgotten = error == null ? List.of() : List.copyOf(open);
        }
        forgotten.forEach(ask -> ask.answer().cancel(false));
        if (last != null) {
            last.complete(null);
        }
    }

    /** {@return how many questions have been asked, with this one} {@link #release} follows when it has been asked. */
    synchronized int add(Ask<?> ask) {
        open.add(ask);
        return ++asked;
    }

    /** {@return what has been asked and is not answered} */
    synchronized List<Ask<?>> open() {
        return List.copyOf(open);
    }

    synchronized void closed(Ask<?> ask) {
        open.remove(ask);
    }

    /**
     * Lets the handler go on in the turn of another update.
     *
     * @param delivery completes what the handler awaits
     * @return completes when the handler is done or awaits another answer; null if it was done long before
     */
    @Nullable
    CompletionStage<?> resume(Runnable delivery) {
        CompletableFuture<Void> next = null;
        synchronized (this) {
            if (started && !over) {
                speaking = true;
                next = turn == null ? new CompletableFuture<>() : turn;
                turn = next;
            }
        }
        try {
            delivery.run();
        } finally {
            synchronized (this) {
                speaking = false;
            }
        }
        release();
        return next;
    }

    /** Gives the turn away if an answer is awaited and the handler does not run here just now. */
    void release() {
        CompletableFuture<Void> given;
        synchronized (this) {
            given = turn;
            if (open.isEmpty() || given == null || speaking) {
                return;
            }
            turn = null;
            waited = true;
        }
        ctx.settle();
        CompletionStage<?> arrived = Sends.arrived(ctx, asker, null);
        if (arrived == null) {
            given.complete(null);
        } else {
            var unused = arrived.whenComplete((nothing, error) -> given.complete(null));
        }
    }

    /** {@return whether the handler awaits an answer and holds no turn meanwhile} */
    synchronized boolean isWaiting() {
        return started && !over && turn == null;
    }

    /** {@return whether the handler has a turn, or has not even returned} */
    synchronized boolean isHeld() {
        return !over && (!started || turn != null);
    }

    /** {@return whether an answer was ever awaited} */
    synchronized boolean hasWaited() {
        return waited;
    }

    /** {@return what went wrong, or null if nothing did so far} */
    synchronized @Nullable Throwable failure() {
        return failure;
    }
}
