package dev.aptgram.mtproto;

import dev.aptgram.errors.RpcException;
import dev.aptgram.errors.TelegramException;
import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.mtproto.crypto.MessageCipher;
import dev.aptgram.mtproto.crypto.Side;
import dev.aptgram.mtproto.session.BindingCall;
import dev.aptgram.mtproto.session.Output;
import dev.aptgram.mtproto.session.SessionConfig;
import dev.aptgram.mtproto.session.SessionEngine;
import dev.aptgram.storage.ServerSalt;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The session engine's thin shell: calls in, payloads out, timers, results and news. Confined to the mailbox. */
final class SessionDriver {
    private static final Logger LOG = LoggerFactory.getLogger(SessionDriver.class);

    /** What servers call it when something that a call was to come after has failed. */
    private static final String CHAIN_FAILED = "MSG_WAIT_FAILED";

    /** Hears what the session wants, in the mailbox. */
    interface Owner {
        void established();

        void reconnect(String why, boolean backOff);

        void saltChanged(long salt);

        void saltsAnnounced(List<ServerSalt> salts);

        void bound();

        void bindingRefused(int code, String error);

        void bindingLost();
    }

    private final ClientConfig config;
    private final CallBook calls;
    private final Alarm alarm;
    private final SessionNews told;
    private final Owner owner;
    private @Nullable SessionEngine engine;
    /** Whether the engine's key is one to go on with; otherwise the engine only keeps the calls for the next. */
    private boolean usable;

    private @Nullable Link link;
    private long latest = Long.MIN_VALUE;

    SessionDriver(ClientConfig config, Resources resources, Mailbox mailbox, CallBook calls, News news, Owner owner) {
        this.config = config;
        this.calls = calls;
        this.alarm = new Alarm(resources.timers(), mailbox);
        this.told = new SessionNews(config.dcId(), news);
        this.owner = owner;
    }

    boolean hasKey() {
        return usable;
    }

    /**
     * Begins a session with a key, and takes over what waits in the one before.
     *
     * @param binding for a temporary key what binds it, null for a permanent one
     * @param former whose calls are to come here later, where this is the driver's first session
     */
    void begin(
            AuthKey key,
            long salt,
            OptionalLong clockOffset,
            @Nullable BindingCall binding,
            @Nullable SessionDriver former) {
        MessageCipher cipher = new MessageCipher(key, Side.CLIENT, config.random());
        SessionEngine before = engine == null && former != null ? former.engine : engine;
        SessionEngine begun =
                before == null ? first(cipher, salt, clockOffset, binding) : before.successor(cipher, salt, binding);
        if (engine != null) {
            begun.takeOver(engine);
        }
        engine = begun;
        usable = true;
        for (Call<?> call : calls.takeKept()) {
            submit(begun, call);
        }
    }

    private SessionEngine first(
            MessageCipher cipher, long salt, OptionalLong clockOffset, @Nullable BindingCall binding) {
        SessionConfig about =
                new SessionConfig(config.schema(), InitPrefix.of(config.identity(), config.layer()), config.figures());
        return binding == null
                ? new SessionEngine(about, cipher, salt, clockOffset, config.random())
                : SessionEngine.temporary(about, cipher, salt, clockOffset, config.random(), binding);
    }

    /** Tells the session what salts its key has. */
    void knowSalts(List<ServerSalt> salts) {
        if (engine != null) {
            engine.knowSalts(salts);
        }
    }

    /** Lets the temporary key be bound as soon as there is a connection. */
    void bind() {
        if (engine != null) {
            engine.bind(now());
        }
    }

    /** Takes the temporary key for bound, since another client has done that. */
    void assumeBound() {
        if (engine != null) {
            engine.assumeBound();
        }
    }

    /** The key is good for nothing any more. Calls wait for the next; those whose fate cannot be known fail. */
    void dropKey(String why) {
        usable = false;
        if (engine != null) {
            engine.disconnected();
            engine.retire();
            engine.surrender(why);
            step();
        }
    }

    /** Sends no calls any more; what has gone out is still answered here. */
    void retire() {
        if (engine != null) {
            engine.retire();
        }
    }

    /** Sends calls again, after all. */
    void resume() {
        if (engine != null) {
            engine.resume();
        }
    }

    /** Takes over what waits to go out elsewhere. */
    void takeOver(SessionDriver other) {
        if (engine != null && other.engine != null) {
            engine.takeOver(other.engine);
        }
    }

    void connected(Link over) {
        link = over;
        if (engine != null) {
            engine.connected(now());
        }
    }

    void disconnected() {
        link = null;
        if (engine != null) {
            engine.disconnected();
        }
    }

