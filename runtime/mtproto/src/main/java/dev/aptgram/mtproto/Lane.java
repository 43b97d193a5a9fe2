package dev.aptgram.mtproto;

import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.errors.TelegramException;
import dev.aptgram.errors.TransportException;
import dev.aptgram.mtproto.keyexchange.Step;
import dev.aptgram.storage.ServerSalt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session and what carries it: its connections, and the key that it runs under, which is agreed on over them. A client has
 * one, and a second while its temporary key is replaced. Confined to the mailbox.
 */
final class Lane implements Connector.Owner, KeyMaker.Owner, SessionDriver.Owner, KeyRotation.Session<Lane> {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private static final int KEY_UNKNOWN = -404;
    private static final int FLOOD = -429;
    private static final int WRONG_DC = -444;
    private static final int FLOOD_ERROR = 420;
    /** How far off a clock may be that is right: no message is refused for it, and no disguise seen through. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(30);

    private final ClientConfig config;
    private final KeyKeeper keys;
    private final News news;
    private final LaneOwner owner;
    private final Connector connector;
    private final KeyMaker maker;
    private final SessionDriver session;
    private final KeyHold hold;
    /**
     * The lane whose calls this one will take over, until its first session has begun. For longer it would keep every key and
     * session there ever was from being collected.
     */
    private @Nullable Lane former;
    /** Whether the server does not take the temporary key for bound any more, and another that is on its way may be why. */
    private boolean unbound;
    /** Whether this connection is only there to find out whether the server knows the permanent key. */
    private boolean verifying;

    /** @param former the lane whose calls this one will take over, or null for the first */
    Lane(
            ClientConfig config,
            Resources resources,
            Mailbox mailbox,
            KeyKeeper keys,
            CallBook calls,
            News news,
            LaneOwner owner,
            @Nullable Lane former) {
        this.config = config;
        this.keys = keys;
        this.news = news;
        this.owner = owner;
        this.former = former;
        this.hold = new KeyHold(keys.slot(), former == null ? null : former.hold.key());
        this.connector = new Connector(config, resources, mailbox, this);
        this.maker = new KeyMaker(config, mailbox, resources, this);
        this.session = new SessionDriver(config, resources, mailbox, calls, news, this);
    }

    SessionDriver session() {
        return session;
    }

    Connector connector() {
        return connector;
    }

    /** The permanent key has been saved: goes on over the connection, which may be another than it was made over. */
    void keySaved() {
        Link link = connector.current();
        if (link != null) {
            // If it is not open yet, opened(…) comes and finds the key.
            link.ifOpen(this::advance);
        }
    }

    @Override
    public void bind() {
        if (hold.isBorrowed()) {
            session.assumeBound();
        } else {
            session.bind();
        }
    }

    @Override
    public void retire() {
        session.retire();
    }

    @Override
    public void resume() {
        session.resume();
    }

    @Override
    public void takeOver(Lane other) {
        session.takeOver(other.session);
    }

    @Override
    public int outstanding() {
        return session.outstanding();
    }

    @Override
    public void giveUp(String why) {
        session.hurryAcks();
        session.dropKey(why);
    }

    @Override
    public void end() {
        end(new TransportException("The session was replaced by another."));
    }

    /** There is another temporary key, or nobody who makes one any more. */
    void keyChanged() {
        if (keys.hasKey() && !session.hasKey() && !maker.isBusy()) {
            keySaved();
        }
        if (unbound) {
            // Again: the answer may be another by now.
            bindingLost();
        }
    }

    /** {@return whether its temporary key is another than that which is bound} */
    boolean isOutdated() {
        return hold.isOutdated();
    }

    /** Ends connection and session; its calls fail. */
    void end(TelegramException cause) {
        maker.stop();
        session.end(cause);
        former = null;
        connector.stop();
        hold.abandon();
    }

    @Override
    public void opening(int attempt) {
        owner.opening(this, attempt);
    }

    @Override
    public void opened(Link link) {
        advance(link);
    }

    /** Does what comes next: the permanent key, the temporary key, the session. */
    private void advance(Link link) {
        if (!keys.hasKey()) {
            if (!keys.isSaving()) {
                agree(link);
            }
        } else if (session.hasKey()) {
            session.connected(link);
            owner.reopened(this);
        } else if (keys.usesTemporary() && !verifying) {
            temporaryKey(link);
        } else {
            session.begin(keys.key(), keys.salt(), keys.takeClockOffset(), null, takeFormer());
            session.knowSalts(keys.salts());
            if (verifying) {
                // A ping is all that the server gets to see under this key.
                session.retire();
            }
            session.connected(link);
        }
    }

