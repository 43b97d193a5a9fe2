package dev.aptgram.mtproto;

import dev.aptgram.errors.AuthException;
import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.errors.StorageException;
import dev.aptgram.errors.TelegramException;
import dev.aptgram.errors.TransportException;
import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.mtproto.keyexchange.Step;
import dev.aptgram.storage.DcKey;
import dev.aptgram.storage.Secret;
import dev.aptgram.transport.Cancellable;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client's life: key, connection, session, end. Confined to the mailbox, except where said otherwise. */
final class ClientCore implements Connector.Owner, KeyMaker.Owner, SessionDriver.Owner {
    private static final Logger LOG = LoggerFactory.getLogger(ClientCore.class);

    private static final int KEY_UNKNOWN = -404;
    private static final int FLOOD = -429;
    private static final int WRONG_DC = -444;

    /** How long a fresh key may be unknown to parts of the data centre (protocol section 13, P7). */
    private static final long FRESH_KEY_MILLIS = 60_000;
    /** How many times in a row a key must be unknown, or an exchange fail, before that is believed. */
    private static final int CERTAIN = 3;

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
    private final KeyVault vault;
    private final Connector connector;
    private final KeyMaker keyMaker;
    private final SessionDriver session;
    private final CompletableFuture<Void> connected = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    private Phase phase = Phase.NEW;
    private @Nullable DcKey key;
    private @Nullable Cancellable timeout;
    private @Nullable String lastReason;
    private @Nullable TelegramException lastCause;
    private int keyUnknown;
    private int keyRefused;
    private boolean working;

    ClientCore(ClientConfig config, Resources resources) {
        this.config = config;
        this.resources = resources;
        this.mailbox = new Mailbox(resources.executor(), this::afterBatch);
        this.news = new News(config, resources.executor());
        this.vault = new KeyVault(config.keyStore(), resources.executor(), mailbox);
        this.connector = new Connector(config, resources, mailbox, this);
        this.keyMaker = new KeyMaker(config, mailbox, resources, this);
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
        vault.load(config.dcId(), this::keyLoaded);
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
            timeout = resources.timers().schedule(config.drainTimeout(), () -> mailbox.execute(() -> end(null)));
            finishIfDrained();
        }
    }

    private void keyLoaded(Optional<DcKey> found, @Nullable RuntimeException failure) {
        if (phase != Phase.RUNNING) {
            return;
        }
        if (failure != null) {
            end(storeFailed("read the auth key from", failure));
            return;
        }
        found.ifPresent(stored -> begin(stored, OptionalLong.empty()));
        connector.open();
    }

    private void begin(DcKey with, OptionalLong clockOffset) {
        key = with;
        byte[] bytes = with.authKey().copyBytes();
        AuthKey authKey = AuthKey.of(bytes);
        Arrays.fill(bytes, (byte) 0);
        session.begin(authKey, with.serverSalt(), clockOffset);
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
            LOG.info("event=key_exchange dc={} address={}", config.dcId(), config.address());
            keyMaker.begin(link);
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
            keyMaker.frame(payload);
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
        keyMaker.stop();
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
            case KEY_UNKNOWN -> keyUnknown(text);
            case FLOOD -> connector.drop(text + ": too many connections", null, Connector.Pause.LONG);
            case WRONG_DC ->
                end(new TransportException("The server at " + config.address() + " is not data centre " + config.dcId()
                        + " (transport error -444). Check the address and the data centre's number."));
            default -> connector.drop(text, null, Connector.Pause.USUAL);
        }
    }

    /** -404: the server does not know the key, or did not like a step of the key exchange. */
    private void keyUnknown(String text) {
        DcKey used = key;
        if (used == null) {
            keyRefused(
                    new SecurityCheckException("The server broke the key exchange off with transport error -404. Check"
                            + " that address, data centre and RSA keys belong together."));
            return;
        }
        long age = config.time().millis() + session.clockOffset() - used.createdAt() * 1000;
        boolean fresh = age >= 0 && age < FRESH_KEY_MILLIS;
        if (!fresh && ++keyUnknown >= CERTAIN) {
            end(new AuthException(
                    "Data centre " + config.dcId() + " does not know the stored auth key (transport error -404, "
                            + keyUnknown
                            + " times in a row). The session was ended from elsewhere or belongs to another server."
                            + " Remove the key from the store and sign in again."));
        } else {
            connector.drop(text + ": auth key unknown", null, Connector.Pause.USUAL);
        }
    }

    @Override
    public void keyMade(Step.Done done, long now) {
        byte[] bytes = done.key().copyBytes();
        DcKey made = new DcKey(config.dcId(), Secret.copyOf(bytes), done.serverSalt(), done.serverTime());
        Arrays.fill(bytes, (byte) 0);
        long offset = done.serverTime() * 1000 - now;
        vault.save(made, failure -> keySaved(made, OptionalLong.of(offset), failure));
    }

    private void keySaved(DcKey made, OptionalLong offset, @Nullable RuntimeException failure) {
        if (phase == Phase.CLOSED) {
            return;
        }
        if (failure != null) {
            end(storeFailed("save the auth key to", failure));
            return;
        }
        LOG.info("event=key_created dc={} key={}", config.dcId(), made);
        news.event(new ConnectionEvent.KeyCreated(config.dcId()));
        begin(made, offset);
        Link link = connector.current();
        if (link != null) {
            // Not yet open if the first was lost meanwhile: then opened(…) comes later and finds the key.
            link.ifOpen(session::connected);
        }
    }

    @Override
    public void keyRefused(SecurityCheckException why) {
        LOG.warn("event=key_exchange_failed dc={} error=\"{}\"", config.dcId(), why.getMessage());
        if (++keyRefused >= CERTAIN) {
            end(why);
        } else {
            connector.drop("the key exchange failed: " + why.getMessage(), why, Connector.Pause.USUAL);
        }
    }

    @Override
    public void keyOverdue() {
        connector.drop("the key exchange took too long", null, Connector.Pause.USUAL);
    }

    @Override
    public void established() {
        keyUnknown = 0;
        keyRefused = 0;
        working = true;
        connector.works();
        LOG.info(
                "event=connected dc={} address={} transport=\"{}\"",
                config.dcId(),
                config.address(),
                config.transport());
        news.event(new ConnectionEvent.Connected(config.address()));
        if (!connected.isDone()) {
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
        if (key != null) {
            key = key.withServerSalt(salt);
            vault.saveSalt(key);
        }
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
        if (phase == Phase.RUNNING && !connected.isDone()) {
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
        keyMaker.stop();
        session.end(error);
        connector.stop();
        if (cause == null) {
            LOG.info("event=closed dc={}", config.dcId());
        } else {
            LOG.error("event=closed dc={} error=\"{}\"", config.dcId(), cause.getMessage());
        }
        news.event(new ConnectionEvent.Closed(Optional.ofNullable(cause)));
        vault.afterwards(() -> {
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

    private static TelegramException storeFailed(String what, @Nullable RuntimeException failure) {
        return failure instanceof TelegramException known
                ? known
                : new StorageException("Could not " + what + " the store: " + failure, failure);
    }
}
