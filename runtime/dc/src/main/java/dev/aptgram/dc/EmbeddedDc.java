package dev.aptgram.dc;

import dev.aptgram.dc.keyexchange.ServerKeyExchange;
import dev.aptgram.dc.rpc.DcFacts;
import dev.aptgram.dc.rpc.RpcDesk;
import dev.aptgram.dc.world.Refusal;
import dev.aptgram.mtproto.crypto.DhGroup;
import dev.aptgram.mtproto.crypto.RsaPublicKey;
import dev.aptgram.transport.Entrance;
import dev.aptgram.transport.FrameConnection;
import dev.aptgram.transport.FrameListener;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A data centre in this process: it speaks genuine MTProto 2.0 over every transport, on loopback only, and its people are
 * {@link VirtualUser}s. A client connects to {@link #address()} and trusts {@link #publicKey()}; what it may call is
 * listed in the module's README, and anything else is answered with an error that names the method.
 *
 * <pre>{@code
 * try (EmbeddedDc dc = EmbeddedDc.start()) {
 *     DcBot bot = dc.addBot("Echo");
 *     // start the bot with bot.token(), dc.address(), dc.publicKey()
 *     VirtualUser alice = dc.user("Alice");
 *     alice.sends(bot, "/start");
 *     SeenMessage hello = alice.awaitMessage();
 * }
 * }</pre>
 *
 * <p>Auth keys, accounts and messages live as long as the instance: a bot that starts again with its stored key goes on
 * where it was. Thread-safe.
 */
public final class EmbeddedDc implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedDc.class);

    private final Cloud cloud;
    private final int dcId;
    private final boolean founder;
    private final Timers timers;
    private final DcFaults faults;
    private final Hub hub;
    private final Entrances entrances;
    private final InetSocketAddress address;

    EmbeddedDc(EmbeddedDcBuilder options) {
        this(new Cloud(options), options.dcId, options.address, true);
    }

    private EmbeddedDc(Cloud cloud, int dcId, InetSocketAddress where, boolean founder) {
        this.cloud = cloud;
        this.dcId = dcId;
        this.founder = founder;
        timers = Timers.of(cloud.clock());
        faults = new DcFaults(cloud.clock());
        RpcDesk desk = new RpcDesk(cloud.realm(), new Facts(), faults::strikeCall);
        hub = new Hub(
                cloud.turns(),
                faults.clock(),
                cloud.random(),
                new Calls(desk, faults.clock(), cloud.longestWait()),
                cloud.realm().views());
        faults.strikeAt(hub);
        cloud.realm().world().listen(hub::onEvent);
        entrances = new Entrances(cloud, this::link, faults::strikeConnection);
        address = entrances.open(Entrance.tcp(), where);
        cloud.add(this);
        log.info("event=dc_started dc={} address={} key={}", dcId, address(), publicKey());
    }

    /** {@return a DC with the defaults, already listening on a free port of 127.0.0.1} */
    public static EmbeddedDc start() {
        return builder().start();
    }

    /** {@return a builder with the defaults} */
    public static EmbeddedDcBuilder builder() {
        return new EmbeddedDcBuilder();
    }

    /** {@return where clients connect, over any transport} */
    public InetSocketAddress address() {
        return address;
    }

    /**
     * Opens another entrance beside {@link #address()}: WebSockets, or an MTProxy. Through an MTProxy a client reaches
     * whichever DC of the cloud it names; any other entrance leads to this DC.
     *
     * @param entrance what is expected of clients there
     * @param port where it listens, on the same address, or 0 for a free port
     * @return where it listens; it is closed with this DC
     * @throws dev.aptgram.errors.TransportException if the port is taken
     */
    public InetSocketAddress open(Entrance entrance, int port) {
        return entrances.open(entrance, new InetSocketAddress(address().getAddress(), port));
    }

    /** {@return the id that clients must name in the key exchange} */
    public int dcId() {
        return dcId;
    }

    /** {@return whether the DC poses as one of Telegram's test DCs} */
    public boolean isTest() {
        return cloud.isTest();
    }

    /** {@return the RSA key that clients must trust; {@link RsaPublicKey#toPem()} prints it} */
    public RsaPublicKey publicKey() {
        return cloud.rsaKey().publicKey();
    }

    /**
     * Adds a bot with a token of its own.
     *
     * @param name the bot's name; its username is made from it, such as {@code echo_bot}
     * @return the bot
     * @throws IllegalArgumentException if that username is taken
     */
    public DcBot addBot(String name) {
        return cloud.addBot(name);
    }

    /**
     * Adds a bot.
     *
     * @param name the bot's name
     * @param username its public name, without {@code @}
     * @param token its token: its user id, a colon, and a secret
     * @return the bot
     * @throws IllegalArgumentException if the token is malformed, or username, id or token are taken
     */
    public DcBot addBot(String name, String username, String token) {
        return cloud.addBot(name, username, token);
    }

    /** {@return the bots, in the order in which they were added} */
    public List<DcBot> bots() {
        return cloud.bots();
    }

    /**
     * {@return the person with a name; a new one if there is none yet}
     *
     * @param name the person's first name
     */
    public VirtualUser user(String name) {
        return cloud.user(name);
    }

    /** {@return the people, in the order in which they appeared} */
    public List<VirtualUser> users() {
        return cloud.users();
    }

    /**
     * {@return the telephone with a number, whoever has it: for signing in with one that nobody has}
     *
     * @param number the number in international form
     * @throws IllegalArgumentException if it is no number
     */
    public VirtualPhone phone(String number) {
        try {
            return cloud.phone(number);
        } catch (Refusal refusal) {
            throw new IllegalArgumentException(
                    "\"" + number + "\" is no telephone number; one is +999 66 2 0001.", refusal);
        }
    }

    /**
     * Starts another DC of the same cloud: people, bots and messages are the same, and so is the RSA key; auth keys and
     * sessions are its own. {@code help.getConfig} of each lists all; an authorization goes from one to another by {@code
     * auth.exportAuthorization}.
     *
     * @param id its id, from 1 to 999
     * @return the DC, listening on a free port of the same address; {@link #close() closing} it ends it alone
     * @throws IllegalArgumentException if there is a DC with this id in the cloud, or the id is outside
     */
    public EmbeddedDc addDc(int id) {
        return addDc(id, 0);
    }

    /**
     * Starts another DC of the same cloud, as {@link #addDc(int)} does.
     *
     * @param id its id, from 1 to 999
     * @param port where it listens, or 0 for a free port
     * @return the DC
     * @throws IllegalArgumentException if there is a DC with this id in the cloud, or the id is outside
     * @throws dev.aptgram.errors.TransportException if the port is taken
     */
    public EmbeddedDc addDc(int id, int port) {
        EmbeddedDcBuilder.checkId(id);
        if (cloud.dcs().containsKey(id)) {
            throw new IllegalArgumentException(
                    "There is a DC " + id + " in this cloud already; give the new one another id.");
        }
        return new EmbeddedDc(cloud, id, new InetSocketAddress(address().getAddress(), port), false);
    }

    /**
     * Changes what clients get to read: for tests of what a client makes of an answer or an update that it can't decode, as
     * from a server of another layer.
     *
     * @param change given the bytes of every answer (the {@code result} of {@code rpc_result}) and every pushed update,
     *     before they are packed and encrypted; answers what is sent in their place, at best a copy. Called under the DC's
     *     lock, so it must be quick; {@link UnaryOperator#identity()} ends it
     */
    public void tamper(UnaryOperator<byte[]> change) {
        hub.tamper(change);
    }

    /** {@return whatever goes wrong with this DC and the roads to it on order} */
    public DcFaults faults() {
        return faults;
    }

    /** Closes every connection, as a network that fails; clients may come back at once. */
    public void disconnectClients() {
        hub.disconnectAll();
    }

    /** Forgets every session but no key, as a server that was started again: clients get {@code new_session_created}. */
    public void forgetSessions() {
        hub.forgetSessions();
    }

    /** Forgets every auth key: clients get the transport error -404 and have to make new ones. */
    public void forgetKeys() {
        hub.forgetKeys();
    }

    /**
     * Stops listening and closes every connection; the first DC of a cloud ends the others with it. Closing twice does no
     * harm.
     */
    @Override
    public void close() {
        if (founder) {
            cloud.close();
        } else {
            stop();
        }
    }

    /** Ends this DC alone. */
    void stop() {
        entrances.close();
        log.info("event=dc_stopped dc={}", dcId);
    }

    private FrameListener link(FrameConnection connection) {
        int field = dcId + (cloud.isTest() ? 10_000 : 0);
        ServerKeyExchange exchange = new ServerKeyExchange(
                cloud.rsaKey(), DhGroup.wellKnown(), named -> Math.abs(named) == field, hub::hasKey, cloud.random());
        ClientLink link = new ClientLink(hub, connection, exchange, cloud.random(), timers, faults);
        hub.remember(link);
        return link;
    }

    /** What the DC says about itself in {@code help.getConfig}. */
    private final class Facts implements DcFacts {
        @Override
        public int dcId() {
            return dcId;
        }

        @Override
        public Map<Integer, InetSocketAddress> addresses() {
            Map<Integer, InetSocketAddress> all = new TreeMap<>();
            cloud.dcs().forEach((id, dc) -> all.put(id, dc.address()));
            return all;
        }

        @Override
        public String publicKey() {
            return EmbeddedDc.this.publicKey().toPem();
        }

        @Override
        public boolean isTest() {
            return cloud.isTest();
        }
    }
}
