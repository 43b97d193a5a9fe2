package dev.aptgram.dispatch;

import dev.aptgram.client.ChatRef;
import dev.aptgram.dispatch.machine.MachineMove;
import dev.aptgram.storage.PeerKind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Leaves out what one user sends above a limit: so many updates in any time of such a length. Thread-safe. */
final class RateLimit implements Middleware {
    /** How many users are remembered. */
    static final int REMEMBERED = 10_000;

    private final int updates;
    private final long perMillis;
    private final InstantSource clock;
    private final Handler<? super UpdateCtx> refused;
    private final Map<ChatRef, Deque<Long>> taken = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ChatRef, Deque<Long>> eldest) {
            return size() > REMEMBERED;
        }
    };

    RateLimit(int updates, Duration per, InstantSource clock, Handler<? super UpdateCtx> refused) {
        if (updates < 1 || per.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "a limit is at least 1 update in at least a millisecond, not " + updates + " in " + per);
        }
        this.updates = updates;
        this.perMillis = per.toMillis();
        this.clock = Objects.requireNonNull(clock, "clock");
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
                || take(owner.user())) {
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

    /** {@return whether the user has an update left} Takes it then. */
    private synchronized boolean take(ChatRef user) {
        long now = clock.millis();
        Deque<Long> times = taken.computeIfAbsent(user, u -> new ArrayDeque<>());
        // A clock that was put back must not shut anybody out for longer than was meant.
        times.removeIf(time -> time <= now - perMillis || time > now);
        if (times.size() >= updates) {
            return false;
        }
        times.add(now);
        return true;
    }
}
