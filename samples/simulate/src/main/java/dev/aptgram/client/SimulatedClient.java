package dev.aptgram.client;

import dev.aptgram.api.Update;
import dev.aptgram.api.Updates;
import dev.aptgram.storage.PeerKind;
import dev.aptgram.storage.PeerStore;
import dev.aptgram.storage.UpdateStateStore;
import dev.aptgram.tl.TlMethod;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The part of a client that keeps its updates whole, from what is pushed to its listener, as one process has it: killed, it
 * does nothing any more. All it knows of the world are its {@link Surroundings}.
 */
public final class SimulatedClient {
    private static final int CACHED_PEERS = 10_000;
    private static final int MAX_HELD = 200;

    /** Small, so that pushes are let go now and then. */
    private static final int MAX_PUSHED = 12;

    /** Large: who waits for a listener holds the only thread up. */
    private static final int MAX_PENDING = 100_000;

    /** Time, threads, the server and the listener. */
    public interface Surroundings {
        /** {@return the time in milliseconds} */
        long now();

        /**
         * Runs a task later.
         *
         * @param delayMillis how much later
         * @param task the task
         */
        void later(long delayMillis, Runnable task);

        /**
         * Runs a task soon, on what stands for a thread of the pool.
         *
         * @param task the task
         */
        void soon(Runnable task);

        /**
         * {@return the server's answer}
         *
         * @param method what is asked
         * @param <R> what it answers with
         */
        <R> CompletableFuture<R> ask(TlMethod<R> method);

        /**
         * {@return completes when the listener is done with an update}
         *
         * @param update the update
         */
        CompletionStage<?> heard(Update update);
    }

    private final Surroundings world;
    private final PeerCache peers;
    private final PeerLearner learner;
    private final UpdateHub hub;
    private final UpdateLoop loop;
    private boolean alive = true;

    /**
     * Makes a client that has not begun.
     *
     * @param world its surroundings
     * @param peerStore whom it knows
     * @param states where it stands
     * @param selfId the account's user id
     */
    public SimulatedClient(Surroundings world, PeerStore peerStore, UpdateStateStore states, long selfId) {
        this.world = world;
        this.peers = new PeerCache(peerStore, CACHED_PEERS);
        this.learner = new PeerLearner(peers);
        this.hub = new UpdateHub(MAX_PENDING, this::soon, this::begin, this::pause);
        this.loop = new UpdateLoop(new UpdateLoop.Parts(
                new Line(),
                () -> new UpdateBox(UpdateTiming.DEFAULT, MAX_HELD),
                new UpdateReader(selfId, peers::knows),
                learner,
                new Addresses(peers, selfId, false),
                states,
                hub,
                views(peers, selfId),
                new Time(),
                this::soon,
                MAX_PUSHED,
                true));
    }

    private static UpdateViews views(PeerCache peers, long selfId) {
        PeerView self = new PeerView(PeerKind.USER, selfId, "Self", null, null, true, null);
        Telegram nobody = (Telegram) Proxy.newProxyInstance(
                SimulatedClient.class.getClassLoader(), new Class<?>[] {BotTelegram.class}, (proxy, method, args) -> {
                    throw new IllegalStateException("Nothing is to be asked of the client here: " + method.getName());
                });
        return new UpdateViews(nobody, self, peers, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    private void begin() {
        loop.begin();
    }

    private void pause() {
        loop.pause();
    }

    private void soon(Runnable task) {
        world.soon(() -> {
            if (alive) {
                task.run();
            }
        });
    }

    /** Begins to listen. */
    public void start() {
        Registration unused = hub.add(update -> world.heard(update.raw()));
    }

    /** Ends without a word, as {@code kill -9} does. */
    public void kill() {
        alive = false;
    }

    /** {@return whether it has not been killed} */
    public boolean isAlive() {
        return alive;
    }

    /**
     * Takes what the server pushes.
     *
     * @param updates the container
     */
    public void push(Updates updates) {
        loop.push(updates);
    }

    /** Says that the connection or the session is a new one. */
    public void lost() {
        loop.lost();
    }

    /**
     * Follows a channel of which the account is no member.
     *
     * @param channelId the channel
     */
    public void follow(long channelId) {
        loop.follow(channelId);
    }

    /**
     * Makes a call of its own.
     *
     * @param method the call
     */
    public void call(TlMethod<?> method) {
        CompletableFuture<Void> unused = world.ask(method).handle((answer, failure) -> {
            if (alive && answer != null) {
                learner.learn(answer);
                loop.answered(method, answer);
            }
            return null;
        });
    }

    /**
     * {@return whether a user can be addressed by what has been learnt}
     *
     * @param userId the user
     */
    public boolean canAddress(long userId) {
        return peers.find(PeerRef.user(userId))
                .filter(peer -> !peer.min() || peer.context() != null)
                .isPresent();
    }

    /** The connection. */
    private final class Line implements Rpc {
        @Override
        public <R> CompletableFuture<R> invoke(TlMethod<R> method) {
            CompletableFuture<R> answer = new CompletableFuture<>();
            CompletableFuture<Void> unused = world.ask(method).handle((result, failure) -> {
                if (!alive) {
                    return null;
                }
                if (failure != null) {
                    answer.completeExceptionally(failure);
                } else {
                    answer.complete(result);
                }
                return null;
            });
            return answer;
        }
    }

    /** The clock. */
    private final class Time implements Timers {
        @Override
        public long now() {
            return world.now();
        }

        @Override
        public Runnable scheduleCancellable(long delayMillis, Runnable task) {
            AtomicBoolean cancelled = new AtomicBoolean();
            world.later(delayMillis, () -> {
                if (alive && !cancelled.get()) {
                    task.run();
                }
            });
            return () -> cancelled.set(true);
        }

        @Override
        public void close() {
            alive = false;
        }
    }
}
