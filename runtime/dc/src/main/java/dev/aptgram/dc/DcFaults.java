package dev.aptgram.dc;

import dev.aptgram.dc.rpc.Mishap;
import dev.aptgram.transport.CutPoint;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Whatever networks and servers do wrong, on order: {@link EmbeddedDc#faults()}. Faults of one kind strike in the order in
 * which they were ordered, at most one on each occasion; each {@link Fault} tells how often it has struck. They are of one
 * DC, not of its cloud. Thread-safe.
 */
public final class DcFaults {
    private final FaultBook<String, Mishap> calls = new FaultBook<>();
    private final FaultBook<String, MessageMishap> toClients = new FaultBook<>();
    private final FaultBook<String, MessageMishap> fromClients = new FaultBook<>();
    private final FaultBook<String, CutPoint> connections = new FaultBook<>();
    private final SkewedClock clock;
    private @Nullable Hub hub;

    DcFaults(InstantSource clock) {
        this.clock = new SkewedClock(clock);
    }

    void strikeAt(Hub victim) {
        hub = victim;
    }

    /**
     * {@return an order for faults of a method's calls}
     *
     * @param method the method's TL name, such as {@code messages.sendMessage}; wrappers do not count
     */
    public CallFaults calls(String method) {
        return new CallFaults((mishap, fault) -> calls.add(method::equals, mishap, fault), 0, 1);
    }

    /** {@return an order for faults of all methods' calls} */
    public CallFaults calls() {
        return new CallFaults((mishap, fault) -> calls.add(any -> true, mishap, fault), 0, 1);
    }

    /** {@return an order for faults of what the DC sends} */
    public MessageFaults toClients() {
        return new MessageFaults((mishap, fault) -> toClients.add(any -> true, mishap, fault), 0, 1);
    }

    /** {@return an order for faults of what clients send} */
    public MessageFaults fromClients() {
        return new MessageFaults((mishap, fault) -> fromClients.add(any -> true, mishap, fault), 0, 1);
    }

    /** {@return an order for faults of connections that are still to be accepted} */
    public ConnectionFaults connections() {
        return new ConnectionFaults((mishap, fault) -> connections.add(any -> true, mishap, fault), 0, 1);
    }

    /** Closes every connection, as a network that fails; clients may come back at once. */
    public void disconnectClients() {
        hub().disconnectAll();
    }

    /**
     * Draws new salts for every key, as a server that has lost them: the next message of each client is answered with
     * {@code bad_server_salt}.
     */
    public void loseSalts() {
        hub().loseSalts();
    }

    /** Forgets every session but no key, as a server that was started again: clients get {@code new_session_created}. */
    public void forgetSessions() {
        hub().forgetSessions();
    }

    /** Forgets every auth key: clients get the transport error -404 and have to make new ones and sign in again. */
    public void forgetKeys() {
        hub().forgetKeys();
    }

    /** Forgets every temporary auth key: clients get the transport error -404 and make new ones, signed in still. */
    public void forgetTemporaryKeys() {
        hub().forgetTemporaryKeys();
    }

    /**
     * Sets the clock that this DC's message ids, salts and checks go by wrong. Messages and codes, which belong to the cloud,
     * keep their time.
     *
     * @param by how far it is ahead, negative for behind; {@link Duration#ZERO} sets it right
     */
    public void skewClock(Duration by) {
        clock.skew(by);
    }

    /** Ends every fault that may still strike, and sets the clock right. */
    public void clear() {
        calls.clear();
        toClients.clear();
        fromClients.clear();
        connections.clear();
        skewClock(Duration.ZERO);
    }

    InstantSource clock() {
        return clock;
    }

    Mishap strikeCall(String method) {
        @Nullable Mishap mishap = calls.strike(method);
        return mishap == null ? Mishap.NONE : mishap;
    }

    @Nullable
    MessageMishap strikeToClient() {
        return toClients.strike("");
    }

    @Nullable
    MessageMishap strikeFromClient() {
        return fromClients.strike("");
    }

    CutPoint strikeConnection() {
        @Nullable CutPoint cut = connections.strike("");
        return cut == null ? CutPoint.NEVER : cut;
    }

    private Hub hub() {
        Hub victim = hub;
        if (victim == null) {
            throw new IllegalStateException("The DC has not been started yet.");
        }
        return victim;
    }
}
