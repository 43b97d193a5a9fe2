package dev.aptgram.client;

import dev.aptgram.errors.RpcException;
import dev.aptgram.errors.TransportException;
import dev.aptgram.mtproto.pool.PoolFigures;
import dev.aptgram.mtproto.pool.PoolPlan;
import dev.aptgram.mtproto.pool.Purpose;
import dev.aptgram.tl.TlMethod;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections to one data centre for one purpose, beside the account's main one: opened as calls need them, closed when
 * there has been none for a while ({@link PoolPlan}). Thread-safe; never blocks.
 */
final class Pool {
    private static final Logger LOG = LoggerFactory.getLogger(Pool.class);
    /** So that closing what is idle wakes nobody often. */
    private static final long MIN_TIMER_MILLIS = 30_000;

    private final int dc;
    private final Purpose purpose;
    private final Pools.Parts parts;
    private final Supplier<Access> access;
    // What follows is guarded by this object's monitor.
    private final PoolPlan<OtherLink> plan;
    /** What has been asked and not answered, and over which connection; each is completed once. */
    private final Set<Request> waiting = new HashSet<>();

    /** Connections that take no more calls and end with their last answer. */
    private final Set<OtherLink> draining = new HashSet<>();
    /** Whether a timer is running that will look what is idle. */
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

    /** @param access asked for each connection */
    Pool(int dc, Purpose purpose, Pools.Parts parts, Supplier<Access> access) {
        this.dc = dc;
        this.purpose = purpose;
        this.parts = parts;
        this.access = access;
        this.plan = new PoolPlan<>(PoolFigures.of(purpose));
    }

    /** {@return the answer to a request} */
    <R> CompletableFuture<R> invoke(TlMethod<R> method) {
        CompletableFuture<R> result = new CompletableFuture<>();
        Request request = take(result);
        if (request == null) {
            return CompletableFuture.failedFuture(Pools.closing(method.tlName() + " was not sent"));
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
                link.keyRefused(refusal);
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
        plan.connections().stream().filter(OtherLink::hasEnded).forEach(plan::ended);
        OtherLink link = plan.pick();
        if (link == null) {
            link = new OtherLink(dc, purpose, access.get(), parts, this::fail);
            plan.opened(link, parts.timers().now());
            link.open();
        }
        plan.began(link);
        Request request = new Request(result, link);
        waiting.add(request);
        return request;
    }

    private void giveBack(Request request) {
        boolean drained;
        synchronized (this) {
            waiting.remove(request);
            plan.finished(request.link, parts.timers().now());
            drained = draining.contains(request.link) && isUnused(request.link) && draining.remove(request.link);
        }
        if (drained) {
            CompletableFuture<Void> unused = request.link.close();
        }
        arm(0);
    }

    private boolean isUnused(OtherLink link) {
        return waiting.stream().noneMatch(request -> request.link == link);
    }

    /** Fails what waits for an answer over a connection. */
    private void fail(OtherLink link, TransportException cause) {
        List<Request> lost;
        synchronized (this) {
            plan.ended(link);
            draining.remove(link);
            lost = waiting.stream().filter(request -> request.link == link).toList();
        }
        lost.forEach(request -> request.result.completeExceptionally(cause));
    }

    private void arm(long atLeast) {
        long delay;
        synchronized (this) {
            OptionalLong next = plan.nextDeadline();
            if (armed || closed || next.isEmpty()) {
                return;
            }
            armed = true;
            delay = Math.max(atLeast, next.getAsLong() - parts.timers().now());
        }
        parts.timers().schedule(delay, this::closeIdle);
    }

    private void closeIdle() {
        List<OtherLink> idle;
        synchronized (this) {
            armed = false;
            idle = plan.takeIdle(parts.timers().now());
        }
        idle.forEach(link -> {
            LOG.info("event=idle_connection_closed dc={} purpose={}", dc, purpose);
            CompletableFuture<Void> unused = link.close();
        });
        arm(MIN_TIMER_MILLIS);
    }

    /** Lets each connection end with the last answer that it waits for; others take new calls. */
    void renew() {
        List<OtherLink> unused;
        synchronized (this) {
            draining.addAll(plan.takeAll());
            unused = draining.stream().filter(this::isUnused).toList();
            unused.forEach(draining::remove);
        }
        unused.forEach(link -> {
            CompletableFuture<Void> unusedToo = link.close();
        });
    }

    /** {@return completes when all connections have ended} Nothing is sent from now on. */
    CompletableFuture<Void> close() {
        List<OtherLink> all = new ArrayList<>();
        synchronized (this) {
            closed = true;
            all.addAll(plan.takeAll());
            all.addAll(draining);
            draining.clear();
        }
        return CompletableFuture.allOf(all.stream().map(this::end).toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<Void> end(OtherLink link) {
        return link.close()
                .whenComplete((nothing, failure) ->
                        fail(link, Pools.closing("data centre " + dc + " had not answered before")));
    }
}
