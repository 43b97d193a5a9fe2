package dev.aptgram.client;

import dev.aptgram.errors.RpcException;
import dev.aptgram.mtproto.retry.Migration;
import dev.aptgram.tl.TlMethod;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The client's own requests to the account's data centre. Where that says that the account lives elsewhere ({@code
 * USER_MIGRATE_X}), the account moves, and the request is repeated there, once: what a bot hears of depends on requests that no
 * user makes. Thread-safe; never blocks.
 */
final class FollowingRpc implements Rpc {
    private static final Logger LOG = LoggerFactory.getLogger(FollowingRpc.class);

    private final Rpc main;
    private final Home home;
    private final Move move;

    /** Brings the account to another data centre. */
    @FunctionalInterface
    interface Move {
        /** {@return completes when requests go there} */
        CompletableFuture<Void> to(int dc);
    }

    FollowingRpc(Rpc main, Home home, Move move) {
        this.main = main;
        this.home = home;
        this.move = move;
    }

    @Override
    public <R> CompletableFuture<R> invoke(TlMethod<R> method) {
        CompletableFuture<R> first = main.invoke(method);
        CompletableFuture<R> result = new CompletableFuture<>();
        Futures.cancelWith(result, first);
        CompletableFuture<Void> unused = first.handle((answer, failure) -> {
            if (failure == null) {
                result.complete(answer);
            } else {
                failed(method, Futures.cause(failure), result);
            }
            return null;
        });
        return result;
    }

    private <R> void failed(TlMethod<R> method, Throwable failure, CompletableFuture<R> result) {
        Migration migration =
                failure instanceof RpcException e ? Migration.of(e).orElse(null) : null;
        // A move's own requests would wait for ever if they waited for it.
        if (migration == null || !migration.ofAccount() || home.mayWaitFor(method) || result.isDone()) {
            result.completeExceptionally(failure);
            return;
        }
        LOG.info("event=account_followed method={} to={}", method.tlName(), migration.dc());
        CompletableFuture<Void> unused = move.to(migration.dc()).handle((nothing, refusal) -> {
            if (refusal == null && !result.isDone()) {
                Futures.pass(main.invoke(method), result);
            } else if (refusal != null) {
                failure.addSuppressed(Futures.cause(refusal));
                result.completeExceptionally(failure);
            }
            return null;
        });
    }
}
