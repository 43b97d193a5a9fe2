package dev.aptgram.client;

import dev.aptgram.mtproto.Observer;
import dev.aptgram.mtproto.crypto.RsaPublicKey;
import dev.aptgram.mtproto.retry.RetryPolicy;
import dev.aptgram.storage.Storage;
import dev.aptgram.transport.DohServer;
import dev.aptgram.transport.Road;
import dev.aptgram.transport.Roads;
import dev.aptgram.transport.TransportSpec;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Says who connects, to where, and what remembers it. Required: {@link #credentials}, and one of {@link #session} and
 * {@link #storage}. Not thread-safe; may be used for several clients.
 *
 * @param <T> the client that comes of it: {@link Telegram} until it is known whose account it is, then {@link BotTelegram}
 *     or {@link UserTelegram}
 */
public final class TelegramBuilder<T extends Telegram> {
    final Wishes wishes;

    TelegramBuilder(AccountKind kind) {
        this.wishes = new Wishes(kind);
    }

    /**
     * Sets what the app shows Telegram.
     *
     * @param value the credentials; a bot token in them serves as {@link #login}
     * @return this builder
     */
    public TelegramBuilder<T> credentials(Credentials value) {
        wishes.credentials = Objects.requireNonNull(value, "credentials");
        return this;
    }

    /**
     * Sets how to sign in when the session is not signed in, and with it what kind of client this makes. Otherwise it is
     * only checked that the session belongs to such an account, for a bot to this very one.
     *
     * @param value the login: {@link Login#bot} or {@link Login#phone(PhonePrompt)}
     * @param <K> the client that the login leads to
     * @return this builder
     * @throws IllegalStateException if this builder has been given a login of the other kind before
     */
    public <K extends T> TelegramBuilder<K> login(Login<K> value) {
        Objects.requireNonNull(value, "login");
        if (!wishes.kind.allows(value)) {
            throw new IllegalStateException(
                    "this builder is for a " + (wishes.kind == AccountKind.BOT ? "bot" : "person") + " already, and "
                            + value + " is for the other kind of account. Begin another builder for it.");
        }
        wishes.login = value;
        wishes.kind = AccountKind.of(value);
        @SuppressWarnings("unchecked") // A client of this kind is what connect() now makes, or it fails.
        TelegramBuilder<K> narrowed = (TelegramBuilder<K>) this;
        return narrowed;
    }

    /**
     * Remembers the account in a file, which the client opens and closes.
     *
     * @param file the file; made if it isn't there
     * @return this builder
     */
    public TelegramBuilder<T> session(Path file) {
        wishes.session = Objects.requireNonNull(file, "session");
        wishes.storage = null;
        return this;
    }

    /**
     * Remembers the account in a store of yours. It stays open when the client is closed.
     *
     * @param store the store; of one account, used by no other client at the same time
     * @return this builder
     */
    public TelegramBuilder<T> storage(Storage store) {
        wishes.storage = Objects.requireNonNull(store, "storage");
        wishes.session = null;
        return this;
    }

    /**
     * Sets the data centres; {@link Datacenters#production()} unless this is called.
     *
     * @param value where they are
     * @return this builder
     */
    public TelegramBuilder<T> datacenters(Datacenters value) {
        wishes.datacenters = Objects.requireNonNull(value, "datacenters");
        return this;
    }

    /**
     * Connects to Telegram's test data centres, {@link Datacenters#test()}: their accounts have nothing to do with the real ones, and
     * numbers such as {@code 99966 2 0001} are anybody's, with the data centre's digit five times for a code. Takes a session of
     * its own.
     *
     * @return this builder
     */
    public TelegramBuilder<T> testEnvironment() {
        return datacenters(Datacenters.test());
    }

    /**
     * Connects to one server of your own, known as data centre 2.
     *
     * @param address where it listens
     * @param keys the RSA keys that it may use, at least one
     * @return this builder
     */
    public TelegramBuilder<T> server(InetSocketAddress address, List<RsaPublicKey> keys) {
        return datacenters(Datacenters.of(2, address, keys));
    }

    /**
     * Sets framing and obfuscation; obfuscated intermediate unless this is called.
     *
     * @param spec how to speak
     * @return this builder
     */
    public TelegramBuilder<T> transport(TransportSpec spec) {
        return road(Road.tcp(Objects.requireNonNull(spec, "transport")));
    }

    /**
     * Sets the way to the data centres, such as the one that a proxy link names:
     * {@code road(ProxyLink.parse("tg://proxy?…").road())}. Directly over TCP unless this is called; takes the place of
     * {@link #transport} and {@link #roads}. If the way cannot be gone, no other is taken.
     *
     * @param way the way
     * @return this builder
     */
    public TelegramBuilder<T> road(Road way) {
        wishes.road = Objects.requireNonNull(way, "road");
        wishes.roads = null;
        return this;
    }

    /**
     * Sets several ways to the data centres, where it is not known beforehand which of them leads there: {@code
     * roads(Roads.race(Road.tcp(spec), ProxyLink.parse("tg://proxy?…").road(), Road.webSocket()))}. For every
     * connection, to whichever data centre, they are begun in their order with a pause in between, to each address that
     * is known; the first over which a data centre answers the beginning of a key exchange is kept, and the others are
     * closed. No way is taken that is not among them. Takes the place of {@link #transport} and {@link #road}.
     *
     * @param ways the ways
     * @return this builder
     */
    public TelegramBuilder<T> roads(Roads ways) {
        wishes.roads = Objects.requireNonNull(ways, "roads");
        return this;
    }

    /**
     * Has Telegram's special configuration asked for when none of the addresses that are known works: other addresses, signed by
     * Telegram, hidden in the texts of a domain and found over HTTPS. They are tried over the chosen roads that are obfuscated
     * TCP, and once there Telegram is asked for its addresses again; all of it stands in the log as warnings. Never unless this
     * is called, since the servers that are asked learn that Telegram is wanted.
     *
     * @param servers whom to ask, in order: {@link DohServer#usual()}, or others; none turns it off
     * @return this builder
     */
    public TelegramBuilder<T> specialConfig(List<DohServer> servers) {
        wishes.specialConfig = List.copyOf(servers);
        return this;
    }

    /**
     * Has the names of proxies and web servers looked up over HTTPS. Unless this is called the system's DNS is asked, whose
     * answers others may forge; it is not asked any more if this is.
     *
     * @param servers whom to ask, in order: {@link DohServer#usual()}, or others; none turns it off
     * @return this builder
     */
    public TelegramBuilder<T> dnsOverHttps(List<DohServer> servers) {
        wishes.dns = List.copyOf(servers);
        return this;
    }

    /**
     * Sets what the account's list of sessions shows of this one.
     *
     * @param value the names
     * @return this builder
     */
    public TelegramBuilder<T> device(Device value) {
        wishes.device = Objects.requireNonNull(value, "device");
        return this;
    }

    /**
     * Sets how long {@link #connect()} may take in all; a minute unless this is called.
     *
     * @param timeout more than zero
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public TelegramBuilder<T> connectTimeout(Duration timeout) {
        wishes.connectTimeout = Limits.positive("connectTimeout", timeout);
        return this;
    }

    /**
     * Sets how long {@link Telegram#close()} waits at each step, for listeners and then for calls on their way; ten seconds
     * unless this is called.
     *
     * @param timeout more than zero
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public TelegramBuilder<T> closeTimeout(Duration timeout) {
        wishes.closeTimeout = Limits.positive("closeTimeout", timeout);
        return this;
    }

    /**
     * Sets how many peers stay in memory; the store keeps them all. 10,000 unless this is called.
     *
     * @param count at least 1
     * @return this builder
     * @throws IllegalArgumentException if it is less
     */
    public TelegramBuilder<T> maxCachedPeers(int count) {
        wishes.maxCachedPeers = Limits.atLeastOne("maxCachedPeers", count);
        return this;
    }

    /**
     * Sets how many updates may wait, each way: for each listener, and before them. Beyond that updates are left with
     * the server and fetched later. 1,000 unless this is called.
     *
     * @param count at least 1
     * @return this builder
     * @throws IllegalArgumentException if it is less
     */
    public TelegramBuilder<T> maxPendingUpdates(int count) {
        wishes.maxPendingUpdates = Limits.atLeastOne("maxPendingUpdates", count);
        return this;
    }

    /**
     * Sets whether listeners are told what has happened while the program was away. On unless this is called. Without it the client
     * begins at the server's present, as if it had never been here, and what was missed is never told; pauses of the same client
     * are caught up with all the same.
     *
     * @param on false to begin with what is new
     * @return this builder
     */
    public TelegramBuilder<T> catchUp(boolean on) {
        wishes.catchUp = on;
        return this;
    }

    /**
     * Sets what becomes of calls that Telegram refuses for the moment: flood waits, slow mode, internal errors. {@link
     * RetryPolicy#standard()} unless this is called; a call may have {@linkplain CallOptions#retry its own}.
     *
     * @param policy the policy
     * @return this builder
     */
    public TelegramBuilder<T> retry(RetryPolicy policy) {
        wishes.retry = Objects.requireNonNull(policy, "retry");
        return this;
    }

    /**
     * Adds something that is done around every call. What is added later is further inside.
     *
     * @param interceptor what is done
     * @return this builder
     */
    public TelegramBuilder<T> intercept(RpcInterceptor interceptor) {
        wishes.interceptors.add(Objects.requireNonNull(interceptor, "interceptor"));
        return this;
    }

    /**
     * Sets whether calls go out under temporary auth keys that only memory has, so that a session that is stolen later reads
     * nothing of what was said before (PFS, protocol section 3). On unless this is called.
     *
     * @param on false only for a server that does not know such keys
     * @return this builder
     */
    public TelegramBuilder<T> perfectForwardSecrecy(boolean on) {
        wishes.forwardSecrecy = on;
        return this;
    }

    /**
     * Sets what remembers the tokens that log-outs leave, by which the same account signs in again without a code. A file beside the
     * {@link #session} unless this is called; with a {@link #storage} of yours they are forgotten.
     *
     * @param tokens where they are kept
     * @return this builder
     */
    public TelegramBuilder<T> futureAuthTokens(FutureAuthTokens tokens) {
        wishes.futureAuthTokens = Objects.requireNonNull(tokens, "futureAuthTokens");
        return this;
    }

    /**
     * Hears how every connection of the client stands: the account's main one, and those to other data centres and for
     * files.
     *
     * @param listener told of one change after the other, in order, on a thread of the client; what it throws is logged
     * @return this builder
     */
    public TelegramBuilder<T> onConnection(Consumer<? super ConnectionChange> listener) {
        wishes.watcher = Objects.requireNonNull(listener, "onConnection");
        return this;
    }

    /**
     * Adds somebody who watches all connections of the client, for metrics: what becomes of them, of their keys, salts and clocks,
     * and of every request.
     *
     * @param observer the observer; thread-safe, since each connection tells it on its own
     * @return this builder
     */
    public TelegramBuilder<T> observer(Observer observer) {
        wishes.observers.add(Objects.requireNonNull(observer, "observer"));
        return this;
    }

    /**
     * Connects and signs in, or goes on with the session. Blocks for at most the connect timeout, and while a
     * {@link PhonePrompt} asks.
     *
     * @return the client; close it
     * @throws IllegalStateException if something required was not set, or on a thread that reads from the network
     * @throws dev.aptgram.errors.AuthException if Telegram does not let the account in, or the session belongs to an account
     *     of the other kind; says what to do
     * @throws dev.aptgram.errors.StorageException if the session can't be opened: in use, damaged, not permitted
     * @throws dev.aptgram.errors.TelegramException if the server can't be reached or refuses
     */
    public T connect() {
        IoThreads.refuse("connect()");
        return connectNow(new CompletableFuture<>());
    }

    /**
     * Connects as {@link #connect()} does, on a thread of its own.
     *
     * @return the client; close it. Cancelling ends the connecting, also while a QR code is shown; a question that a prompt has
     *     asked stays until it is answered
     */
    public CompletableFuture<T> connectAsync() {
        return Connector.onThreadOfItsOwn(this::connectNow);
    }

    /**
     * Opens the session for signing a person in step by step, where the program and not a prompt leads, such as behind a page.
     * Nothing is connected yet; a {@link #login} that was set plays no part.
     *
     * @return the steps; close them
     * @throws IllegalStateException if something required was not set, or this builder is for a bot
     * @throws dev.aptgram.errors.AuthException if the session belongs to a bot
     * @throws dev.aptgram.errors.StorageException if the session can't be opened: in use, damaged, not permitted
     */
    public LoginSteps loginSteps() {
        if (wishes.kind == AccountKind.BOT) {
            throw new IllegalStateException("a bot signs in with its token in one step; call connect()");
        }
        return LoginSteps.open(wishes.forPerson(), MtprotoLinks::new);
    }

    private T connectNow(CompletableFuture<?> stop) {
        Telegram tg = Connector.connect(wishes, MtprotoLinks::new, stop).face();
        @SuppressWarnings("unchecked") // The connector has held the account against the kind.
        T typed = (T) tg;
        return typed;
    }

    @Override
    public String toString() {
        return "TelegramBuilder[" + wishes.datacenters + ", " + wishes.wayInWords() + "]";
    }
}