    /** Uses the temporary key that another client has made, makes one, or waits for who is making one. */
    private void temporaryKey(Link link) {
        Optional<TemporaryKey> shared = hold.borrow();
        if (shared.isPresent()) {
            LOG.debug("event=temporary_key_shared dc={} key={}", config.dcId(), shared.get());
            use(shared.get(), hold.salt());
        } else if (hold.mayMake()) {
            agree(link);
        }
    }

    private void agree(Link link) {
        LOG.info("event=key_exchange dc={} address={} temporary={}", config.dcId(), connector.remote(), keys.hasKey());
        maker.begin(link, keys.request());
    }

    @Override
    public void keyMade(Step.Done done, long now) {
        tellClock(Duration.ofSeconds(done.serverTime()).minusMillis(now));
        if (done.expiresIn().isEmpty()) {
            keys.save(done, now);
            return;
        }
        TemporaryKey made = TemporaryKey.of(done, now);
        LOG.info("event=temporary_key_created dc={} key={}", config.dcId(), made);
        news.event(new ConnectionEvent.TemporaryKeyCreated(config.dcId(), made.expiry()));
        hold.made(made);
        use(made, made.salt());
    }

    /** Whole seconds: a server's time in a key exchange is no more exact than that. */
    private void tellClock(Duration offset) {
        if (offset.abs().compareTo(CLOCK_TOLERANCE) > 0) {
            news.event(new ConnectionEvent.ClockCorrected(offset));
        }
    }

    private void use(TemporaryKey key, long salt) {
        session.begin(key.key(), salt, OptionalLong.of(key.clockOffset()), keys.binding(key), takeFormer());
        Link link = connector.current();
        if (link != null) {
            link.ifOpen(session::connected);
        }
        owner.prepared(this);
    }

    /** {@return what the first session here succeeds, or null} Once. */
    private @Nullable SessionDriver takeFormer() {
        Lane taken = former;
        former = null;
        return taken == null ? null : taken.session;
    }

    @Override
    public void keyRefused(SecurityCheckException why) {
        LOG.warn("event=key_exchange_failed dc={} error=\"{}\"", config.dcId(), why.getMessage());
        TelegramException certain = keys.trust().refused(why, keys.hasKey());
        boolean everywhere = connector.isRefusedEverywhere();
        if (certain != null && everywhere) {
            owner.hopeless(this, certain);
        } else {
            // Who sits at one address may be anybody; the others may be the data centre's.
            connector.leave("the key exchange failed: " + why.getMessage(), why, Connector.Pause.USUAL);
        }
    }

