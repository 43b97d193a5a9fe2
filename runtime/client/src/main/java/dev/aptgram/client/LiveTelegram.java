package dev.aptgram.client;

import dev.aptgram.api.InputPeer;
import dev.aptgram.api.Updates;
import dev.aptgram.api.auth.LogOut;
import dev.aptgram.api.auth.LoggedOut;
import dev.aptgram.errors.RpcException;
import dev.aptgram.errors.SchemaException;
import dev.aptgram.mtproto.ConnectionEvent;
import dev.aptgram.storage.PeerKind;
import dev.aptgram.storage.Storage;
import dev.aptgram.storage.UpdateStateStore;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.transport.TransportClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The client, wired; {@link LiveBot} and {@link LiveUser} give it its face. */
abstract sealed class LiveTelegram permits LiveBot, LiveUser {
    private static final Logger LOG = LoggerFactory.getLogger(LiveTelegram.class);
    private static final int MAX_HELD = 2_000;

    private final Storage storage;
    private final boolean ownsStorage;
    private final Home home;
    private final HomeEars ears;
    private final PeerView self;
    private final PeerLearner learner;
    private final UpdateHub hub;
    private final UpdateLoop loop;
    private final Pools pools;
    private final Calls calls;
    private final Interceptors interceptors;
    private final Messages messages;
    private final Peers known;
    private final HomeLinks links;
    private final ConfigKeeper config;
    private final Timers timers;
    private final ThreadPoolExecutor workers;
    private final Duration closeTimeout;
    private final FutureAuthTokens tokens;
    private final KeyDestruction keys;
    private volatile boolean leaving;
    private volatile boolean left;
    /** Why the session has ended during a log-out, which may be what the log-out has done. */
    private volatile @Nullable Throwable endedMeanwhile;

    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean reported = new AtomicBoolean();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /**
     * What the client is made of.
     *
     * @param signedIn the open connection and the account
     * @param links opens other connections
     * @param directory where they lead
     * @param wishes the user's; its credentials are set
     * @param tokens keep what a log-out leaves
     */
    record Parts(
            SignIn.Result signedIn,
            HomeLinks links,
            Directory directory,
            Wishes wishes,
            Storage storage,
            @Nullable Login<?> login,
            Timers timers,
            ThreadPoolExecutor workers,
            FutureAuthTokens tokens) {}

    /** {@return the client of the kind that the account is of} */
    static LiveTelegram of(Parts parts) {
        return parts.signedIn().user().bot() ? new LiveBot(parts) : new LiveUser(parts);
    }

    LiveTelegram(Parts parts) {
        Wishes wishes = parts.wishes();
        this.storage = parts.storage();
        this.ownsStorage = wishes.storage == null;
        this.links = parts.links();
        this.tokens = parts.tokens();
        this.timers = parts.timers();
        this.workers = parts.workers();
        this.closeTimeout = wishes.closeTimeout;
        this.keys = new KeyDestruction(links, parts.directory(), storage.session(), closeTimeout);
        this.self = PeerBook.view(parts.signedIn().user());
        this.ears = new HomeEars(this::loop, this::hear, this::sessionEnded, this::moved);
        this.home = home(parts);
        Rpc rpc = new HomeRpc(
                home,
                wishes.requireCredentials(),
                parts.login() instanceof BotLogin bot ? bot : null,
                timers,
                workers,
                ears);
        this.pools = new Pools(new Pools.Parts(
                parts.links(),
                parts.directory(),
                storage.session(),
                new Ahead(),
                home::dc,
                timers,
                workers,
                wishes.connectTimeout));
        this.calls = new Calls(new Calls.Parts(home, rpc, pools, wishes.retry, timers, workers, ears));
        this.interceptors = new Interceptors(wishes.interceptors, new Core());
        this.config = new ConfigKeeper(new Ahead(), parts.directory(), timers);
        config.start();
        PeerCache peers = new PeerCache(storage.peers(), wishes.maxCachedPeers);
        peers.learn(PeerBook.of(List.of(parts.signedIn().user()), List.of()), Map.of());
        this.learner = new PeerLearner(peers);
        Addresses addresses = new Addresses(peers, self.id(), self.bot());
        this.messages = new Messages(face(), addresses, peers, new SerialQueue(workers));
        this.known = new Peers(face(), peers, addresses, workers);
        UpdateStateStore store = storage.updates();

        this.hub = new UpdateHub(wishes.maxPendingUpdates, workers, this::begin, this::pause);
        this.loop = new UpdateLoop(new UpdateLoop.Parts(
                calls.own(),
                () -> new UpdateBox(UpdateTiming.DEFAULT, MAX_HELD),
                new UpdateReader(self.id(), peers::knows),
                learner,
                addresses,
                store,
                hub,
                new UpdateViews(face(), self, peers, Clock.systemUTC()),
                timers,
                workers,
                wishes.maxPendingUpdates,
                wishes.catchUp));
    }

