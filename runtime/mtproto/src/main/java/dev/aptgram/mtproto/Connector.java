package dev.aptgram.mtproto;

import dev.aptgram.errors.TelegramException;
import dev.aptgram.errors.TransportException;
import dev.aptgram.transport.Cancellable;
import dev.aptgram.transport.FrameConnection;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
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

        void ended(ConnectionEvent.Disconnected end);
    }

    private final ClientConfig config;
    private final Resources resources;
    private final Mailbox mailbox;
    private final Owner owner;
    private final BackOff backOff;
    /** Where the data centre was not found, since a connection worked last. */
    private final Set<InetSocketAddress> refusing = new HashSet<>();

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

    /** There are other ways than before: does not wait for what has not answered, nor for a pause to end. */
    void waysChanged() {
        Link waiting = link;
        if (waiting != null && !waiting.hasHeard() && (waiting.hasAsked() || waiting.remote() == null)) {
            drop("other ways are known", null, Pause.NONE);
        }
        hurry();
    }

    /** Says that the connection has proved to work. */
    void works() {
        attempts = 0;
        backOff.reset();
        proven = true;
        refusing.clear();
        InetSocketAddress remote = link == null ? null : link.remote();
        if (remote != null) {
            config.route().works(remote);
        }
    }

    /** Closes the connection, if there is one, and opens another after a pause. */
    void drop(String reason, @Nullable TelegramException cause, Pause pause) {
        drop(reason, cause, pause, false);
    }

    /** The same, and the address is to blame: the others are tried before it. */
    void leave(String reason, @Nullable TelegramException cause, Pause pause) {
        drop(reason, cause, pause, true);
    }

    private void drop(String reason, @Nullable TelegramException cause, Pause pause, boolean blamed) {
        Link dropped = link;
        if (dropped == null) {
            return;
        }
        link = null;
        dropped.close();
        ended(dropped, new End(reason, cause, pause, blamed));
    }

    /** {@return whether the data centre was found at no address, as it is not where the connection leads} */
    boolean isRefusedEverywhere() {
        refusing.add(remote());
        return !config.route().hasOthersThan(refusing);
    }

    /** Takes note that a link has been closed from outside. */
    void closed(Link closed, @Nullable TransportException cause) {
        if (isCurrent(closed)) {
            link = null;
            String reason = cause == null ? "closed" : String.valueOf(cause.getMessage());
            ended(closed, new End(reason, cause, Pause.USUAL, !closed.hasHeard()));
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
        silence = resources.timers().schedule(config.silence(), () -> mailbox.execute(() -> ifSilent(fresh, asked)));
    }

    private void ifSilent(Link fresh, boolean asked) {
        if (!isCurrent(fresh) || fresh.hasHeard()) {
            return;
        }
        if (!asked) {
            awaitSign(fresh);
        } else {
            String within = config.silence().toMillis() + " ms";
            leave("nothing came within " + within + " from " + fresh.remote(), null, Pause.NONE);
        }
    }

    private void failed(Link failed, Throwable failure) {
        if (isCurrent(failed)) {
            link = null;
            TelegramException cause = failure instanceof TelegramException known
                    ? known
                    : new TransportException("Connecting to " + remote() + " failed: " + failure.getMessage(), failure);
            ended(failed, new End(String.valueOf(cause.getMessage()), cause, Pause.USUAL, true));
        }
    }

    private void ended(Link last, End end) {
        if (silence != null) {
            silence.cancel();
            silence = null;
        }
        InetSocketAddress left = last.remote();
        InetSocketAddress remote = left == null ? remote() : left;
        boolean unreachable = end.blamed() && !proven;
        if (left != null && unreachable) {
            config.route().failed(left);
        }
        Duration delay = switch (end.pause()) {
            case NONE -> backOff.nextAtOnce(config.time().millis());
            case USUAL -> backOff.next();
            case LONG -> backOff.nextAfterFlood();
        };
        LOG.info(
                "event=disconnected dc={} address={} reason=\"{}\" retry_ms={}",
                config.dcId(),
                remote,
                end.reason(),
                delay.toMillis());
        if (!stopped) {
            retry = resources.timers().schedule(delay, () -> mailbox.execute(this::open));
        }
        // Last, since the owner may stop it all.
        owner.ended(new ConnectionEvent.Disconnected(end.reason(), end.cause(), delay, unreachable));
    }

    /**
     * How a connection ended.
     *
     * @param blamed whether that is held against the address, unless it has worked
     */
    private record End(String reason, @Nullable TelegramException cause, Pause pause, boolean blamed) {}
}
