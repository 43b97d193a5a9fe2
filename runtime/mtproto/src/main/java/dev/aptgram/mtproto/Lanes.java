package dev.aptgram.mtproto;

import dev.aptgram.errors.TelegramException;
import dev.aptgram.errors.TransportException;
import dev.aptgram.transport.Cancellable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lane in use and, while its temporary key is replaced, the one that comes after it and the one that went before
 * (protocol section 3.1). A replacement goes like this:
 *
 * <ol>
 *   <li>The next lane connects and agrees on a key; the lane in use notices nothing.
 *   <li>Calls that have not gone out move to the next lane and wait there. What has gone out is still answered over the old.
 *   <li>When all that is answered, or after a short while, the next key is bound. From here on the server refuses the old one
 *       for new calls; what it refuses moves to the next lane, since it was not executed.
 *   <li>The next lane is the one in use. The old one stays until its last answer has come, or for a minute.
 * </ol>
 *
 * <p>Where the binding fails, or the next lane's connection breaks before it is asked for, everything goes back to the lane in
 * use, and is tried again later. Confined to the mailbox.
 */
final class Lanes implements LaneOwner {
    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

    /** How long the binding of the next key waits for answers to calls under the old. */
    static final Duration QUIET = Duration.ofSeconds(5);
    /** How long the old lane waits for answers after that. */
    static final Duration GRACE = Duration.ofSeconds(60);
    /** Into how many parts the life of a key is cut, to try again after one of them where the next could not be bound. */
    private static final int RETRY_PARTS = 24;

    /** Hears of the lane in use, in the mailbox. */
    interface Owner {
        void opening(int attempt);

        void established();

        void disconnected(String reason, @Nullable TelegramException cause, Duration retryIn);

        void hopeless(TelegramException cause);
    }

    private final ClientConfig config;
    private final Resources resources;
    private final Mailbox mailbox;
    private final KeyKeeper keys;
    private final CallBook calls;
    private final News news;
    private final Owner owner;
    private Lane current;
    private @Nullable Lane next;
    private @Nullable Lane former;
    /** Whether the calls are the next lane's already. */
    private boolean handedOver;
    /** Whether the next key is being bound. */
    private boolean binding;

