package dev.aptgram.dc;

import dev.aptgram.dc.keyexchange.ServerKeyExchange;
import dev.aptgram.dc.rpc.DcFacts;
import dev.aptgram.dc.rpc.Registrations;
import dev.aptgram.dc.rpc.RpcDesk;
import dev.aptgram.dc.rpc.Views;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.World;
import dev.aptgram.dc.world.WorldEvent;
import dev.aptgram.mtproto.crypto.DhGroup;
import dev.aptgram.mtproto.crypto.RsaPrivateKey;
import dev.aptgram.mtproto.crypto.RsaPublicKey;
import dev.aptgram.transport.FrameConnection;
import dev.aptgram.transport.FrameListener;
import dev.aptgram.transport.TransportAcceptor;
import dev.aptgram.transport.TransportOptions;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    private static final long FIRST_USER_ID = 1_000_001;
    private static final long FIRST_BOT_ID = 7_000_000_001L;
    /** A query that carries a part of a file takes half a megabyte; nothing comes near this. */
    private static final int LARGEST_FRAME = 4 << 20;

    private final InstantSource clock;
    private final SecureRandom random;
    private final RsaPublicKey publicKey;
    private final int dcId;
    private final boolean test;
    private final World world;
    private final Registrations registrations;
    private final Hub hub;
    private final ChatFeed feed = new ChatFeed();
    private final TransportAcceptor acceptor;
    // The maps and counters are guarded by the hub's lock.
    private final Map<String, VirtualUser> users = new LinkedHashMap<>();
    private final Map<Long, VirtualUser> usersById = new HashMap<>();
    private final Map<Long, DcBot> bots = new LinkedHashMap<>();
    private long nextUserId = FIRST_USER_ID;
    private long nextBotId = FIRST_BOT_ID;

    EmbeddedDc(EmbeddedDcBuilder options) {
        clock = options.clock;
        random = options.random;
        dcId = options.dcId;
        test = options.test;
        registrations = options.registrations;
        RsaPrivateKey rsaKey = options.rsaKey();
        publicKey = rsaKey.publicKey();
        world = new World(clock, random);
        Views views = new Views(random);
        Facts facts = new Facts();
        RpcDesk desk = new RpcDesk(world, views, registrations, facts);
        hub = new Hub(clock, random, new Calls(desk, clock, options.longestWait), views);
        world.listen(hub::onEvent);
        world.listen((event, origin) -> show(event));
        acceptor = TransportAcceptor.listen(
                options.address,
                connection -> link(connection, rsaKey),
                TransportOptions.defaults().withMaxPayloadBytes(LARGEST_FRAME).withRandom(random));
        log.info("event=dc_started dc={} address={} key={}", dcId, address(), publicKey);
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
        return acceptor.address();
    }

    /** {@return the id that clients must name in the key exchange} */
    public int dcId() {
        return dcId;
    }

    /** {@return whether the DC poses as one of Telegram's test DCs} */
    public boolean isTest() {
        return test;
    }

    /** {@return the RSA key that clients must trust; {@link RsaPublicKey#toPem()} prints it} */
    public RsaPublicKey publicKey() {
        return publicKey;
    }

    /**
     * Adds a bot with a token of its own.
     *
     * @param name the bot's name; its username is made from it, such as {@code echo_bot}
     * @return the bot
     * @throws IllegalArgumentException if that username is taken
     */
    public DcBot addBot(String name) {
        return hub.change(() -> {
            byte[] secret = new byte[26];
            random.nextBytes(secret);
            String token =
                    nextBotId++ + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
            String base = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
            return addBot(name, base.endsWith("bot") ? base : base + "_bot", token);
        });
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
        if (!token.matches("[1-9]\\d{0,14}:\\S+")) {
            throw new IllegalArgumentException("A bot token is the bot's user id, a colon and a secret, such as"
                    + " 123456:any-text; the given one is not.");
        }
        return hub.change(() -> {
            Account account = new Account(Long.parseLong(token.substring(0, token.indexOf(':'))), true, name, username);
            world.add(account);
            registrations.addBot(token, account);
            DcBot bot = new DcBot(account, token);
            bots.put(account.id(), bot);
            return bot;
        });
    }

    /** {@return the bots, in the order in which they were added} */
    public List<DcBot> bots() {
        return hub.change(() -> List.copyOf(bots.values()));
    }

    /**
     * {@return the person with a name; a new one if there is none yet}
     *
     * @param name the person's first name
     */
    public VirtualUser user(String name) {
        return hub.change(() -> users.computeIfAbsent(name, this::newUser));
    }

    /** {@return the people, in the order in which they appeared} */
    public List<VirtualUser> users() {
        return hub.change(() -> List.copyOf(users.values()));
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

    /** Stops listening, closes every connection and forgets everything. Closing twice does no harm. */
    @Override
    public void close() {
        acceptor.close();
        feed.close();
        log.info("event=dc_stopped dc={}", dcId);
    }

    private VirtualUser newUser(String name) {
        Account account = new Account(nextUserId++, false, name, null);
        world.add(account);
        VirtualUser user = new VirtualUser(hub, world, clock, account, feed);
        usersById.put(account.id(), user);
        return user;
    }

    private void show(WorldEvent event) {
        VirtualUser user = usersById.get(event.owner().id());
        if (user != null) {
            user.onEvent(event);
        }
    }

    private FrameListener link(FrameConnection connection, RsaPrivateKey rsaKey) {
        int field = dcId + (test ? 10_000 : 0);
        ServerKeyExchange exchange = new ServerKeyExchange(
                rsaKey, DhGroup.wellKnown(), named -> Math.abs(named) == field, hub::hasKey, random);
        ClientLink link = new ClientLink(hub, connection, exchange, random);
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
        public InetSocketAddress address() {
            return acceptor.address();
        }

        @Override
        public boolean isTest() {
            return test;
        }
    }
}