    /** Finds out whether the connection lives, by asking for a sign of life at once. */
    void probe() {
        if (engine != null && link != null) {
            engine.probe(now());
        }
    }

    void submit(Call<?> call) {
        if (engine != null) {
            submit(engine, call);
        } else {
            calls.keep(call);
        }
    }

    /** {@return whether this session had a call with that number, which it has given up} */
    boolean cancel(long token) {
        return engine != null && engine.cancel(token);
    }

    void frame(byte[] payload) {
        if (engine != null) {
            engine.received(payload, now());
        }
    }

    void quickAck(int token) {
        if (engine != null) {
            engine.quickAck(token);
        }
    }

    /** The server cannot say anything until it is asked. */
    void idle() {
        if (engine != null) {
            engine.awaitServer();
        }
    }

    /** {@return how many calls have gone out and are not answered} */
    int outstanding() {
        return engine == null ? 0 : engine.outstandingRequests();
    }

    /** {@return how far the server's clock is ahead, in milliseconds} */
    long clockOffset() {
        return engine == null ? 0 : engine.clockOffset();
    }

    /** Acknowledges what has come, before the connection is closed in good order. */
    void hurryAcks() {
        if (engine != null) {
            engine.hurryAcks();
            step();
        }
    }

    /** Ends the session for good: what can still be sent is sent, all its calls fail, its key is forgotten. */
    void end(TelegramException cause) {
        SessionEngine last = engine;
        if (last != null) {
            hurryAcks();
            last.disconnected();
            last.abandon(cause);
            step();
            engine = null;
            usable = false;
        }
        alarm.cancel();
    }

    /** Does what the engine wants done by now. To be called after every batch of the mailbox. */
    void step() {
        SessionEngine stepping = engine;
        while (stepping != null) {
            List<Output> outputs = stepping.drain(now());
            if (outputs.isEmpty()) {
                alarm.arm(stepping.deadline(), now());
                return;
            }
            outputs.forEach(this::handleSafely);
            // An output may have ended the session, or begun another.
            stepping = engine;
        }
    }

    private void submit(SessionEngine to, Call<?> call) {
        Call<?> before = call.takeBefore();
        if (before == null || before.hasSucceeded()) {
            calls.number(call, to.submit(call.submission()));
            return;
        }
        Long token = calls.token(before);
        if (token == null) {
            // It has failed, or was cancelled.
            calls.fail(call, new RpcException(400, CHAIN_FAILED, call.methodName()));
        } else {
            calls.number(call, to.submit(call.submission().after(token)));
        }
    }

    /** An output that cannot be handled costs no other one, nor the timer. */
    private void handleSafely(Output output) {
        try {
            handle(output);
        } catch (RuntimeException | Error defect) {
            String kind = output.getClass().getSimpleName();
            LOG.error("event=defect dc={} what=\"an output was not handled\" output={}", config.dcId(), kind, defect);
        }
    }

    private void handle(Output output) {
        if (output instanceof Output.Send send) {
            send(send);
        } else if (output instanceof Output.Completed completed) {
            calls.complete(completed);
        } else if (output instanceof Output.QuickAcked acked) {
            calls.received(acked.request());
        } else if (!toOwner(output)) {
            told.tell(output);
        }
    }

    private void send(Output.Send send) {
        LOG.trace("event=sent dc={} bytes={}", config.dcId(), send.payload().length);
        if (link == null) {
            return;
        }
        try {
            link.send(send.payload(), send.wantsQuickAck());
        } catch (RuntimeException | Error defect) {
            LOG.error("event=defect dc={} what=\"a payload was not sent\"", config.dcId(), defect);
            // The session believes that it is on its way, and asks what has become of it only on another connection.
            owner.reconnect("a payload could not be sent", true);
        }
    }

    private boolean toOwner(Output output) {
        if (output instanceof Output.Established) {
            owner.established();
        } else if (output instanceof Output.Reconnect reconnect) {
            owner.reconnect(reconnect.why(), reconnect.backOff());
        } else if (output instanceof Output.SaltChanged salt) {
            owner.saltChanged(salt.salt());
        } else if (output instanceof Output.SaltsAnnounced announced) {
            owner.saltsAnnounced(announced.salts());
        } else if (output instanceof Output.Bound) {
            owner.bound();
        } else if (output instanceof Output.BindingLost) {
            owner.bindingLost();
        } else if (output instanceof Output.BindingRefused refused) {
            owner.bindingRefused(refused.code(), refused.error());
        } else {
            return false;
        }
        return true;
    }

    /** The engine wants a clock that never goes back. */
    private long now() {
        latest = Math.max(latest, config.time().millis());
        return latest;
    }
}