    private @Nullable Cancellable replacement;
    private @Nullable Cancellable patience;
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
        this.current = newLane(null);
    }

    /** Opens the first connection. */
    void open() {
        keys.slot().join(onKeyChange);
        current.connector().open();
    }

    private void tellKeyChange() {
        mailbox.execute(this::keyChanged);
    }

    /** There is another temporary key, perhaps of another client, or nobody who makes one any more. */
    private void keyChanged() {
        if (ended) {
            return;
        }
        all().forEach(Lane::keyChanged);
        if (current.isOutdated()) {
            replace();
        }
    }

    /** The permanent key is on the disk. */
    void keySaved() {
        current.keySaved();
    }

    void submit(Call<?> call) {
        Lane to = handedOver && next != null ? next : current;
        to.session().submit(call);
    }

    /** Gives up a call that its user has completed or cancelled. */
    void cancel(Call<?> call) {
        Long token = calls.token(call);
        if (token == null) {
            calls.forget(call);
            return;
        }
        LOG.debug("event=cancelled dc={} method={}", config.dcId(), call.methodName());
        for (Lane lane : all()) {
            if (lane.session().cancel(token)) {
                return;
            }
        }
    }

    /** Drops the connections. */
    void drop(String reason, Connector.Pause pause) {
        all().forEach(lane -> lane.connector().drop(reason, null, pause));
    }

    /** Opens connections at once where there are none and a pause is being made. */
    void hurry() {
        all().forEach(lane -> lane.connector().hurry());
    }

    /** Finds out at once whether the connections live. */
    void probe() {
        all().forEach(lane -> lane.session().probe());
    }

    /** Does what is due. To be called after every batch of the mailbox. */
    void step() {
        if (next == null && former == null) {
            current.session().step();
            return;
        }
        all().forEach(lane -> lane.session().step());
        if (handedOver && next != null) {
            next.session().takeOver(current.session());
            if (!binding && current.session().outstanding() == 0) {
                bindNext();
            }
            next.session().step();
        }
        if (former != null) {
            current.session().takeOver(former.session());
            if (former.session().outstanding() == 0) {
                endFormer();
            }
            current.session().step();
        }
    }

    /** Ends everything; open calls fail. */
    void end(TelegramException cause) {
        ended = true;
        keys.slot().leave(onKeyChange);
        cancel(replacement);
        endPatience();
        all().forEach(lane -> lane.end(cause));
        calls.failKept(cause);
    }

    @Override
    public void opening(Lane lane, int attempt) {
        if (lane == current) {
            owner.opening(attempt);
        }
    }

    @Override
    public void prepared(Lane lane) {
        if (lane == current) {
            lane.bind();
        } else if (lane == next) {
            handOver(lane);
        }
    }

    @Override
    public void reopened(Lane lane) {
        if (lane == next && !handedOver) {
            handOver(lane);
        }
    }

    private void handOver(Lane to) {
        handedOver = true;
        binding = false;
        endPatience();
        current.session().retire();
        to.session().takeOver(current.session());
        patience = resources
                .timers()
                .schedule(
                        QUIET,
                        () -> mailbox.execute(() -> {
                            if (!ended && next == to && handedOver && !binding) {
                                bindNext();
                            }
                        }));
    }

    /** The key in use serves on until the next lane has a connection again: no call waits for that. */
    private void takeBack(Lane from) {
        handedOver = false;
        endPatience();
        current.session().resume();
        current.session().takeOver(from.session());
    }

    private void bindNext() {
        if (next != null) {
            binding = true;
            endPatience();
            next.bind();
        }
    }

    @Override
    public void bound(Lane lane, TemporaryKey key) {
        if (lane == next) {
            LOG.info("event=temporary_key_replaced dc={}", config.dcId());
            news.event(new ConnectionEvent.TemporaryKeyReplaced(config.dcId()));
            Lane old = current;
            promote(lane);
            former = old;
            patience = resources
                    .timers()
                    .schedule(
                            GRACE,
                            () -> mailbox.execute(() -> {
                                if (former == old && !ended) {
                                    endFormer();
                                }
                            }));
        }
        if (lane == current) {
            planReplacement(key.service(config.time().millis(), config.random()));
        }
    }

    /** The next lane is the one in use. */
    private void promote(Lane lane) {
        endPatience();
        current = lane;
        next = null;
        handedOver = false;
        binding = false;
        // Only one key is replaced at a time, so there is no other former lane by now.
    }

    private void planReplacement(Duration after) {
        cancel(replacement);
        replacement = resources.timers().schedule(after, () -> mailbox.execute(this::replace));
    }

    private void replace() {
        if (ended || next != null) {
            return;
        }
        endFormer();
        LOG.info("event=temporary_key_replacement dc={}", config.dcId());
        Lane begun = newLane(current);
        next = begun;
        begun.connector().open();
    }

    private void endFormer() {
        Lane old = former;
        if (old == null) {
            return;
        }
        former = null;
        endPatience();
        endInto(old, current, "its temporary key was replaced, and no answer came in time");
    }

    /** Ends a lane; what may go out again goes out over another. */
    private void endInto(Lane lane, Lane heir, String why) {
        lane.session().hurryAcks();
        lane.session().dropKey(why);
        heir.session().takeOver(lane.session());
        lane.end(new TransportException("The session was replaced by another."));
    }

    @Override
    public void notBound(Lane lane, String why) {
        if (lane == next) {
            // The key in use is bound still.
            next = null;
            handedOver = false;
            binding = false;
            endPatience();
            current.session().resume();
            endInto(lane, current, why);
            planReplacement(config.temporaryKeyLife().dividedBy(RETRY_PARTS));
        }
    }

    @Override
    public void keyReplaced(Lane lane) {
        if (lane == current) {
            replace();
        }
    }

    @Override
    public void keyForgotten(Lane lane) {
        if (lane == former) {
            endFormer();
        } else if (lane == current && next != null) {
            Lane begun = next;
            if (handedOver) {
                boolean unbound = !binding;
                begun.session().takeOver(lane.session());
                promote(begun);
                lane.end(new TransportException("The session was replaced by another."));
                owner.disconnected("the server has forgotten the temporary key", null, Duration.ZERO);
                if (unbound) {
                    begun.bind();
                }
            } else {
                // It makes another itself, which needs no replacement.
                next = null;
                begun.end(new TransportException("The session was replaced by another."));
            }
        }
    }

    @Override
    public void established(Lane lane) {
        if (lane == current) {
            owner.established();
        }
    }

    @Override
    public void ended(Lane lane, String reason, @Nullable TelegramException cause, Duration retryIn) {
        if (lane == current) {
            owner.disconnected(reason, cause, retryIn);
        } else if (lane == next && handedOver && !binding) {
            takeBack(lane);
        }
    }

    @Override
    public void hopeless(Lane lane, TelegramException cause) {
        if (lane == current) {
            owner.hopeless(cause);
        } else if (lane == former) {
            endFormer();
        } else if (lane == next) {
            notBound(lane, "no temporary key could be agreed on: " + cause.getMessage());
        }
    }

    private Lane newLane(@Nullable Lane before) {
        return new Lane(config, resources, mailbox, keys, calls, news, this, before);
    }

    private List<Lane> all() {
        List<Lane> lanes = new ArrayList<>(3);
        lanes.add(current);
        if (next != null) {
            lanes.add(next);
        }
        if (former != null) {
            lanes.add(former);
        }
        return lanes;
    }

    /** Plans nothing any more for a lane, and forgets what was planned, which holds the lane. */
    private void endPatience() {
        cancel(patience);
        patience = null;
    }

    private static void cancel(@Nullable Cancellable planned) {
        if (planned != null) {
            planned.cancel();
        }
    }
}