    /** {@return the client with the face of its kind} Asked for while it is made, so it must depend on no field. */
    abstract Telegram face();

    Messages messages() {
        return messages;
    }

    private static Home home(Parts parts) {
        Wishes wishes = parts.wishes();
        return new Home(
                new Home.Parts(
                        parts.links(),
                        parts.directory(),
                        parts.storage().session(),
                        parts.signedIn().account(),
                        parts.workers(),
                        wishes.connectTimeout),
                parts.signedIn().link());
    }

    /** The client's own calls, on which those of users may depend. */
    private final class Ahead implements Rpc {
        @Override
        public <R> CompletableFuture<R> invoke(TlMethod<R> method) {
            return calls.invokeAhead(method);
        }
    }

    private UpdateLoop loop() {
        return loop;
    }

    private void hear(Updates updates) {
        config.hear(updates);
    }

    private void moved() {
        pools.homeMoved();
    }

    private void begin() {
        loop.begin();
    }

    private void pause() {
        loop.pause();
    }

    /** {@return who hears from the home connection} */
    LinkListener listener() {
        return ears;
    }

    public PeerView self() {
        return self;
    }

    public Storage storage() {
        return storage;
    }

    public NetworkSignals network() {
        return new NetworkSignals() {
            @Override
            public void lost() {
                links.network(ConnectionEvent.Network.LOST);
            }

            @Override
            public void restored() {
                links.network(ConnectionEvent.Network.RESTORED);
            }

            @Override
            public void replaced() {
                links.network(ConnectionEvent.Network.REPLACED);
            }
        };
    }

    public <R> CompletableFuture<R> invoke(TlMethod<R> method) {
        return invoke(method, CallOptions.standard());
    }

    public <R> CompletableFuture<R> invokeOn(int dc, TlMethod<R> method) {
        return invoke(method, CallOptions.onDc(dc));
    }

    public <R> CompletableFuture<R> invoke(TlMethod<R> method, CallOptions options) {
        if (closed.get()) {
            return CompletableFuture.failedFuture(
                    new IllegalStateException("the client is closed; " + method.tlName() + " was not sent"));
        }
        return interceptors.invoke(method, options);
    }

    /** Calls as Telegram answers them. */
    private final class Core implements Interceptors.Core {
        @Override
        public <R> CompletableFuture<R> invoke(TlMethod<R> method, CallOptions options) {
            return Futures.follow(
                    calls.invoke(method, options),
                    (answer, failure) -> {
                        if (answer != null) {
                            learner.learn(answer);
                            loop.answered(method, answer);
                        } else if (failure != null && Futures.cause(failure) instanceof SchemaException) {
                            loop.lost(); // the answer may have told of updates, which nobody can count now
                        }
                    },
                    Function.identity());
        }
    }

    public Registration onUpdate(Consumer<? super ClientUpdate> listener) {
        return hub.listen(listener);
    }

    public Registration onUpdateAsync(Function<? super ClientUpdate, ? extends CompletionStage<?>> listener) {
        return hub.add(listener);
    }

    public Flow.Publisher<ClientUpdate> updates() {
        return hub;
    }

    /** Follows a channel until the registration is closed. */
    Registration followUpdates(PeerRef channel) {
        if (channel.kind() != PeerKind.CHANNEL) {
            throw new IllegalArgumentException("only channels and supergroups are followed, and " + channel
                    + " is none; its updates come by themselves");
        }
        return loop.follow(channel.id());
    }

    public CompletableFuture<SentMessage> sendMessage(PeerRef to, OutgoingText text) {
        return messages.send(to, text);
    }

