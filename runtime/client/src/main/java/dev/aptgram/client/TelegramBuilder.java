package dev.aptgram.client;

import dev.aptgram.mtproto.crypto.RsaPublicKey;
import dev.aptgram.storage.Storage;
import dev.aptgram.transport.Road;
import dev.aptgram.transport.TransportSpec;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Says who connects, to where, and what remembers it. Required: {@link #credentials}, and one of {@link #session} and
 * {@link #storage}. Not thread-safe; may be used for several clients.
 *
 * @param <T> the client that comes of it: {@link Telegram} until it is known whose account it is, then {@link BotTelegram}
 *     or {@link UserTelegram}
 */
public final class TelegramBuilder<T extends Telegram> {
    private AccountKind kind;

    @Nullable
    Credentials credentials;

    @Nullable
    Login<?> login;

    @Nullable
    Path session;

    @Nullable
    Storage storage;

    Datacenters datacenters = Datacenters.production();
    Road road = Road.tcp(TransportSpec.OBFUSCATED_INTERMEDIATE);
    Device device = Device.ofThisMachine();
    Duration connectTimeout = Duration.ofSeconds(60);
    Duration closeTimeout = Duration.ofSeconds(10);
    int maxCachedPeers = 10_000;
    int maxPendingUpdates = 1_000;

    TelegramBuilder(AccountKind kind) {
        this.kind = kind;
    }

    /**
     * Sets what the app shows Telegram.
     *
     * @param value the credentials; a bot token in them serves as {@link #login}
     * @return this builder
     */
    public TelegramBuilder<T> credentials(Credentials value) {
        this.credentials = Objects.requireNonNull(value, "credentials");
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
        if (!kind.allows(value)) {
            throw new IllegalStateException("this builder is for a " + (kind == AccountKind.BOT ? "bot" : "person")
                    + " already, and " + value + " is for the other kind of account. Begin another builder for it.");
        }
        this.login = value;
        this.kind = AccountKind.of(value);
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
        this.session = Objects.requireNonNull(file, "session");
        this.storage = null;
        return this;
    }

    /**
     * Remembers the account in a store of yours. It stays open when the client is closed.
     *
     * @param store the store; of one account, used by no other client at the same time
     * @return this builder
     */
    public TelegramBuilder<T> storage(Storage store) {
        this.storage = Objects.requireNonNull(store, "storage");
        this.session = null;
        return this;
    }

    /**
     * Sets the data centres; {@link Datacenters#production()} unless this is called.
     *
     * @param value where they are
     * @return this builder
     */
    public TelegramBuilder<T> datacenters(Datacenters value) {
        this.datacenters = Objects.requireNonNull(value, "datacenters");
        return this;
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
     * {@link #transport}. If the way cannot be gone, no other is taken.
     *
     * @param way the way
     * @return this builder
     */
    public TelegramBuilder<T> road(Road way) {
        this.road = Objects.requireNonNull(way, "road");
        return this;
    }

    /**
     * Sets what the account's list of sessions shows of this one.
     *
     * @param value the names
     * @return this builder
     */
    public TelegramBuilder<T> device(Device value) {
        this.device = Objects.requireNonNull(value, "device");
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
        this.connectTimeout = positive("connectTimeout", timeout);
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
        this.closeTimeout = positive("closeTimeout", timeout);
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
        this.maxCachedPeers = atLeastOne("maxCachedPeers", count);
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
        this.maxPendingUpdates = atLeastOne("maxPendingUpdates", count);
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
        return connectNow();
    }

    /**
     * Connects as {@link #connect()} does, on a thread of its own.
     *
     * @return the client; close it
     */
    public CompletableFuture<T> connectAsync() {
        CompletableFuture<T> connected = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        T tg = connectNow();
                        if (!connected.complete(tg)) {
                            tg.close(); // cancelled in the meantime
                        }
                    } catch (Throwable e) {
                        connected.completeExceptionally(e);
                    }
                },
                "aptgram-connect");
        thread.setDaemon(true);
        thread.start();
        return connected;
    }

    private T connectNow() {
        Telegram tg = Connector.connect(this, MtprotoLinks::new).face();
        @SuppressWarnings("unchecked") // The connector has held the account against the kind.
        T typed = (T) tg;
        return typed;
    }

    /** {@return whose account it is to be} */
    AccountKind kind() {
        return kind;
    }

    /** {@return how to sign in, or null: the login that was set, else the one that the credentials hold} */
    @Nullable
    Login<?> effectiveLogin() {
        return login != null
                ? login
                : requireCredentials().login().filter(kind::allows).orElse(null);
    }

    Credentials requireCredentials() {
        if (credentials == null) {
            throw new IllegalStateException(
                    "credentials are not set; call credentials(Credentials.fromEnv()) or credentials(Credentials.of(...))");
        }
        return credentials;
    }

    private static int atLeastOne(String name, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, not " + count);
        }
        return count;
    }

    private static Duration positive(String name, Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException(name + " must be more than zero, not " + timeout);
        }
        return timeout;
    }

    @Override
    public String toString() {
        return "TelegramBuilder[" + datacenters + ", " + road + "]";
    }
}
