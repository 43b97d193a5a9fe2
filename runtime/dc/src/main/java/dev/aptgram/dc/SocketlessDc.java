package dev.aptgram.dc;

import dev.aptgram.dc.keyexchange.Reply.NewKey;
import dev.aptgram.dc.keyexchange.ServerKeyExchange;
import dev.aptgram.dc.rpc.DcFacts;
import dev.aptgram.dc.rpc.Realm;
import dev.aptgram.dc.rpc.Registrations;
import dev.aptgram.dc.rpc.RpcDesk;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.World;
import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.mtproto.crypto.DhGroup;
import dev.aptgram.mtproto.crypto.RsaPrivateKey;
import dev.aptgram.tl.TlObject;
import dev.aptgram.transport.FrameConnection;
import dev.aptgram.transport.FrameListener;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * The embedded DC without its sockets: connections are handed to it, and everything happens on the thread of the caller. With
 * a clock that is set by hand this makes a DC that does the same again from the same seed; the simulator is built on it.
 *
 * <p>Connections have to run their tasks on the calling thread. For one thread at a time.
 */
public final class SocketlessDc {
    /** The number of the data centre. */
    public static final int DC_ID = 2;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** Made once, since that takes longer than a thousand simulated hours. */
    private static final class Rsa {
        static final RsaPrivateKey KEY = RsaKeys.generate(new SecureRandom());

        private Rsa() {}
    }

    private final SecureRandom random;
    private final DcFaults faults;
    private final World world;
    private final RpcDesk desk;
    private final Hub hub;

    /**
     * Creates a DC without people, keys and connections.
     *
     * @param clock tells the time
     * @param random where all chance comes from
     */
    public SocketlessDc(InstantSource clock, SecureRandom random) {
        this.random = random;
        this.world = new World(clock, random);
        Realm realm = Realm.of(world, new Registrations(), random, false, 2);
        this.faults = new DcFaults(clock);
        this.desk = new RpcDesk(realm, new Facts(), faults::strikeCall);
        this.hub = new Hub(
                new Turns(), faults.clock(), random, new Calls(desk, faults.clock(), LONGEST_WAIT), realm.views());
        faults.strikeAt(hub);
        realm.sessions().add(DC_ID, hub);
        world.listen(hub::onEvent);
    }

    /**
     * {@return who hears what comes over a new connection}
     *
     * @param connection the connection, on which the DC sends
     */
    public FrameListener accept(FrameConnection connection) {
        ServerKeyExchange exchange =
                new ServerKeyExchange(Rsa.KEY, DhGroup.wellKnown(), named -> true, hub::hasKey, random);
        ClientLink link = new ClientLink(hub, connection, exchange, random, FrameConnection::schedule, faults);
        hub.remember(link);
        return link;
    }

    /** {@return who exists and what they say} To be changed within {@link #turn} only. */
    public World world() {
        return world;
    }

    /** {@return what the DC does wrong on order} */
    public DcFaults faults() {
        return faults;
    }

    /** {@return what answers calls} */
    public RpcDesk desk() {
        return desk;
    }

    /**
     * {@return what an action on the world answers} Whatever it makes the DC say is sent at its end.
     *
     * @param action the action
     * @param <T> what it answers
     */
    public <T> T turn(Supplier<T> action) {
        return hub.change(action);
    }

    /**
     * Takes a key as if it had been agreed on.
     *
     * @param key the key
     * @param salt its first salt
     * @param expiresIn how long a temporary key lives, in seconds; empty for a permanent one
     */
    public void addKey(AuthKey key, long salt, OptionalInt expiresIn) {
        hub.addKey(new NewKey(key, salt, OptionalInt.empty(), expiresIn));
    }

    /**
     * Signs an account in with a permanent key.
     *
     * @param keyId the key
     * @param account the account
     */
    public void signIn(long keyId, Account account) {
        hub.key(keyId)
                .ifPresent(key -> turn(() -> {
                    hub.signIn(key, account);
                    return account;
                }));
    }

    /**
     * Forgets a key, as servers may do with temporary ones at any time.
     *
     * @param keyId the key
     */
    public void forgetKey(long keyId) {
        hub.forgetKey(keyId);
    }

    /** Forgets every session, but no key. */
    public void forgetSessions() {
        hub.forgetSessions();
    }

    /**
     * Says something to every session of a key, unasked; it needs no acknowledgement and is not repeated.
     *
     * @param keyId the key
     * @param message a message of the session layer
     */
    public void say(long keyId, TlObject message) {
        hub.say(keyId, message);
    }

    /**
     * Tells every session of a key unasked what became of messages of its client ({@code msgs_all_info}).
     *
     * @param keyId the key
     * @param ids the ids of the messages
     */
    public void tellStates(long keyId, List<Long> ids) {
        hub.tellStates(keyId, ids);
    }

    /**
     * Has sessions that begin from now on announce updates that have gone out before ({@code msg_new_detailed_info}) and send
     * them again only where the client asks for them.
     */
    public void announceRepeats() {
        hub.announceRepeats();
    }

    /**
     * {@return how much the DC remembers of the sessions of a key}
     *
     * @param keyId the key
     */
    public SessionsFootprint footprint(long keyId) {
        return hub.key(keyId).map(KeyState::footprint).orElse(SessionsFootprint.NONE);
    }

    /**
     * {@return how many messages one session keeps until its client acknowledges them}
     *
     * @param keyId the key
     * @param sessionId the session
     */
    public int unacknowledged(long keyId, long sessionId) {
        KeyState key = hub.key(keyId).orElse(null);
        ClientSession session = key == null ? null : key.sessions().get(sessionId);
        return session == null ? 0 : session.engine().unacknowledged();
    }

    /** There is one DC, and nobody can dial it. */
    private static final class Facts implements DcFacts {
        @Override
        public int dcId() {
            return DC_ID;
        }

        @Override
        public Map<Integer, InetSocketAddress> addresses() {
            return Map.of();
        }

        @Override
        public boolean isTest() {
            return false;
        }

        @Override
        public Map<Integer, Cdn> cdns() {
            return Map.of();
        }
    }
}
