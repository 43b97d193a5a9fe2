package dev.aptgram.mtproto;

import dev.aptgram.errors.TelegramException;
import dev.aptgram.transport.Cancellable;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lane in use and, while its temporary key is replaced, the one that comes after it and the one that went before: {@link
 * KeyRotation} has the rules, this class the timers. A replacement that has failed is tried again later. Confined to the mailbox.
 */
final class Lanes implements LaneOwner {
    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

    /** Into how many parts the life of a key is cut, to try again after one of them where the next could not be bound. */
    private static final int RETRY_PARTS = 24;

    /** Hears of the lane in use, in the mailbox. */
    interface Owner {
        void opening(int attempt);

        void established(InetSocketAddress remote);

        void disconnected(ConnectionEvent.Disconnected end);

        void hopeless(TelegramException cause);
    }

    private final ClientConfig config;
    private final Resources resources;
    private final Mailbox mailbox;
    private final KeyKeeper keys;
    private final CallBook calls;
    private final News news;
    private final Owner owner;
    private final KeyRotation<Lane> rotation;
    private @Nullable Cancellable replacement;
    private @Nullable Cancellable patience;
    private long plans;
    private boolean ended;
    private final Runnable onKeyChange = this::tellKeyChange;

    Lanes(
            ClientConfig config,
            Resources resources,
            Mailbox mailbox,
            KeyKeeper keys,
            CallBook calls,
            News news,
            Owner owner) {
        this.config = config;
        this.resources = resources;
        this.mailbox = mailbox;
        this.keys = keys;
        this.calls = calls;
        this.news = news;
        this.owner = owner;
        this.rotation = new KeyRotation<>(newLane(null), this::planPatience);
    }

    /** Opens the first connection. */
    void open() {
        keys.slot().join(onKeyChange);
        rotation.current().connector().open();
    }

    private void tellKeyChange() {
        mailbox.execute(this::keyChanged);
    }

    /** There is another temporary key, perhaps of another client, or nobody who makes one any more. */
    private void keyChanged() {
        if (ended) {
            return;
        }
        rotation.all().forEach(Lane::keyChanged);
        if (rotation.current().isOutdated()) {
            replace();
        }
    }

    /** The permanent key is on the disk. */
    void keySaved() {
        rotation.current().keySaved();
    }

    void submit(Call<?> call) {
        rotation.caller().session().submit(call);
    }

    /** Gives up a call that its user has completed or cancelled. */
    void cancel(Call<?> call) {
        Long token = calls.token(call);
        if (token == null) {
            calls.forget(call);
            return;
        }
        LOG.debug("event=cancelled dc={} method={}", config.dcId(), call.methodName());
        for (Lane lane : rotation.all()) {
            if (lane.session().cancel(token)) {
                return;
            }
        }
    }

    /** Drops the connections. */
    void drop(String reason, Connector.Pause pause) {
        rotation.all().forEach(lane -> lane.connector().drop(reason, null, pause));
    }

    /** Opens connections at once where there are none and a pause is being made. */
    void hurry() {
        rotation.all().forEach(lane -> lane.connector().hurry());
    }

    /** {@return where the connection in use leads, or the next is tried first} */
    InetSocketAddress remote() {
        return rotation.current().connector().remote();
    }

    /** There are other ways than before. */
    void waysChanged() {
        rotation.all().forEach(lane -> lane.connector().waysChanged());
    }

    /** Finds out at once whether the connections live. */
    void probe() {
        rotation.all().forEach(lane -> lane.session().probe());
    }

    /** Does what is due. To be called after every batch of the mailbox. */
    void step() {
        rotation.all().forEach(lane -> lane.session().step());
        if (rotation.step()) {
            rotation.caller().session().step();
        }
    }

    /** Ends everything; open calls fail. */
    void end(TelegramException cause) {
        ended = true;
        keys.slot().leave(onKeyChange);
        cancel(replacement);
        planPatience(null);
        rotation.all().forEach(lane -> lane.end(cause));
        calls.failKept(cause);
    }

    @Override
    public void opening(Lane lane, int attempt) {
        if (lane == rotation.current()) {
            owner.opening(attempt);
        }
    }

    @Override
    public void prepared(Lane lane) {
        rotation.prepared(lane);
    }

    @Override
    public void reopened(Lane lane) {
        rotation.reopened(lane);
    }

    @Override
    public void bound(Lane lane, TemporaryKey key) {
        if (rotation.bound(lane)) {
            LOG.info("event=temporary_key_replaced dc={}", config.dcId());
            news.event(new ConnectionEvent.TemporaryKeyReplaced(config.dcId()));
            // The server pushes to a session that asks for updates, and this one may not have done so yet.
            news.event(new ConnectionEvent.UpdatesMayBeLost("another session has taken over"));
        }
        if (lane == rotation.current()) {
            planReplacement(key.service(config.time().millis(), config.random()));
        }
    }

    private void planReplacement(Duration after) {
        cancel(replacement);
        replacement = resources.timers().schedule(after, () -> mailbox.execute(this::replace));
    }

    private void replace() {
        if (ended || rotation.isReplacing()) {
            return;
        }
        LOG.info("event=temporary_key_replacement dc={}", config.dcId());
        Lane begun = newLane(rotation.current());
        rotation.begin(begun);
        begun.connector().open();
    }

    @Override
    public void notBound(Lane lane, String why) {
        if (rotation.notBound(lane, why)) {
            planReplacement(config.temporaryKeyLife().dividedBy(RETRY_PARTS));
        }
    }

    @Override
    public void keyReplaced(Lane lane) {
        if (lane == rotation.current()) {
            replace();
        }
    }

    @Override
    public void keyForgotten(Lane lane) {
        if (rotation.forgotten(lane)) {
            owner.disconnected(new ConnectionEvent.Disconnected(
                    "the server has forgotten the temporary key", null, Duration.ZERO, false));
        }
    }

    @Override
    public void established(Lane lane) {
        if (lane == rotation.current()) {
            owner.established(lane.connector().remote());
        }
    }

    @Override
    public void ended(Lane lane, ConnectionEvent.Disconnected end) {
        if (lane == rotation.current()) {
            owner.disconnected(end);
        } else {
            rotation.disconnected(lane);
        }
    }

    @Override
    public void hopeless(Lane lane, TelegramException cause) {
        if (lane == rotation.current()) {
            owner.hopeless(cause);
        } else if (rotation.isReplacing()) {
            notBound(lane, "no temporary key could be agreed on: " + cause.getMessage());
        } else {
            rotation.forgotten(lane);
        }
    }

    private Lane newLane(@Nullable Lane before) {
        return new Lane(config, resources, mailbox, keys, calls, news, this, before);
    }

    /** Plans when patience is over, or that it never is. What was planned before is forgotten, since it holds the lanes. */
    private void planPatience(@Nullable Duration within) {
        cancel(patience);
        patience = null;
        long plan = ++plans;
        if (within != null) {
            patience = resources
                    .timers()
                    .schedule(
                            within,
                            () -> mailbox.execute(() -> {
                                if (!ended && plan == plans && rotation.patienceIsOver()) {
                                    planReplacement(config.temporaryKeyLife().dividedBy(RETRY_PARTS));
                                }
                            }));
        }
    }

    private static void cancel(@Nullable Cancellable planned) {
        if (planned != null) {
            planned.cancel();
        }
    }
}