    public CompletableFuture<SentMessage> editMessage(PeerRef chat, int messageId, OutgoingText text) {
        return messages.edit(chat, messageId, text);
    }

    public CompletableFuture<Void> deleteMessages(PeerRef chat, Collection<Integer> messageIds) {
        return messages.delete(chat, List.copyOf(messageIds));
    }

    public CompletableFuture<Path> download(FileRef file, Path target) {
        return FileDownload.to(face(), workers, file, target);
    }

    public CompletableFuture<Void> download(FileRef file, FileSink sink) {
        return FileDownload.to(face(), workers, file, sink);
    }

    public Peers peers() {
        return known;
    }

    public CompletableFuture<InputPeer> inputPeer(PeerRef peer) {
        return messages.inputPeer(peer);
    }

    public CompletableFuture<Void> ended() {
        return ended.copy();
    }

    /** The connection or the session is gone for good, though nobody has asked for that. */
    private void sessionEnded(Throwable cause) {
        if (leaving) {
            endedMeanwhile = cause;
            if (leaving) {
                return; // told of when the log-out has failed
            }
        }
        if (!closed.get() && reported.compareAndSet(false, true)) {
            LOG.error("event=connection_ended user={} error=\"{}\"", self.id(), cause.getMessage());
            ended.completeExceptionally(cause);
        }
    }

    /** Signs the account out; nothing of it stays but what lets it in again. */
    public CompletableFuture<Void> logOut() {
        leaving = true;
        CompletableFuture<Void> done = new CompletableFuture<>();
        CompletableFuture<LoggedOut> unused = invoke(new LogOut()).whenComplete((out, failure) -> {
            Throwable cause = failure == null ? null : Futures.cause(failure);
            // Where the answer was lost, the second try finds nobody signed in: that is what was wanted.
            if (cause == null || (cause instanceof RpcException refusal && SignIn.isSignedOut(refusal))) {
                Bytes token = out == null ? null : out.futureAuthToken();
                workers.execute(() -> leave(token, done));
            } else {
                leaving = false;
                Throwable meanwhile = endedMeanwhile;
                if (meanwhile != null) {
                    sessionEnded(meanwhile);
                }
                done.completeExceptionally(cause);
            }
        });
        return done;
    }

    private void leave(@Nullable Bytes token, CompletableFuture<Void> done) {
        try {
            if (token != null) {
                remember(token);
            }
            left = true;
            close();
            LOG.info("event=logged_out user={}", self.id());
            done.complete(null);
        } catch (RuntimeException | Error e) {
            done.completeExceptionally(e);
        }
    }

    /** The account is signed out by now, so that the session goes in any case. */
    private void remember(Bytes token) {
        try {
            tokens.add(token);
        } catch (RuntimeException e) {
            LOG.warn("event=future_auth_token_lost effect=\"the next sign-in asks for a code\"", e);
        }
    }

    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        boolean waiting = !Outlet.isInsideListener() && !TransportClient.isIoThread();
        CompletableFuture<Void> drained = loop.stop();
        if (waiting) {
            settle("listeners", drained);
        }
        loop.abort();
        hub.close();
        calls.close();
        CompletableFuture<Void> othersEnded = pools.close();
        if (waiting) {
            settle("other connections", othersEnded);
        }
        home.close();
        if (left && waiting) {
            keys.run();
        }
        CompletableFuture<Void> unused = othersEnded.handle((nothing, failure) -> {
            links.close();
            return null;
        });
        if (left) {
            loop.forgetStates();
        }
        if (waiting) {
            settle("states", loop.settled());
        }
        timers.close();
        workers.shutdown();
        try {
            letGoOfStorage();
        } finally {
            LOG.info("event=closed user={}", self.id());
            ended.complete(null);
        }
    }

    private void letGoOfStorage() {
        try {
            if (left) {
                storage.clear();
            }
        } finally {
            if (ownsStorage) {
                storage.close();
            }
        }
    }

    private void settle(String what, CompletableFuture<Void> done) {
        try {
            done.get(closeTimeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("event=close_timeout waited_for={} effect=\"what is unfinished comes again\"", what);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.warn("event=close_failed waited_for={}", what, e.getCause());
        }
    }

    @Override
    public String toString() {
        return "Telegram[user " + self.id() + "]";
    }
}
