package dev.aptgram.dc;

import dev.aptgram.api.Chat;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.Update;
import dev.aptgram.api.User;
import dev.aptgram.dc.rpc.RpcDesk;
import dev.aptgram.dc.world.GroupForm;
import dev.aptgram.dc.world.Refusal;
import dev.aptgram.mtproto.crypto.RsaPublicKey;
import dev.aptgram.transport.Entrance;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.UnaryOperator;

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
    private final Cloud cloud;
    private final boolean founder;
    private final Site site;

    EmbeddedDc(EmbeddedDcBuilder options) {
        this(new Cloud(options), options.dcId, options.address, true);
    }

    private EmbeddedDc(Cloud cloud, int dcId, InetSocketAddress where, boolean founder) {
        this.cloud = cloud;
        this.founder = founder;
        site = new Site(
                cloud,
                dcId,
                cloud.rsaKey(),
                where,
                mishaps -> new RpcDesk(cloud.realm(), new CloudFacts(cloud, dcId), mishaps));
        cloud.realm().world().listen(site.hub()::onEvent);
        cloud.add(this);
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
        return site.address();
    }

    /**
     * Opens another entrance beside {@link #address()}: WebSockets, HTTP requests, an MTProxy, or a SOCKS or HTTP proxy. Through
     * an MTProxy a client reaches whichever DC of the cloud it names, through another proxy whatever it names on this
     * machine's loopback interface, and nothing beyond; any other entrance leads to this DC.
     *
     * @param entrance what is expected of clients there
     * @param port where it listens, on the same address, or 0 for a free port
     * @return where it listens; it is closed with this DC
     * @throws dev.aptgram.errors.TransportException if the port is taken
     */
    public InetSocketAddress open(Entrance entrance, int port) {
        return site.open(entrance, port);
    }

    /** {@return the id that clients must name in the key exchange} */
    public int dcId() {
        return site.dcId();
    }

    /** {@return whether the DC poses as one of Telegram's test DCs} */
    public boolean isTest() {
        return cloud.isTest();
    }

    /** {@return the RSA key that clients must trust; {@link RsaPublicKey#toPem()} prints it} */
    public RsaPublicKey publicKey() {
        return site.publicKey();
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

    /**
     * Makes a supergroup without an owner whom anybody knows.
     *
     * @param title its name
     * @param admins its administrators, the bots that decide about requests to join
     * @return the group, for {@link VirtualUser#asksToJoin}
     */
    public DcGroup addGroup(String title, DcBot... admins) {
        return cloud.addGroup(title, GroupForm.SUPERGROUP, null, List.of(admins));
    }

    /**
     * Makes a supergroup, in which all members write.
     *
     * @param title its name
     * @param owner its owner
     * @param admins its administrators, the bots that are told who comes, goes and becomes what
     * @return the group
     */
    public DcGroup addGroup(String title, VirtualUser owner, DcBot... admins) {
        return cloud.addGroup(title, GroupForm.SUPERGROUP, owner, List.of(admins));
    }

    /**
     * Makes a basic group. What is written there lies in each member's own box.
     *
     * @param title its name
     * @param owner its owner
     * @param admins its administrators, the bots that are told who comes, goes and becomes what
     * @return the group
     */
    public DcGroup addBasicGroup(String title, VirtualUser owner, DcBot... admins) {
        return cloud.addGroup(title, GroupForm.BASIC, owner, List.of(admins));
    }

    /**
     * Makes a channel, in which administrators write.
     *
     * @param title its name
     * @param owner its owner
     * @param admins its other administrators, the bots that are told who comes, goes and becomes what
     * @return the channel
     */
    public DcGroup addChannel(String title, VirtualUser owner, DcBot... admins) {
        return cloud.addGroup(title, GroupForm.CHANNEL, owner, List.of(admins));
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
        cloud.requireFree(id);
        return new EmbeddedDc(cloud, id, new InetSocketAddress(address().getAddress(), port), false);
    }

    /**
     * Adds a CDN to the cloud, with an RSA key of its own. {@code help.getConfig} of every DC tells where it is, {@code
     * help.getCdnConfig} by which key it is known.
     *
     * @param id its id, from 1 to 999; Telegram's own are from 201 on
     * @return the CDN, listening on a free port of the same address, which serves nothing yet
     * @throws IllegalArgumentException if there is a DC or CDN with this id in the cloud, or the id is outside
     */
    public EmbeddedCdn addCdn(int id) {
        cloud.requireFree(id);
        return new EmbeddedCdn(cloud, id, new InetSocketAddress(address().getAddress(), 0));
    }

    /**
     * Changes what clients get to read: for tests of what a client makes of an answer or an update that it can't decode,
     * as from a server of another layer.
     *
     * @param change given the bytes of every answer (the {@code result} of {@code rpc_result}) and every pushed update,
     *     before they are packed and encrypted; answers what is sent in their place, at best a copy. Called under the DC's
     *     lock, so it must be quick; {@link UnaryOperator#identity()} ends it
     */
    public void tamper(UnaryOperator<byte[]> change) {
        site.hub().tamper(change);
    }

    /**
     * Sends a bot an update that nobody in this cloud makes, as of a group or a payment: it goes out as it is, to every session of
     * the bot that is connected and wants updates. It is in no box: a session that is away never hears of it, so wait until the bot
     * is there, for instance until it has answered a message. Give updates with {@code qts} the number 0, which stands in no line,
     * and those of a channel successive numbers.
     *
     * @param bot who gets it
     * @param update the update
     * @param users the users that it mentions
     * @param chats the groups and channels that it mentions
     * @return to how many sessions it went
     */
    public int push(DcBot bot, Update update, List<User> users, List<Chat> chats) {
        int now = (int) site.hub().nowSeconds();
        return site.hub().push(bot.account(), new PlainUpdates(List.of(update), users, chats, now, 0));
    }

    /** {@return whatever goes wrong with this DC and the roads to it on order} */
    public DcFaults faults() {
        return site.faults();
    }

    /** Closes every connection, as a network that fails; clients may come back at once. */
    public void disconnectClients() {
        site.hub().disconnectAll();
    }

    /** Forgets every session but no key, as a server that was started again: clients get {@code new_session_created}. */
    public void forgetSessions() {
        site.hub().forgetSessions();
    }

    /** {@return how many temporary keys have lost their place so far, since another was bound to the same permanent key} */
    int displacedKeys() {
        return site.hub().displacedKeys();
    }

    /** Forgets every auth key: clients get the transport error -404 and have to make new ones. */
    public void forgetKeys() {
        site.hub().forgetKeys();
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
        site.close();
    }
}
