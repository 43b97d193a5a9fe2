package dev.aptgram.mtproto;

import dev.aptgram.errors.TelegramException;
import dev.aptgram.errors.TransportException;
import dev.aptgram.transport.Cancellable;
import dev.aptgram.transport.FrameConnection;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a connection, and another whenever one has ended, until it is told to stop. Confined to the mailbox. */
final class Connector {
    private static final Logger LOG = LoggerFactory.getLogger(Connector.class);

    /** How long to wait before the next attempt. */
    enum Pause {
        /** Hardly at all, unless that was done just now. */
        NONE,
        /** Longer from failure to failure. */
        USUAL,
        /** Long: the server has said that we ask too much. */
        LONG
    }

    /** Hears of connections, in the mailbox. */
    interface Owner extends Link.Owner {
        void opening(int attempt);

        void opened(Link link);

        void ended(String reason, @Nullable TelegramException cause, Duration retryIn);
    }

    /** How long a fresh connection may be silent where there is another way; longer than a query waits to be repeated. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final ClientConfig config;
    private final Resources resources;
    private final Mailbox mailbox;
    private final Owner owner;
    private final BackOff backOff;
    private @Nullable Link link;
    private @Nullable Cancellable retry;
    private @Nullable Cancellable silence;
    /** Whether the connection in use has proved to work. */
    private boolean proven;

    private int attempts;
    private boolean stopped;

    Connector(ClientConfig config, Resources resources, Mailbox mailbox, Owner owner) {
        this.config = config;
        this.resources = resources;
        this.mailbox = mailbox;
        this.owner = owner;
        this.backOff = new BackOff(config.random());
    }

    /** {@return whether a link is the one in use} What others still report is out of date. */
    boolean isCurrent(Link other) {
        return link == other;
    }

    /** {@return where the connection leads; where the next is tried first while there is none} */
    InetSocketAddress remote() {
        InetSocketAddress known = link == null ? null : link.remote();
        return known == null ? config.route().first() : known;
    }

    /** {@return the link in use, open or being opened, or null} */
    @Nullable
    Link current() {
        return link;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // Both of its ends are handled in the callback.
    void open() {
        if (stopped || link != null) {
            return;
        }
        retry = null;
        Link opening = new Link(mailbox, owner);
        link = opening;
        attempts++;
        proven = false;
        owner.opening(attempts);
        LOG.info(
                "event=connecting dc={} address={} transport=\"{}\" attempt={}",
                config.dcId(),
                remote(),
                config.route(),
                attempts);
        config.route().connect(resources.transport(), opening).whenComplete((connection, failure) -> {
            if (connection != null) {
                mailbox.executeHere(() -> opened(opening, connection));
            } else {
                mailbox.execute(() -> failed(opening, failure));
            }
        });
    }

    /** Opens a connection at once, where a pause is being made before the next attempt. */
    void hurry() {
        backOff.reset();
        if (retry != null) {
            retry.cancel();
            open();
        }
    }

    /** Says that the connection has proved to work. */
    void works() {
        attempts = 0;
        backOff.reset();
        proven = true;
        InetSocketAddress remote = link == null ? null : link.remote();
        if (remote != null) {
            config.route().works(remote);
        }
    }

    /** Closes the connection, if there is one, and opens another after a pause. */
    void drop(String reason, @Nullable TelegramException cause, Pause pause) {
        Link dropped = link;
        if (dropped == null) {
            return;
        }
        link = null;
        dropped.close();
        ended(dropped, reason, cause, pause);
    }

    /** Takes note that a link has been closed from outside. */
    void closed(Link closed, @Nullable TransportException cause) {
        if (isCurrent(closed)) {
            link = null;
            ended(closed, cause == null ? "closed" : String.valueOf(cause.getMessage()), cause, Pause.USUAL);
        }
    }

    /** Closes the connection and opens none any more. */
    void stop() {
        stopped = true;
        if (retry != null) {
            retry.cancel();
            retry = null;
        }
        if (silence != null) {
            silence.cancel();
            silence = null;
        }
        if (link != null) {
            link.close();
            link = null;
        }
    }

    private void opened(Link opened, FrameConnection connection) {
        // What is closed while it is being opened is closed here.
        if (opened.opened(connection) && isCurrent(opened)) {
            mailbox.moveTo(connection::execute);
            owner.opened(opened);
            if (isCurrent(opened) && config.route().hasOthers()) {
                awaitSign(opened);
            }
        }
    }

    /**
     * Whoever blocks an address often lets the handshake of TCP through: the next is tried then. Who was not asked anything, as
     * while another client makes the key for all, may be silent.
     */
    private void awaitSign(Link fresh) {
        boolean asked = fresh.hasAsked();
        silence = resources.timers().schedule(SILENCE, () -> mailbox.execute(() -> ifSilent(fresh, asked)));
    }

    private void ifSilent(Link fresh, boolean asked) {
        if (!isCurrent(fresh) || fresh.hasHeard()) {
            return;
        }
        if (!asked) {
            awaitSign(fresh);
        } else {
            drop("nothing came within " + SILENCE.toSeconds() + " s from " + fresh.remote(), null, Pause.NONE);
        }
    }

    private void failed(Link failed, Throwable failure) {
        if (isCurrent(failed)) {
            link = null;
            TelegramException cause = failure instanceof TelegramException known
                    ? known
                    : new TransportException("Connecting to " + remote() + " failed: " + failure.getMessage(), failure);
            ended(failed, String.valueOf(cause.getMessage()), cause, Pause.USUAL);
        }
    }

    private void ended(Link last, String reason, @Nullable TelegramException cause, Pause pause) {
        if (silence != null) {
            silence.cancel();
            silence = null;
        }
        InetSocketAddress left = last.remote();
        InetSocketAddress remote = left == null ? remote() : left;
        if (left != null && !proven) {
            config.route().failed(left);
        }
        Duration delay = switch (pause) {
            case NONE -> backOff.nextAtOnce(config.time().millis());
            case USUAL -> backOff.next();
            case LONG -> backOff.nextAfterFlood();
        };
        LOG.info(
                "event=disconnected dc={} address={} reason=\"{}\" retry_ms={}",
                config.dcId(),
                remote,
                reason,
                delay.toMillis());
        if (!stopped) {
            retry = resources.timers().schedule(delay, () -> mailbox.execute(this::open));
        }
        // Last, since the owner may stop it all.
        owner.ended(reason, cause, delay);
    }
}
