package dev.aptgram.client;

import dev.aptgram.errors.RpcException;
import dev.aptgram.errors.TelegramException;
import dev.aptgram.errors.UncertainOutcomeException;
import dev.aptgram.mtproto.Repetition;
import dev.aptgram.mtproto.pool.Purpose;
import dev.aptgram.mtproto.retry.Lane;
import dev.aptgram.mtproto.retry.Migration;
import dev.aptgram.mtproto.retry.RetryPolicy;
import dev.aptgram.tl.TlMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of each call: which data centre and connection it goes to, when ({@link PlannedCalls}), and where it goes on when
 * that data centre says that it belongs elsewhere. Thread-safe; never blocks.
 */
final class Calls {
    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);
    /** The account's own data centre, whichever that is when the call is sent. */
    private static final int HOME = 0;

    private final Parts parts;
    private final FollowingRpc own;
    private final Map<Integer, PlannedCalls> planned = new ConcurrentHashMap<>();
    private volatile @Nullable TelegramException closed;

    /**
     * What it works with.
     *
     * @param home where the account lives
     * @param main requests over the account's main connection
     * @param pools requests over all others
     * @param policy for calls that have none of their own
     * @param timers the time
     * @param workers threads that may block
     * @param moves hears when the account has moved
     */
    record Parts(
            Home home,
            Rpc main,
            Pools pools,
            RetryPolicy policy,
            Timers timers,
            Executor workers,
            Home.Listener moves) {}

    Calls(Parts parts) {
        this.parts = parts;
        this.own = new FollowingRpc(parts.main(), parts.home(), this::moveHome);
    }

    /** {@return the answer to a user's call} */
    <R> CompletableFuture<R> invoke(TlMethod<R> method, CallOptions options) {
        int dc = options.dc().orElse(HOME);
        if (dc == HOME && options.purpose() == Purpose.CDN) {
            return CompletableFuture.failedFuture(new IllegalArgumentException(method.tlName()
                    + " was not sent: a CDN's data centre must be named, with CallOptions.onDc(dc).purpose(CDN)"));
        }
        Journey<R> journey = new Journey<>(method, options);
        journey.go(dc);
        options.timeout().ifPresent(journey::endAfter);
        return journey.result;
    }

    /** {@return the answer to one of the client's own calls, which waits for nobody} */
    <R> CompletableFuture<R> invokeAhead(TlMethod<R> method) {
        return planned(parts.home().dc())
                .invoke(method, RetryPolicy.standard(), Lane.INTERNAL, () -> own.invoke(method));
    }

    /** {@return requests of the client's own over the main connection, for whoever plans when to make them} */
    Rpc own() {
        return own;
    }

    private CompletableFuture<Void> moveHome(int to) {
        return parts.home().moveTo(to, parts.pools().account(to), parts.moves());
    }

    /** Fails what is held, and what comes from now on. */
    void close() {
        closed = Pools.closing("the call was not sent");
        List.copyOf(planned.values()).forEach(each -> each.close(Pools.closing("the call was not answered before")));
    }

    private PlannedCalls planned(int dc) {
        PlannedCalls calls = planned.computeIfAbsent(dc, id -> new PlannedCalls(id, parts.timers(), parts.workers()));
        TelegramException gone = closed;
        if (gone != null) {
            calls.close(gone);
        }
        return calls;
    }

    private boolean isHome(int dc) {
        return dc == HOME || dc == parts.home().dc();
    }

    private <R> CompletableFuture<R> send(int dc, Purpose purpose, TlMethod<R> method) {
        if (isHome(dc) && purpose == Purpose.MAIN) {
            return parts.main().invoke(method);
        }
        int known = dc == HOME ? parts.home().dc() : dc;
        CompletableFuture<R> sent = parts.pools().invoke(known, purpose, method);
        return isHome(dc) ? orOverMain(sent, method) : sent;
    }

    /** Whoever is signed out at home can do something about it over the main connection only. */
    private <R> CompletableFuture<R> orOverMain(CompletableFuture<R> sent, TlMethod<R> method) {
        CompletableFuture<R> result = new CompletableFuture<>();
        Futures.cancelWith(result, sent);
        CompletableFuture<Void> unused = sent.handle((answer, failure) -> {
            if (failure == null) {
                result.complete(answer);
            } else if (Futures.cause(failure) instanceof RpcException e && SignIn.isSignedOut(e) && !result.isDone()) {
                Futures.pass(parts.main().invoke(method), result);
            } else {
                result.completeExceptionally(Futures.cause(failure));
            }
            return null;
        });
        return result;
    }

    /** One call on its way, from one data centre to the next if need be. */
    private final class Journey<R> {
        private final TlMethod<R> method;
        private final CallOptions options;
        private final RetryPolicy policy;
        private final CompletableFuture<R> result = new CompletableFuture<>();
        /** How it went out last. */
        private volatile @Nullable CompletableFuture<R> sent;

        /** Whether it is going out just now, and may be on the wire before {@link #sent} says so. */
        private volatile boolean leaving;

        private int moves;

        Journey(TlMethod<R> method, CallOptions options) {
            this.method = options.onReceived()
                    .<TlMethod<R>>map(listener -> new Acked<>(method, listener))
                    .orElse(method);
            this.options = options;
            this.policy = options.retry().orElse(parts.policy());
        }

        void go(int dc) {
            int asked = dc == HOME ? parts.home().dc() : dc;
            CompletableFuture<R> leg = planned(asked).invoke(method, policy, Lane.USER, () -> {
                leaving = true;
                try {
                    CompletableFuture<R> out = send(dc, options.purpose(), method);
                    sent = out;
                    return out;
                } finally {
                    leaving = false;
                }
            });
            CompletableFuture<Void> unusedToo = result.handle((answer, failure) -> {
                leg.cancel(true); // of no effect unless the caller has given the call up
                return null;
            });
            CompletableFuture<Void> unused = leg.handle((answer, failure) -> {
                if (failure == null) {
                    result.complete(answer);
                } else {
                    failed(dc, asked, Futures.cause(failure));
                }
                return null;
            });
        }

        /** Ends it with an error unless it ends before. */
        void endAfter(Duration timeout) {
            Runnable cancel = parts.timers()
                    .scheduleCancellable(
                            timeout.toMillis(), () -> parts.workers().execute(() -> end(timeout)));
            CompletableFuture<Void> unused = result.handle((answer, failure) -> {
                cancel.run();
                return null;
            });
        }

        private void end(Duration timeout) {
            boolean going = leaving; // read first: it is cleared when sent is set
            CompletableFuture<R> out = sent;
            boolean onItsWay = going || (out != null && !out.isDone());
            if (onItsWay && !Repetition.isHarmless(method)) {
                result.completeExceptionally(new UncertainOutcomeException(method.tlName()
                        + " was given up after " + timeout.toMillis()
                        + " ms, its answer on the way: it may have been executed. Look whether it took effect before"
                        + " calling again."));
            } else {
                result.completeExceptionally(new CallTimeoutException(method.tlName(), timeout));
            }
        }

        private void failed(int dc, int asked, Throwable failure) {
            Migration migration =
                    failure instanceof RpcException e ? Migration.of(e).orElse(null) : null;
            // A data centre that sends a call to itself would do so for ever.
            if (migration == null || migration.dc() == asked || moves >= policy.maxMoves() || result.isDone()) {
                result.completeExceptionally(failure);
                return;
            }
            moves++;
            LOG.info("event=call_moved method={} dc={} to={}", method.tlName(), asked, migration.dc());
            if (migration.ofAccount() && dc == HOME) {
                moveHome(migration.dc(), failure);
            } else {
                go(migration.dc());
            }
        }

        private void moveHome(int to, Throwable refusal) {
            CompletableFuture<Void> unused = Calls.this.moveHome(to).handle((nothing, failure) -> {
                if (result.isDone()) {
                    return null; // given up while the account moved
                }
                if (failure == null) {
                    go(HOME);
                } else {
                    refusal.addSuppressed(Futures.cause(failure));
                    result.completeExceptionally(refusal);
                }
                return null;
            });
        }
    }
}
