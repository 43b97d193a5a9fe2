package dev.aptgram.dispatch;

import dev.aptgram.dispatch.machine.MachineMove;
import dev.aptgram.storage.PeerKind;
import dev.aptgram.storage.RateLimitStore;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Leaves out what one user sends above a limit: so many updates in any time of such a length. Thread-safe. */
final class RateLimit implements Middleware {
    private final int updates;
    private final Duration per;
    private final String space;
    private final RateLimitStore counts;
    private final Handler<? super UpdateCtx> refused;

    RateLimit(int updates, Duration per, RateLimitStore counts, Handler<? super UpdateCtx> refused) {
        if (updates < 1 || per.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "a limit is at least 1 update in at least a millisecond, not " + updates + " in " + per);
        }
        this.updates = updates;
        this.per = per;
        // Limits of other numbers on one store must not count, or forget, what this one has let through.
        this.space = updates + "/" + per.toMillis() + ":user:";
        this.counts = Objects.requireNonNull(counts, "counts");
        this.refused = Objects.requireNonNull(refused, "refused");
    }

    @Override
    public CompletionStage<?> around(UpdateCtx ctx, Supplier<CompletionStage<?>> next) throws Exception {
        RunOwner owner = ctx.place().owner();
        // What a channel or a group does, as with posts and deletions, is no one user's. An album has been counted as
        // such.
        if (owner == null
                || owner.user().kind() != PeerKind.USER
                || ctx.scope().isPartOfAlbum()
                || counts.take(space + owner.user().id(), updates, per)) {
            return next.get();
        }
        Object said = refused.handle(ctx);
        if (said instanceof CompletionStage<?> stage) {
            return stage.thenAccept(value -> say(ctx, value));
        }
        say(ctx, said);
        return CompletableFuture.completedFuture(null);
    }

    private static void say(UpdateCtx ctx, @Nullable Object said) {
        if (said instanceof MachineMove<?, ?> move) {
            Results.inChat(ctx).apply(move);
        } else {
            Results.send(ctx, said);
        }
    }
}
