package dev.aptgram.mtproto.session;

import dev.aptgram.errors.TelegramException;
import dev.aptgram.errors.TransportException;
import dev.aptgram.errors.UncertainOutcomeException;
import dev.aptgram.tl.LongVector;
import dev.aptgram.tl.mtproto.PlainMsgResendReq;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What the parts of the engine share: the books of one session, and the few moves that touch several of them. */
final class Session {
    /** What the server calls it when something that a call was to come after has failed. */
    static final String CHAIN_FAILED = "MSG_WAIT_FAILED";

    /** How many sessions in a row may be given up before the connection is, with a pause. */
    private static final int MAX_RESETS = 3;

    final SessionConfig config;
    final SessionFigures figures;
    final RandomGenerator random;
    final ServerClock clock;
    final MessageIds ids;
    final SeqNumbers seqNumbers = new SeqNumbers();
    final SaltBook salts;
    final AckQueue acks;
    final ReplayWindow received;
    final LateMessages late = new LateMessages();
    final SentLog sent = new SentLog();
    final QueryBook queries;
    final Deque<Service> services = new ArrayDeque<>();
    /** The ids of our messages that the server misses. */
    final Set<Long> missed = new LinkedHashSet<>();

    final KeepAlive keepAlive;
    final StateInquiry inquiry;
    final ServerMemory memory = new ServerMemory();
    final FormerSessions former = new FormerSessions(this);
    final Binding binding;
    final List<Output> outputs = new ArrayList<>();

    private long id;
    private boolean connected;
    /** Whether the server can speak only when it is asked. */
    private boolean polling;

    private boolean established;
    private boolean initialised;
    private long knownSalt;
    private int resets;
    /** Whether calls are kept back, since they are another engine's from now on. */
    private boolean retired;

    Session(
            SessionConfig config,
            long salt,
            OptionalLong clockOffset,
            RandomGenerator random,
            @Nullable BindingCall binding,
            QueryBook.Tokens tokens) {
        this.config = config;
        this.figures = config.figures();
        this.random = random;
        this.clock = new ServerClock(clockOffset);
        this.ids = new MessageIds(random);
        this.salts = new SaltBook(salt);
        this.knownSalt = salt;
        this.acks = new AckQueue(figures.acksAtOnce(), figures.ackDelay());
        this.received = new ReplayWindow(figures.replayWindow());
        this.keepAlive = new KeepAlive(figures, random);
        this.inquiry = new StateInquiry(this);
        this.binding = new Binding(this, binding);
        this.queries = new QueryBook(this, tokens);
        this.id = newId();
    }

    long id() {
        return id;
    }

    boolean isConnected() {
        return connected;
    }

    /** {@return whether the server of this connection can say something only as an answer to a payload} */
    boolean isPolling() {
        return polling;
    }

    void setPolling() {
        polling = true;
    }

    void connected() {
        connected = true;
        polling = false;
        established = false;
        late.reconnected();
        former.askDestroy();
    }

    /** Says that a message of the server for this session has come. */
    void heard() {
        if (!established && binding.isOpen()) {
            established = true;
            emit(new Output.Established());
        }
    }

    /** {@return whether the server has answered a call that was wrapped in {@code initConnection}} */
    boolean isInitialised() {
        return initialised;
    }

    void setInitialised(boolean initialised) {
        this.initialised = initialised;
    }

    /** {@return whether calls may go out} */
    boolean mayCall() {
        return !retired && binding.isOpen();
    }

    boolean isRetired() {
        return retired;
    }

    void retire() {
        retired = true;
    }

    void resume() {
        retired = false;
    }

    void emit(Output output) {
        outputs.add(output);
    }

    /** {@return the salt to use now} Tells when it is another than before. */
    long salt(long now) {
        if (!clock.isKnown()) {
            return salts.guess(clock.serverSeconds(now));
        }
        long salt = salts.current(clock.serverSeconds(now));
        if (salt != knownSalt) {
            knownSalt = salt;
            emit(new Output.SaltChanged(salt));
        }
        return salt;
    }

    /** Takes a salt that the server says is right now. */
    void replaceSalt(long salt, long now) {
        salts.replace(salt, clock.serverSeconds(now));
        salt(now);
    }

    /** Takes the time of a message that was certainly written just now. */
    void correctClock(long msgId, long now) {
        long moved = clock.force(msgId, now);
        // Below a second it is the latency, which differs from message to message.
        if (Math.abs(moved) >= 1000) {
            emit(new Output.ClockCorrected(clock.offsetMillis()));
        }
    }

    void ping(long now) {
        if (!connected) {
            return;
        }
        services.add(keepAlive.ping(now));
    }

    /** Asks for messages that the server says it has sent, or that came at a time when they had to be refused. */
    void askResend(long... msgIds) {
        for (long msgId : msgIds) {
            late.asked(msgId);
        }
        services.add(Service.of(Service.Purpose.ASK_RESEND, new PlainMsgResendReq(LongVector.of(msgIds))));
    }

    /** Closes a query whose result is at hand. */
    boolean close(Query query) {
        query.msgIds().forEach(sent::forget);
        if (query.isPending()) {
            former.forget(query);
        }
        return queries.close(query);
    }