    @Override
    public void keyOverdue() {
        connector.leave("the key exchange took too long", null, Connector.Pause.USUAL);
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
            maker.frame(payload);
        }
    }

    @Override
    public void quickAck(Link link, int token) {
        if (connector.isCurrent(link)) {
            session.quickAck(token);
        }
    }

    @Override
    public void idle(Link link) {
        if (connector.isCurrent(link)) {
            session.idle();
        }
    }

    @Override
    public void closed(Link link, @Nullable TransportException cause) {
        connector.closed(link, cause);
    }

    @Override
    public void ended(ConnectionEvent.Disconnected end) {
        maker.stop();
        session.disconnected();
        // Another client may have more luck.
        hold.abandon();
        owner.ended(this, end);
    }

    @Override
    public void transportError(Link link, int code) {
        if (!connector.isCurrent(link)) {
            return;
        }
        String text = "the server reported transport error " + code;
        switch (code) {
            case KEY_UNKNOWN -> keyUnknown();
            case FLOOD -> connector.drop(text + ": too many connections", null, Connector.Pause.LONG);
            case WRONG_DC -> wrongDc();
            default -> connector.leave(text, null, Connector.Pause.USUAL);
        }
    }

    /** Final where every address says so; one alone may lead elsewhere by mistake. */
    private void wrongDc() {
        TransportException why = new TransportException("The server at " + connector.remote() + " is not data centre "
                + config.dcId() + " (transport error -444). Check the address and the data centre's number.");
        if (connector.isRefusedEverywhere()) {
            owner.hopeless(this, why);
        } else {
            connector.leave("the server is not the data centre (transport error -444)", why, Connector.Pause.NONE);
        }
    }

    /** Transport error -404: it concerns what was being done with the key in use, and no other key. */
    private void keyUnknown() {
        if (!session.hasKey()) {
            keyRefused(keys.trust().brokenOff());
            return;
        }
        switch (keys.unknown(use(), session.clockOffset())) {
            case RENEW -> forgotten();
            case OVER -> owner.hopeless(this, keys.trust().forgotten());
            case VERIFY -> {
                session.dropKey("the server says that it does not know the auth key");
                connector.drop(
                        "the server does not know the auth key (transport error -404)", null, Connector.Pause.NONE);
            }
            case RETRY ->
                connector.drop(
                        "the server does not know the auth key (transport error -404)", null, Connector.Pause.USUAL);
        }
    }

    private KeyTrust.Use use() {
        if (verifying) {
            return KeyTrust.Use.VERIFIED;
        }
        if (hold.key() != null) {
            return KeyTrust.Use.TEMPORARY;
        }
        return config.disposableKey() ? KeyTrust.Use.DISPOSABLE : KeyTrust.Use.PERMANENT;
    }

    private void forgotten() {
        if (hold.key() != null) {
            temporaryForgotten();
            return;
        }
        LOG.info("event=key_forgotten dc={} action=\"making another\"", config.dcId());
        keys.discard();
        session.dropKey("the server has forgotten the auth key");
        connector.drop("the server does not know the auth key (transport error -404)", null, Connector.Pause.USUAL);
    }

    private void temporaryForgotten() {
        LOG.info("event=temporary_key_forgotten dc={} key={}", config.dcId(), hold.key());
        news.event(new ConnectionEvent.TemporaryKeyForgotten(config.dcId()));
        giveUpTemporary("the server has forgotten the temporary key");
        owner.keyForgotten(this);
        connector.drop(
                "the server does not know the temporary auth key (transport error -404)", null, Connector.Pause.NONE);
    }

    @Override
    public void bound() {
        TemporaryKey key = hold.key();
        hold.replaced();
        if (key != null && hold.isBorrowed()) {
            owner.bound(this, key);
        } else if (key != null) {
            LOG.info("event=temporary_key_bound dc={} key={}", config.dcId(), key);
            news.event(new ConnectionEvent.TemporaryKeyBound(config.dcId(), key.expiry()));
            hold.share();
            owner.bound(this, key);
        }
    }

    @Override
    public void bindingLost() {
        // Asked first: who makes a key has made it when it is bound.
        boolean awaited = hold.isToBeReplaced();
        boolean outdated = isOutdated();
        unbound = awaited && !outdated;
        if (outdated) {
            owner.keyReplaced(this);
        } else if (awaited) {
            // The server may have bound it already. Binding this one again would unbind that, and so on for ever.
            LOG.debug("event=temporary_key_awaited dc={}", config.dcId());
        } else {
            LOG.info("event=temporary_key_unbound dc={} key={}", config.dcId(), hold.key());
            hold.own();
            session.bind();
        }
    }

    @Override
    public void bindingRefused(int code, String error) {
        LOG.warn("event=temporary_key_not_bound dc={} code={} error={}", config.dcId(), code, error);
        String why = "the server did not bind the temporary auth key (" + error + ")";
        Connector.Pause pause = code == FLOOD_ERROR ? Connector.Pause.LONG : Connector.Pause.USUAL;
        if (code == 400 && error.equals("ENCRYPTED_MESSAGE_INVALID")) {
            KeyTrust.Verdict verdict = keys.bindingInvalid(session.clockOffset());
            if (verdict == KeyTrust.Verdict.OVER) {
                owner.hopeless(this, keys.trust().forgotten());
                return;
            }
            if (verdict == KeyTrust.Verdict.VERIFY) {
                LOG.warn("event=key_doubted dc={} action=\"looking whether the server knows it\"", config.dcId());
                verifying = true;
                pause = Connector.Pause.NONE;
            }
        } else if (code == 400 || code == 401 || code == 0) {
            TelegramException certain = keys.trust().notBound(error);
            if (certain != null) {
                owner.hopeless(this, certain);
                return;
            }
        }
        giveUpTemporary(why);
        owner.notBound(this, why);
        connector.drop(why, null, pause);
    }

    private void giveUpTemporary(String why) {
        unbound = false;
        hold.giveUp();
        session.dropKey(why);
    }

    @Override
    public void established() {
        if (verifying) {
            LOG.info("event=key_known dc={} action=\"trying to bind again\"", config.dcId());
            verifying = false;
            session.dropKey("the permanent key is only for bindings");
            connector.drop(
                    "the server knows the auth key but did not bind a temporary one to it", null, Connector.Pause.LONG);
            return;
        }
        keys.works(session.clockOffset());
        connector.works();
        owner.established(this);
    }

    @Override
    public void reconnect(String why, boolean backOff) {
        connector.drop(why, null, backOff ? Connector.Pause.USUAL : Connector.Pause.NONE);
    }

    @Override
    public void saltsAnnounced(List<ServerSalt> salts) {
        LOG.debug("event=salts_announced dc={} count={}", config.dcId(), salts.size());
        if (hold.key() == null) {
            keys.saltsAnnounced(salts);
        }
    }

    @Override
    public void saltChanged(long salt) {
        boolean temporary = hold.key() != null;
        LOG.debug("event=salt_changed dc={} temporary={}", config.dcId(), temporary);
        news.event(new ConnectionEvent.SaltChanged(temporary));
        if (temporary) {
            hold.saltChanged(salt);
        } else {
            keys.saltChanged(salt);
        }
    }
}
