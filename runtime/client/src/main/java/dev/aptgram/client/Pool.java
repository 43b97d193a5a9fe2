package dev.aptgram.client;

import dev.aptgram.errors.RpcException;
import dev.aptgram.errors.TransportException;
import dev.aptgram.tl.TlMethod;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests to one data centre that is not the account's own (protocol section 6.5). Its connection is opened with the first
 * and closed when there has been none for a while; all that come meanwhile share it. Thread-safe; never blocks.
 */
final class OtherDc {
    private static final Logger LOG = LoggerFactory.getLogger(OtherDc.class);

    private final int dc;
    private final OtherDcs.Parts parts;
    // What follows is guarded by this object's monitor.
    private @Nullable OtherLink current;
    /** What has been asked and not answered, and over which connection; each is completed once. */
    private final Set<Request> waiting = new HashSet<>();

    private long idleSince;
    /** Whether a timer is running that will look whether the connection is idle. */
    private boolean armed;

    private boolean closed;

    /** One request that waits for its answer. */
    private static final class Request {
        private final CompletableFuture<?> result;
        private final OtherLink link;

        Request(CompletableFuture<?> result, OtherLink link) {
            this.result = result;
            this.link = link;
        }
    }

    OtherDc(int dc, OtherDcs.Parts parts) {
        this.dc = dc;
        this.parts = parts;
    }

    /** {@return the answer to a request} */
    <R> CompletableFuture<R> invoke(TlMethod<R> method) {
        CompletableFuture<R> result = new CompletableFuture<>();
        Request request = take(result);
        if (request == null) {
            return CompletableFuture.failedFuture(OtherDcs.closing(method.tlName() + " was not sent"));
        }
        OtherLink link = request.link;
        CompletableFuture<Void> unused = result.handle((answer, failure) -> {
            giveBack(request);
            return null;
        });
        link.whenReady(failure -> {
            if (failure != null) {
                result.completeExceptionally(Futures.cause(failure));
            } else if (!result.isDone()) {
                send(link, method, result, true);
            }
        });
        return result;
    }

    private <R> void send(OtherLink link, TlMethod<R> method, CompletableFuture<R> result, boolean mayRepeat) {
        int imports = link.imports();
        CompletableFuture<R> call;
        try {
            call = link.invoke(method);
        } catch (RuntimeException unsendable) {
            result.completeExceptionally(unsendable);
            return;
        }
        Futures.cancelWith(result, call);
        CompletableFuture<Void> unused = call.handle((answer, failure) -> {
            if (failure == null) {
                result.complete(answer);
                return null;
            }
            Throwable cause = Futures.cause(failure);
            RpcException refusal = cause instanceof RpcException e && SignIn.isSignedOut(e) ? e : null;
            if (refusal != null && SignIn.isKeyDead(refusal)) {
                link.discard(refusal);
                result.completeExceptionally(refusal);
            } else if (refusal != null && mayRepeat) {
                repeat(link, imports, method, refusal, result);
            } else {
                result.completeExceptionally(cause);
            }
            return null;
        });
    }

    /** The data centre does not know who we are: it is told, and asked once more. */
    private <R> void repeat(
            OtherLink link, int imports, TlMethod<R> method, RpcException refusal, CompletableFuture<R> result) {
        CompletableFuture<Void> again = link.authorizeAgain(imports);
        if (again == null) {
            result.completeExceptionally(refusal);
            return;
        }
        LOG.info("event=signed_out dc={} method={} action=\"importing the authorization\"", dc, method.tlName());
        CompletableFuture<Void> unused = again.handle((nothing, failure) -> {
            if (failure != null) {
                refusal.addSuppressed(Futures.cause(failure));
                result.completeExceptionally(refusal);
            } else if (!result.isDone()) {
                send(link, method, result, false);
            }
            return null;
        });
    }

    private synchronized @Nullable Request take(CompletableFuture<?> result) {
        if (closed) {
            return null;
        }
        if (current == null || current.hasEnded()) {
            current = new OtherLink(dc, parts, this::fail);
            current.open();
        }
        Request request = new Request(result, current);
        waiting.add(request);
        return request;
    }

    private void giveBack(Request request) {
        synchronized (this) {
            waiting.remove(request);
            idleSince = parts.timers().now();
            if (!waiting.isEmpty() || armed || current == null) {
                return;
            }
            armed = true;
        }
        parts.timers().schedule(parts.idle().toMillis(), this::closeIfIdle);
    }

    /** Fails what waits for an answer over a connection. */
    private void fail(OtherLink link, TransportException cause) {
        List<Request> lost;
        synchronized (this) {
            lost = waiting.stream().filter(request -> request.link == link).toList();
        }
        lost.forEach(request -> request.result.completeExceptionally(cause));
    }

    private void closeIfIdle() {
        OtherLink idle = null;
        long left;
        synchronized (this) {
            armed = false;
            if (!waiting.isEmpty() || current == null) {
                return;
            }
            left = idleSince + parts.idle().toMillis() - parts.timers().now();
            if (left > 0) {
                armed = true;
            } else {
                idle = current;
                current = null;
            }
        }
        if (idle == null) {
            parts.timers().schedule(left, this::closeIfIdle);
        } else {
            LOG.info("event=idle_connection_closed dc={}", dc);
            CompletableFuture<Void> unused = idle.close();
        }
    }

    /** {@return completes when the connection has ended} Nothing is sent from now on. */
    CompletableFuture<Void> close() {
        OtherLink last;
        synchronized (this) {
            closed = true;
            last = current;
            current = null;
        }
        if (last == null) {
            return CompletableFuture.completedFuture(null);
        }
        return last.close()
                .whenComplete((nothing, failure) ->
                        fail(last, OtherDcs.closing("data centre " + dc + " had not answered before")));
    }
}