    void reject(Query query, int code, String error) {
        if (close(query)) {
            emit(new Output.Rejected(query.token(), code, error));
        }
    }

    void fail(Query query, TelegramException cause) {
        if (close(query)) {
            emit(new Output.Failed(query.token(), cause));
        }
    }

    /** Lets a query go out again of which nobody knows whether it was executed, unless it must not be executed twice. */
    void repeatInDoubt(Query query, String why) {
        if (query.submission().isOnlyOnce()) {
            fail(
                    query,
                    new UncertainOutcomeException("The call went out and may have been executed, but its answer did not"
                            + " come, and the server cannot tell: " + why
                            + ". Look whether it took effect before calling again."));
        } else {
            queries.repeat(query);
        }
    }

    /** Gives up all that has gone out, because nobody can tell anything about it any more. */
    void surrender(String why) {
        for (Query query : new ArrayList<>(queries.open())) {
            if (query.latest() != null || query.isPending()) {
                repeatInDoubt(query, why);
            }
        }
    }

    /** Says that the server goes along with this session: it has answered something. */
    void thrives() {
        resets = 0;
    }

    /** Drops the connection. What was sent and is unanswered is looked into when there is another. */
    void reconnect(String why, boolean backOff) {
        if (connected) {
            emit(new Output.Reconnect(why, backOff));
            disconnected();
        }
    }

    void disconnected() {
        connected = false;
        services.clear();
        missed.clear();
        inquiry.clear();
        former.disconnected();
        binding.disconnected();
        keepAlive.stop();
    }

    /**
     * Begins a new session under the same key and sends everything again, except what the server may have taken in the former.
     */
    void reset(String why, long now) {
        emit(new Output.SessionReset(why));
        for (Query query : new ArrayList<>(queries.open())) {
            Sent latest = query.latest();
            if (latest != null) {
                former.leave(query, latest, why, now);
            }
        }
        former.abandon(id);
        memory.clear();
        id = newId();
        ids.reset();
        seqNumbers.reset();
        acks.clear();
        received.clear();
        late.clear();
        sent.clear();
        services.clear();
        missed.clear();
        inquiry.clear();
        queries.repeatAll();
        initialised = false;
        if (++resets > MAX_RESETS) {
            resets = 0;
            reconnect("the server refused " + MAX_RESETS + " sessions in a row, the last because " + why, true);
        } else {
            // The server learns of a session from its first message; without one it could not push anything.
            ping(now);
            binding.ask(now);
            former.askDestroy();
        }
    }

    /** Sends messages again that the server has refused, unless it does so again and again. */
    void repeat(List<Sent> refused, String why, long now) {
        for (Sent message : refused) {
            if (message.message() instanceof Query query) {
                // What has gone out again since is judged by what becomes of that.
                if (query.isOutAs(message)) {
                    repeat(query, message, why, now);
                } else {
                    sent.forget(message.msgId());
                }
            } else if (message.message() instanceof Service service) {
                sent.forget(message.msgId());
                repeat(service, now);
            }
        }
    }

    private void repeat(Query query, Sent refused, String why, long now) {
        boolean onceMore = query.isOnlyOnce() && query.isDoubled();
        if (onceMore && query.countRefusal() <= figures.maxRefusals()) {
            // This says nothing of the other time that it went out.
            inquiry.ask(List.of(refused), true, now);
        } else if (onceMore) {
            repeatInDoubt(query, "it went out twice, and now " + why);
        } else if (mayRepeat(query, why)) {
            sent.forget(refused.msgId());
            queries.repeat(query);
        }
    }

    /** {@return whether a query that was refused may go out again} This counts; it fails when that has been so too often. */
    boolean mayRepeat(Query query, String why) {
        if (query.countRefusal() <= figures.maxRefusals()) {
            return true;
        }
        fail(
                query,
                new TransportException("The server refused to take the request " + figures.maxRefusals()
                        + " times, the last time because " + why
                        + ". Check the clock and whether another process uses the same session."));
        return false;
    }

    /** Sends a query again that the server has not received so far, as it went out last. */
    void repeatUnreceived(Query query, Sent last) {
        if (!query.isOnlyOnce()) {
            queries.repeat(query);
        } else if (memory.isRenewedSince(last.at())) {
            // Also where an older message, which was late, has begun the session anew.
            repeatInDoubt(query, "it has begun the session anew since, and not received it again");
        } else if (last.mayGoOutAgain()) {
            // It may still be on its way, over a connection that is gone here. Under one id it is not taken twice.
            missed.add(last.msgId());
        } else {
            repeatInDoubt(query, "it has not received it so far and does not want it under its id");
        }
    }

    private void repeat(Service service, long now) {
        if (service.purpose() == Service.Purpose.ACK) {
            for (long msgId : service.ids()) {
                acks.add(msgId, now);
            }
        } else if (connected && service.countRefusal() <= figures.maxRefusals()) {
            services.add(service);
        }
    }

    private long newId() {
        long fresh = random.nextLong();
        // A session id of zero is answered with a transport error.
        return fresh != 0 && fresh != id ? fresh : newId();
    }
}
