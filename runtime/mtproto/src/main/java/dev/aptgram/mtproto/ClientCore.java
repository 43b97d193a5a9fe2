package dev.aptgram.mtproto;

import dev.aptgram.errors.TelegramException;
import dev.aptgram.errors.TransportException;
import dev.aptgram.transport.Cancellable;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client's life: from the first connection to the last answer. Confined to the mailbox, except where said otherwise. */
final class ClientCore implements KeyKeeper.Owner, Lanes.Owner {
    private static final Logger LOG = LoggerFactory.getLogger(ClientCore.class);

    private enum Phase {
        NEW,
        RUNNING,
        CLOSING,
        CLOSED
    }

    private final ClientConfig config;
    private final Resources resources;
    private final Mailbox mailbox;
    private final News news;
    private final CallBook calls;
    private final KeyKeeper keys;
    private final Lanes lanes;
    private final CompletableFuture<Void> connected = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    private Phase phase = Phase.NEW;
    private @Nullable Cancellable timeout;
    private @Nullable String lastReason;
    private @Nullable TelegramException lastCause;
    private boolean working;
    /** Whether the server has ever answered; the future that tells so completes later, on the executor. */
    private boolean everConnected;

    ClientCore(ClientConfig config, Resources resources) {
        this.config = config;
        this.resources = resources;
        this.mailbox = new Mailbox(resources.executor(), this::afterBatch);
        this.news = new News(config, resources.executor());
        this.calls = new CallBook(config, resources.executor(), news);
        this.keys = new KeyKeeper(config, resources, mailbox, news, this::remote, this);
        this.lanes = new Lanes(config, resources, mailbox, keys, calls, news, this);
    }

    /** {@return completed with the first answer of the server} Any thread. */
    CompletableFuture<Void> connected() {
        return connected;
    }

    /** {@return completed when everything has ended} Any thread. */
    CompletableFuture<Void> closed() {
        return closed;
    }

    /** Runs a task in the mailbox. Any thread. */
    void execute(Runnable task) {
        mailbox.execute(task);
    }

    void start() {
        if (phase != Phase.NEW) {
            return;
        }
        phase = Phase.RUNNING;
        timeout = resources
                .timers()
                .schedule(config.connectTimeout(), () -> mailbox.execute(this::connectingTookTooLong));
        keys.load();
    }

    void submit(Call<?> call) {
        switch (phase) {
            case NEW -> reject(call, new TransportException("Call connect() before the first invoke()."));
            case RUNNING -> {
                call.submitted(config.time().millis());
                lanes.submit(call);
            }
            case CLOSING, CLOSED -> reject(call, closedError());
        }
    }

    void cancel(Call<?> call) {
        lanes.cancel(call);
        finishIfDrained();
    }

    /** Hears of the network from outside. */
    void network(ConnectionEvent.Network change) {
        if (phase != Phase.RUNNING && phase != Phase.CLOSING) {
            return;
        }
        LOG.info("event=network dc={} change={}", config.dcId(), change);
        news.event(new ConnectionEvent.NetworkChanged(change));
        switch (change) {
            case LOST -> lanes.drop("the network was lost", Connector.Pause.USUAL);
            case RESTORED -> {
                lanes.hurry();
                lanes.probe();
            }
            case REPLACED -> {
                lanes.drop("the network is another", Connector.Pause.NONE);
                lanes.hurry();
            }
        }
    }

    /** There are other ways than before. */
    void waysChanged() {
        if (phase == Phase.RUNNING) {
            lanes.waysChanged();
        }
    }

    private InetSocketAddress remote() {
        return lanes.remote();
    }

    /** Ends in good order: waits for the answers to open calls, but no longer than said. */
    void close(Duration within) {
        if (phase == Phase.NEW) {
            end(null);
        } else if (phase == Phase.RUNNING) {
            phase = Phase.CLOSING;
            cancelTimeout();
            if (calls.openCalls() > 0) {
                LOG.info(
                        "event=draining dc={} open_calls={} within_ms={}",
                        config.dcId(),
                        calls.openCalls(),
                        within.toMillis());
                news.event(new ConnectionEvent.Draining(calls.openCalls(), within));
            }
            timeout = resources.timers().schedule(within, () -> mailbox.execute(() -> end(null)));
            finishIfDrained();
        }
    }

    @Override
    public void storeRead() {
        if (phase == Phase.RUNNING) {
            lanes.open();
        }
    }

    @Override
    public void keySaved() {
        if (phase != Phase.CLOSED) {
            lanes.keySaved();
        }
    }

    @Override
    public void hopeless(TelegramException cause) {
        end(cause);
    }

    @Override
    public void opening(int attempt) {
        news.event(new ConnectionEvent.Connecting(config.route().first(), attempt));
    }

    @Override
    public void disconnected(ConnectionEvent.Disconnected end) {
        working = false;
        lastReason = end.reason();
        lastCause = end.cause();
        news.event(end);
        if (phase == Phase.CLOSING) {
            end(null);
        }
    }

    @Override
    public void established(InetSocketAddress remote) {
        if (working) {
            // The session has moved to another key, and calls flow as before.
            return;
        }
        working = true;
        LOG.info("event=connected dc={} address={} transport=\"{}\"", config.dcId(), remote, config.route());
        news.event(new ConnectionEvent.Connected(remote));
        if (!everConnected) {
            everConnected = true;
            cancelTimeout();
            resources.executor().execute(() -> connected.complete(null));
        }
    }

    private void afterBatch() {
        if (phase != Phase.CLOSED) {
            lanes.step();
            finishIfDrained();
        }
    }

    private void finishIfDrained() {
        if (phase == Phase.CLOSING && (calls.openCalls() == 0 || !working)) {
            end(null);
        }
    }

    private void connectingTookTooLong() {
        if (phase == Phase.RUNNING && !everConnected) {
            String why = lastReason == null ? "the server has not answered" : lastReason;
            end(new TransportException(
                    "No connection to data centre " + config.dcId() + " at " + lanes.remote() + " within "
                            + config.connectTimeout().toSeconds() + " s: " + why
                            + ". Check the network, the address and the transport.",
                    lastCause));
        }
    }

    /** Ends everything; the cause is null where the user wanted it. */
    private void end(@Nullable TelegramException cause) {
        if (phase == Phase.CLOSED) {
            return;
        }
        phase = Phase.CLOSED;
        cancelTimeout();
        TelegramException error = cause != null ? cause : closedError();
        lanes.end(error);
        if (cause == null) {
            LOG.info("event=closed dc={}", config.dcId());
        } else {
            LOG.error("event=closed dc={} error=\"{}\"", config.dcId(), cause.getMessage());
        }
        news.event(new ConnectionEvent.Closed(Optional.ofNullable(cause)));
        keys.afterwards(() -> {
            connected.completeExceptionally(error);
            resources.release().run();
            closed.complete(null);
        });
    }

    private void reject(Call<?> call, TelegramException why) {
        call.settle(false);
        call.executor(resources.executor()).execute(() -> call.failed(why));
    }

    private void cancelTimeout() {
        if (timeout != null) {
            timeout.cancel();
            timeout = null;
        }
    }

    private TelegramException closedError() {
        return new TransportException("The client of data centre " + config.dcId() + " is closed. Build another one.");
    }
}
