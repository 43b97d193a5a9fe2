package dev.aptgram.mtproto;

import dev.aptgram.api.Updates;
import dev.aptgram.errors.TelegramException;
import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.mtproto.crypto.MessageCipher;
import dev.aptgram.mtproto.crypto.Side;
import dev.aptgram.mtproto.session.Output;
import dev.aptgram.mtproto.session.Refusal;
import dev.aptgram.mtproto.session.SessionConfig;
import dev.aptgram.mtproto.session.SessionEngine;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The session engine's thin shell: calls in, payloads out, timers, results and news. Confined to the mailbox. */
final class SessionDriver {
    private static final Logger LOG = LoggerFactory.getLogger(SessionDriver.class);

    /** Hears what the session wants, in the mailbox. */
    interface Owner {
        void established();

        void reconnect(String why, boolean backOff);

        void saltChanged(long salt);
    }

    private final ClientConfig config;
    private final Executor executor;
    private final Alarm alarm;
    private final News news;
    private final Owner owner;
    private final Map<Long, Call<?>> calls = new HashMap<>();
    private final Map<Call<?>, Long> tokens = new HashMap<>();
    private final Deque<Call<?>> early = new ArrayDeque<>();
    private @Nullable SessionEngine engine;
    private @Nullable Link link;
    private long latest = Long.MIN_VALUE;

    SessionDriver(ClientConfig config, Resources resources, Mailbox mailbox, News news, Owner owner) {
        this.config = config;
        this.executor = resources.executor();
        this.alarm = new Alarm(resources.timers(), mailbox);
        this.news = news;
        this.owner = owner;
    }

    boolean hasKey() {
        return engine != null;
    }

    /** Begins a session with a key. */
    void begin(AuthKey key, long salt, OptionalLong clockOffset) {
        SessionEngine begun = new SessionEngine(
                new SessionConfig(
                        config.schema(),
                        InitPrefix.of(config.identity(), config.schema().layer()),
                        config.figures()),
                new MessageCipher(key, Side.CLIENT, config.random()),
                salt,
                clockOffset,
                config.random());
        engine = begun;
        early.forEach(call -> submit(begun, call));
        early.clear();
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

    void submit(Call<?> call) {
        if (engine != null) {
            submit(engine, call);
        } else {
            early.add(call);
        }
    }

    /** Gives up a call that its user has completed or cancelled. */
    void cancel(Call<?> call) {
        Long token = tokens.get(call);
        if (token != null && engine != null) {
            LOG.debug("event=cancelled dc={} method={}", config.dcId(), call.methodName());
            engine.cancel(token);
        } else {
            early.remove(call);
        }
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

    /** {@return how many calls are waiting for an answer} */
    int openCalls() {
        return calls.size() + early.size();
    }

    /** {@return how far the server's clock is ahead, in milliseconds} */
    long clockOffset() {
        return engine == null ? 0 : engine.clockOffset();
    }

    /** Ends the session: what can still be sent is sent, all calls fail. */
    void end(TelegramException cause) {
        early.forEach(call -> fail(call, cause));
        early.clear();
        if (engine != null) {
            engine.hurryAcks();
            step();
            engine.disconnected();
            engine.abandon(cause);
            step();
        }
        alarm.cancel();
    }

    /** Does what the engine wants done by now. To be called after every batch of the mailbox. */
    void step() {
        if (engine == null) {
            return;
        }
        List<Output> outputs = engine.drain(now());
        while (!outputs.isEmpty()) {
            outputs.forEach(this::handleSafely);
            outputs = engine.drain(now());
        }
        alarm.arm(engine.deadline(), now());
    }

    private void submit(SessionEngine to, Call<?> call) {
        long token = to.submit(call.submission());
        calls.put(token, call);
        tokens.put(call, token);
        LOG.trace(
                "event=request dc={} method={} bytes={}",
                config.dcId(),
                call.methodName(),
                call.submission().length());
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
            complete(completed);
        } else if (output instanceof Output.Pushed pushed) {
            if (pushed.object() instanceof Updates updates) {
                news.updates(updates);
            } else {
                LOG.warn(
                        "event=unexpected_push dc={} constructor={}",
                        config.dcId(),
                        pushed.object().tlName());
                news.event(new ConnectionEvent.UpdatesMayBeLost(
                        "the server sent " + pushed.object().tlName() + " unasked"));
            }
        } else if (output instanceof Output.Unread unread) {
            news.unread(unread.body());
        } else {
            handleNews(output);
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

    private void handleNews(Output output) {
        int dc = config.dcId();
        if (output instanceof Output.Established) {
            owner.established();
        } else if (output instanceof Output.Reconnect reconnect) {
            owner.reconnect(reconnect.why(), reconnect.backOff());
        } else if (output instanceof Output.SaltChanged salt) {
            owner.saltChanged(salt.salt());
        } else if (output instanceof Output.Refused refused) {
            // After a reconnect the server repeats what it does not know to have arrived.
            LOG.atLevel(refused.refusal() == Refusal.REPLAYED ? Level.DEBUG : Level.WARN)
                    .log(
                            "event=message_refused dc={} rule={} msg_id={} detail=\"{}\"",
                            dc,
                            refused.refusal(),
                            Long.toHexString(refused.msgId()),
                            refused.detail());
        } else if (output instanceof Output.UpdatesMayBeLost lost) {
            LOG.info("event=updates_may_be_lost dc={} why=\"{}\"", dc, lost.why());
            news.event(new ConnectionEvent.UpdatesMayBeLost(lost.why()));
        } else if (output instanceof Output.ServerSession session) {
            LOG.info("event=server_session dc={} unique_id={}", dc, Long.toHexString(session.uniqueId()));
            news.event(new ConnectionEvent.NewSession(session.uniqueId()));
        } else if (output instanceof Output.SessionReset reset) {
            LOG.warn("event=session_reset dc={} why=\"{}\"", dc, reset.why());
        } else if (output instanceof Output.ClockCorrected clock) {
            LOG.warn("event=clock_corrected dc={} offset_ms={}", dc, clock.offsetMillis());
            news.event(new ConnectionEvent.ClockCorrected(Duration.ofMillis(clock.offsetMillis())));
        } else if (output instanceof Output.QuickAcked acked) {
            LOG.trace("event=quick_ack dc={} request={}", dc, acked.request());
        }
    }

    private void complete(Output.Completed completed) {
        Call<?> call = calls.remove(completed.request());
        if (call == null) {
            return;
        }
        tokens.remove(call);
        call.settle();
        if (completed instanceof Output.Answered answered) {
            LOG.trace(
                    "event=answer dc={} method={} bytes={}",
                    config.dcId(),
                    call.methodName(),
                    answered.result().length);
            executor.execute(() -> call.answered(answered.result()));
        } else if (completed instanceof Output.Rejected rejected) {
            LOG.debug(
                    "event=rpc_error dc={} method={} code={} error={}",
                    config.dcId(),
                    call.methodName(),
                    rejected.code(),
                    rejected.error());
            executor.execute(() -> call.rejected(rejected.code(), rejected.error()));
        } else if (completed instanceof Output.Failed failed) {
            fail(call, failed.cause());
        }
    }

    private void fail(Call<?> call, TelegramException cause) {
        call.settle();
        LOG.debug(
                "event=request_failed dc={} method={} error=\"{}\"",
                config.dcId(),
                call.methodName(),
                cause.getMessage());
        executor.execute(() -> call.failed(cause));
    }

    /** The engine wants a clock that never goes back. */
    private long now() {
        latest = Math.max(latest, config.time().millis());
        return latest;
    }
}
