package dev.aptgram.mtproto;

import dev.aptgram.errors.TelegramException;
import dev.aptgram.errors.TransportException;
import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.transport.Cancellable;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client's life: key, connection, session, end. Confined to the mailbox, except where said otherwise. */
final class ClientCore implements Connector.Owner, KeyKeeper.Owner, SessionDriver.Owner {
    private static final Logger LOG = LoggerFactory.getLogger(ClientCore.class);

    private static final int KEY_UNKNOWN = -404;
    private static final int FLOOD = -429;
    private static final int WRONG_DC = -444;

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
    private final KeyKeeper keys;
    private final Connector connector;
    private final SessionDriver session;
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
        this.keys = new KeyKeeper(config, resources, mailbox, news, this);
        this.connector = new Connector(config, resources, mailbox, this);
        this.session = new SessionDriver(config, resources, mailbox, news, this);
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
            case RUNNING -> session.submit(call);
            case CLOSING, CLOSED -> reject(call, closedError());
        }
    }

    void cancel(Call<?> call) {
        session.cancel(call);
        finishIfDrained();
    }

    /** Ends in good order: waits for the answers to open calls, but no longer than the drain timeout. */
    void close() {
        if (phase == Phase.NEW) {
            end(null);
        } else if (phase == Phase.RUNNING) {
            phase = Phase.CLOSING;
            cancelTimeout();
            timeout = resources.timers().schedule(config.drainTimeout(), () -> mailbox.execute(() -> end(null)));
            finishIfDrained();
        }
    }

    @Override
    public void storeRead() {
        if (phase == Phase.RUNNING) {
            connector.open();
        }
    }

    @Override
    public void keyReady(AuthKey key, long salt, OptionalLong clockOffset) {
        if (phase == Phase.CLOSED) {
            return;
        }
        session.begin(key, salt, clockOffset);
        Link link = connector.current();
        if (link != null) {
            // It may be another than the key was made over. If it is not open yet, opened(…) comes and finds the key.
            link.ifOpen(session::connected);
        }
    }

    @Override
    public void dropConnection(String reason, @Nullable TelegramException cause) {
        connector.drop(reason, cause, Connector.Pause.USUAL);
    }

    @Override
    public void hopeless(TelegramException cause) {
        end(cause);
    }

    @Override
    public void opening(int attempt) {
        news.event(new ConnectionEvent.Connecting(config.address(), attempt));
    }

    @Override
    public void opened(Link link) {
        if (session.hasKey()) {
            session.connected(link);
        } else {
            keys.make(link);
        }
    }

    @Override
    public void frame(Link link, byte[] payload) {
        if (!connector.isCurrent(link)) {
            return;
        }
        LOG.trace("event=received dc={} bytes={}", config.dcId(), payload.length);
        if (session.hasKey()) {
            session.frame(payload);
        } else {
            keys.frame(payload);
        }
    }

    @Override
    public void quickAck(Link link, int token) {
        if (connector.isCurrent(link)) {
            session.quickAck(token);
        }
    }

    @Override
    public void closed(Link link, @Nullable TransportException cause) {
        connector.closed(link, cause);
    }

    @Override
    public void ended(String reason, @Nullable TelegramException cause, Duration retryIn) {
        working = false;
        lastReason = reason;
        lastCause = cause;
        keys.stopMaking();
        session.disconnected();
        news.event(new ConnectionEvent.Disconnected(reason, cause, retryIn));
        if (phase == Phase.CLOSING) {
            end(null);
        }
    }

    @Override
    public void transportError(Link link, int code) {
        if (!connector.isCurrent(link)) {
            return;
        }
        String text = "the server reported transport error " + code;
        switch (code) {
            case KEY_UNKNOWN -> keys.unknown(session.clockOffset());
            case FLOOD -> connector.drop(text + ": too many connections", null, Connector.Pause.LONG);
            case WRONG_DC ->
                end(new TransportException("The server at " + config.address() + " is not data centre " + config.dcId()
                        + " (transport error -444). Check the address and the data centre's number."));
            default -> connector.drop(text, null, Connector.Pause.USUAL);
        }
    }

    @Override
    public void established() {
        keys.works();
        working = true;
        connector.works();
        LOG.info("event=connected dc={} address={} transport=\"{}\"", config.dcId(), config.address(), config.road());
        news.event(new ConnectionEvent.Connected(config.address()));
        if (!everConnected) {
            everConnected = true;
            cancelTimeout();
            resources.executor().execute(() -> connected.complete(null));
        }
    }

    @Override
    public void reconnect(String why, boolean backOff) {
        connector.drop(why, null, backOff ? Connector.Pause.USUAL : Connector.Pause.NONE);
    }

    @Override
    public void saltChanged(long salt) {
        keys.saltChanged(salt);
    }

    private void afterBatch() {
        if (phase != Phase.CLOSED) {
            session.step();
            finishIfDrained();
        }
    }

    private void finishIfDrained() {
        if (phase == Phase.CLOSING && (session.openCalls() == 0 || !working)) {
            end(null);
        }
    }

    private void connectingTookTooLong() {
        if (phase == Phase.RUNNING && !everConnected) {
            String why = lastReason == null ? "the server has not answered" : lastReason;
            end(new TransportException(
                    "No connection to data centre " + config.dcId() + " at " + config.address() + " within "
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
        keys.stopMaking();
        session.end(error);
        connector.stop();
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
        call.settle();
        resources.executor().execute(() -> call.failed(why));
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
