package dev.aptgram.mtproto.session;

import dev.aptgram.errors.TelegramException;
import dev.aptgram.mtproto.crypto.MessageCipher;
import dev.aptgram.storage.ServerSalt;
import dev.aptgram.tl.mtproto.GetFutureSalts;
import dev.aptgram.tl.mtproto.HttpWait;
import dev.aptgram.tl.mtproto.RpcDropAnswerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One MTProto session: from calls to payloads and back (protocol sections 4.4 and 5). It does no I/O and knows no thread and
 * no clock: payloads and "now" go in; payloads, results and the next deadline come out.
 *
 * <p>After every input, or a few of them together, call {@link #drain} and handle what it returns; what waits to go out is
 * packed together then. When {@link #deadline} has come, {@link #drain} is due as well. "Now" is any clock in milliseconds
 * since 1970 that never goes back; how wrong it is does not matter, the server's messages correct it.
 *
 * <p>For one thread at a time. Every request that was submitted is completed exactly once, by an {@link Output.Completed}.
 */
public final class SessionEngine {
    private static final long NEVER = Long.MAX_VALUE;

    /** How long the server may wait for something to say, in milliseconds. */
    private static final int LONGEST_WAIT = 25_000;

    private final Session session;
    private final Sender sender;
    private final Receiver receiver;

    /**
     * Creates the engine of a new session, disconnected.
     *
     * @param config schema, prefix of first calls, figures
     * @param cipher the client's cipher for the auth key; used by this engine alone from now on
     * @param salt the last known server salt; a wrong one costs one round trip
     * @param clockOffset how far the server's clock is ahead of ours in milliseconds, where the key exchange has told
     * @param random where session ids come from, so it must be a secure one outside tests
     */
    public SessionEngine(
            SessionConfig config, MessageCipher cipher, long salt, OptionalLong clockOffset, RandomGenerator random) {
        this(config, cipher, salt, clockOffset, random, null, new QueryBook.Tokens());
    }

    private SessionEngine(
            SessionConfig config,
            MessageCipher cipher,
            long salt,
            OptionalLong clockOffset,
            RandomGenerator random,
            @Nullable BindingCall binding,
            QueryBook.Tokens tokens) {
        this.session = new Session(Objects.requireNonNull(config), salt, clockOffset, random, binding, tokens);
        this.sender = new Sender(session, cipher);
        this.receiver = new Receiver(session, cipher, sender);
    }

    /**
     * {@return the engine of a new session under a temporary key, disconnected} Until {@link #bind} has succeeded, calls wait.
     *
     * @param config schema, prefix of first calls, figures
     * @param cipher the client's cipher for the temporary key; used by this engine alone from now on
     * @param salt the key's first salt
     * @param clockOffset how far the server's clock is ahead of ours in milliseconds
     * @param random where session ids come from, so it must be a secure one outside tests
     * @param binding writes the binding
     */
    public static SessionEngine temporary(
            SessionConfig config,
            MessageCipher cipher,
            long salt,
            OptionalLong clockOffset,
            RandomGenerator random,
            BindingCall binding) {
        return new SessionEngine(config, cipher, salt, clockOffset, random, binding, new QueryBook.Tokens());
    }

    /**
     * {@return the engine of a new session under another key, disconnected} It numbers requests on from this one's, so that
     * it can take them over.
     *
     * @param cipher the client's cipher for the other key; used by that engine alone from now on
     * @param salt the last known salt of the other key
     * @param binding writes the binding, where that is a temporary key; null for a permanent one
     */
    public SessionEngine successor(MessageCipher cipher, long salt, @Nullable BindingCall binding) {
        OptionalLong offset =
                session.clock.isKnown() ? OptionalLong.of(session.clock.offsetMillis()) : OptionalLong.empty();
        return new SessionEngine(
                session.config, cipher, salt, offset, session.random, binding, session.queries.tokens());
    }

    /**
     * Tells what salts were announced in an earlier run, so that none of them has to be learnt from an error. Before the first
     * {@link #connected}.
     *
     * @param salts the salts
     */
    public void knowSalts(List<ServerSalt> salts) {
        session.salts.restore(salts);
    }

    /**
     * Has the temporary key bound, now or as soon as there is a connection. {@link Output.Bound} or {@link
     * Output.BindingRefused} tells how it went.
     *
     * @param now the time
     */
    public void bind(long now) {
        session.binding.begin(now);
    }

    /** Says that the temporary key is bound already, by another session. */
    public void assumeBound() {
        session.binding.assume();
    }

    /** Sends no call any more: what has gone out is still answered, the rest waits for {@link #takeOver}. */
    public void retire() {
        session.retire();
    }

    /** Sends calls again after {@link #retire}. */
    public void resume() {
        session.resume();
    }

    /**
     * Gives up what has gone out and is unanswered, because this session can tell nothing about it any more. What may be
     * executed twice waits to go out again; the rest fails with an {@link
     * dev.aptgram.errors.UncertainOutcomeException}.
     *
     * @param why in a few words
     */
    public void surrender(String why) {
        session.surrender(why);
    }

    /**
     * Takes over the requests that wait to go out in another engine, under the numbers that they have.
     *
     * @param other the engine that this is the {@link #successor} of, or its predecessor
     */
    public void takeOver(SessionEngine other) {
        session.queries.adopt(other.session.queries);
    }

    /** {@return how many requests have gone out and are not completed} */
    public int outstandingRequests() {
        return session.queries.outstanding();
    }

    /**
     * Says that there is a connection.
     *
     * @param now the time
     */
    public void connected(long now) {
        if (session.isConnected()) {
            disconnected();
        }
        session.connected();
        session.keepAlive.start(now);
        session.ping(now);
        session.inquiry.begin(now);
        session.binding.ask(now);
    }

    /** Says that the connection is gone. Requests wait for the next. */
    public void disconnected() {
        session.disconnected();
        sender.forgetQuickAcks();
    }

    /**
     * Takes a request. It goes out with the next {@link #drain} while there is a connection.
     *
     * @param submission the request
     * @return the number that its completion will bear
     * @throws IllegalArgumentException if it comes after a request that there never was
     */
    public long submit(Submission submission) {
        return session.queries.add(submission).token();
    }

    /**
     * Gives a request up. If it has gone out, the server is asked to drop the answer, which it may have sent already.
     *
     * @param request what {@link #submit} returned
     * @return whether the request was still open; {@link Output.Cancelled} completes it then
     */
    public boolean cancel(long request) {
        Query query = session.queries.get(request);
        if (query == null) {
            return false;
        }
        Sent sent = query.latest();
        session.close(query);
        session.emit(new Output.Cancelled(request));
        if (sent != null && session.isConnected()) {
            session.services.add(Service.of(Service.Purpose.DROP_ANSWER, new RpcDropAnswerRequest(sent.msgId())));
        }
        return true;
    }

    /**
     * Completes all open requests with an error: the session is over.
     *
     * @param cause what all of them end with
     */
    public void abandon(TelegramException cause) {
        for (Query query : new ArrayList<>(session.queries.open())) {
            session.fail(query, cause);
        }
    }

    /**
     * Takes what the connection delivered. Ignored while disconnected.
     *
     * @param payload a payload; not changed
     * @param now the time
     */
    public void received(byte[] payload, long now) {
        if (session.isConnected()) {
            receiver.receive(payload, now);
        }
    }

    /**
     * Asks the server for a sign of life at once, and gives the connection up where none comes: for when something outside
     * hints that it may be dead.
     *
     * @param now the time
     */
    public void probe(long now) {
        if (session.isConnected() && session.keepAlive.mayProbe(now)) {
            session.ping(now);
        }
    }

    /**
     * Takes a quick ack. Unknown tokens are ignored.
     *
     * @param token the token, with its top bit set
     */
    public void quickAck(int token) {
        for (Query query : sender.quickAcked(token)) {
            if (session.queries.get(query.token()) != null) {
                session.emit(new Output.QuickAcked(query.token()));
            }
        }
    }

    /**
     * Says that the server can say something only when it is asked, as over HTTP when no request is on its way: with the next
     * {@link #drain} a message goes out that waits for it ({@code http_wait}, protocol section 2.10). From now on, until the
     * next connection, a payload that asks for nothing says that nothing need be waited for: it would keep a request of the
     * few from the calls behind it.
     */
    public void awaitServer() {
        if (session.isConnected()) {
            session.setPolling();
            session.services.add(Service.of(Service.Purpose.HTTP_WAIT, new HttpWait(0, 0, LONGEST_WAIT)));
        }
    }

    /** Lets pending acks leave with the next {@link #drain}, before the connection is closed in good order. */
    public void hurryAcks() {
        session.acks.hurry();
    }

    /**
     * Does what is due, packs what waits to go out, and hands over everything that is to be done or known.
     *
     * @param now the time
     * @return the outputs since the last call, in order; owned by the caller
     */
    public List<Output> drain(long now) {
        if (session.isConnected()) {
            tick(now);
            sender.flush(now);
        }
        List<Output> outputs = new ArrayList<>(session.outputs);
        session.outputs.clear();
        return outputs;
    }

    /**
     * {@return when {@link #drain} is due without any input, in milliseconds since 1970; {@link Long#MAX_VALUE} for never}
     */
    public long deadline() {
        if (!session.isConnected()) {
            return NEVER;
        }
        long deadline = Math.min(session.acks.deadline(), session.keepAlive.deadline(expecting()));
        deadline = Math.min(deadline, Math.min(session.binding.deadline(), session.former.deadline()));
        return Math.min(deadline, Math.min(session.salts.deadline(session.clock), session.inquiry.deadline()));
    }

    /** {@return how many requests are not completed} */
    public int openRequests() {
        return session.queries.openCount();
    }

    /** {@return how much the engine remembers now} All of it is bounded, but for what open requests take. */
    public SessionFootprint footprint() {
        return new SessionFootprint(
                session.queries.openCount(),
                session.sent.requestCount(),
                session.sent.messageCount() - session.sent.requestCount(),
                session.sent.containerCount(),
                session.received.count(),
                session.acks.count(),
                session.late.count(),
                session.salts.count(),
                session.services.size());
    }

    /** {@return how far the server's clock is believed to be ahead of ours, in milliseconds} */
    public long clockOffset() {
        return session.clock.offsetMillis();
    }

    /** {@return the session's id, which the server knows it by; changes when a session must be given up} */
    public long sessionId() {
        return session.id();
    }

    private void tick(long now) {
        if (session.keepAlive.isDead(now)) {
            session.reconnect(
                    "nothing has come for " + session.figures.pongTimeout() / 1000 + " s after a ping", false);
            return;
        }
        if (session.keepAlive.isDue(now, expecting())) {
            session.ping(now);
        }
        if (now >= session.salts.deadline(session.clock)) {
            session.salts.asked(now);
            session.services.add(Service.of(Service.Purpose.GET_SALTS, new GetFutureSalts(SaltBook.WANTED)));
        }
        session.binding.tick(now);
        session.former.tick(now);
        session.inquiry.tick(now);
    }

    private boolean expecting() {
        return session.queries.outstanding() > 0;
    }
}
