package dev.aptgram.client;

import dev.aptgram.mtproto.crypto.RsaPublicKey;
import dev.aptgram.storage.Storage;
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
 */
public final class TelegramBuilder {
    @Nullable
    Credentials credentials;

    @Nullable
    Login login;

    @Nullable
    Path session;

    @Nullable
    Storage storage;

    Datacenters datacenters = Datacenters.production();
    TransportSpec transport = TransportSpec.OBFUSCATED_INTERMEDIATE;
    Device device = Device.ofThisMachine();
    Duration connectTimeout = Duration.ofSeconds(60);
    Duration closeTimeout = Duration.ofSeconds(10);
    int maxCachedPeers = 10_000;
    int maxPendingUpdates = 1_000;

    TelegramBuilder() {}

    /**
     * Sets what the app shows Telegram.
     *
     * @param value the credentials; a bot token in them serves as {@link #login}
     * @return this builder
     */
    public TelegramBuilder credentials(Credentials value) {
        this.credentials = Objects.requireNonNull(value, "credentials");
        return this;
    }

    /**
     * Sets how to sign in when the session is not signed in. Otherwise it is only checked that the session belongs to
     * the same account.
     *
     * @param value the login
     * @return this builder
     */
    public TelegramBuilder login(Login value) {
        this.login = Objects.requireNonNull(value, "login");
        return this;
    }

    /**
     * Remembers the account in a file, which the client opens and closes.
     *
     * @param file the file; made if it isn't there
     * @return this builder
     */
    public TelegramBuilder session(Path file) {
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
    public TelegramBuilder storage(Storage store) {
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
    public TelegramBuilder datacenters(Datacenters value) {
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
    public TelegramBuilder server(InetSocketAddress address, List<RsaPublicKey> keys) {
        return datacenters(Datacenters.of(2, address, keys));
    }

    /**
     * Sets framing and obfuscation; obfuscated intermediate unless this is called.
     *
     * @param spec how to speak
     * @return this builder
     */
    public TelegramBuilder transport(TransportSpec spec) {
        this.transport = Objects.requireNonNull(spec, "transport");
        return this;
    }

    /**
     * Sets what the account's list of sessions shows of this one.
     *
     * @param value the names
     * @return this builder
     */
    public TelegramBuilder device(Device value) {
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
    public TelegramBuilder connectTimeout(Duration timeout) {
        this.connectTimeout = positive("connectTimeout", timeout);
        return this;
    }

    /**
     * Sets how long {@link Telegram#close()} waits for listeners; ten seconds unless this is called.
     *
     * @param timeout more than zero
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public TelegramBuilder closeTimeout(Duration timeout) {
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
    public TelegramBuilder maxCachedPeers(int count) {
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
    public TelegramBuilder maxPendingUpdates(int count) {
        this.maxPendingUpdates = atLeastOne("maxPendingUpdates", count);
        return this;
    }

    /**
     * Connects and signs in, or goes on with the session. Blocks for at most the connect timeout.
     *
     * @return the client; close it
     * @throws IllegalStateException if something required was not set, or on a thread that reads from the network
     * @throws dev.aptgram.errors.AuthException if Telegram does not let the account in; says what to do
     * @throws dev.aptgram.errors.StorageException if the session can't be opened: in use, damaged, not permitted
     * @throws dev.aptgram.errors.TelegramException if the server can't be reached or refuses
     */
    public Telegram connect() {
        IoThreads.refuse("connect()");
        return Connector.connect(this, MtprotoLinks::new);
    }

    /**
     * Connects as {@link #connect()} does, on a thread of its own.
     *
     * @return the client; close it
     */
    public CompletableFuture<Telegram> connectAsync() {
        CompletableFuture<Telegram> connected = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        Telegram tg = Connector.connect(this, MtprotoLinks::new);
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
        return "TelegramBuilder[" + datacenters + ", " + transport + "]";
    }
}
