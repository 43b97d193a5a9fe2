package dev.aptgram.client;

import dev.aptgram.mtproto.Observer;
import dev.aptgram.mtproto.retry.RetryPolicy;
import dev.aptgram.storage.Storage;
import dev.aptgram.transport.DohServer;
import dev.aptgram.transport.Road;
import dev.aptgram.transport.Roads;
import dev.aptgram.transport.TransportSpec;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a {@link TelegramBuilder} was told, and what holds where it was told nothing. Not thread-safe. */
final class Wishes {
    AccountKind kind;

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

    /** In the road's place. */
    @Nullable
    Roads roads;

    Device device = Device.ofThisMachine();
    Duration connectTimeout = Duration.ofSeconds(60);
    Duration closeTimeout = Duration.ofSeconds(10);
    /** How long a fresh connection may say nothing where there is another way. */
    Duration silence = Duration.ofSeconds(10);

    int maxCachedPeers = 10_000;
    int maxPendingUpdates = 1_000;
    boolean catchUp = true;
    boolean forwardSecrecy = true;
    RetryPolicy retry = RetryPolicy.standard();
    final List<RpcInterceptor> interceptors = new ArrayList<>();
    final List<Observer> observers = new ArrayList<>();

    /** Where to ask for addresses when those that are known fail; nowhere if empty. */
    List<DohServer> specialConfig = List.of();

    /** Whose signature counts there. */
    Optional<BigInteger> specialSigner = Optional.empty();

    /** Whom to ask about names of hosts; the system if empty. */
    List<DohServer> dns = List.of();

    @Nullable
    Consumer<? super ConnectionChange> watcher;

    @Nullable
    FutureAuthTokens futureAuthTokens;

    /** @param kind whose account it is to be */
    Wishes(AccountKind kind) {
        this.kind = kind;
    }

    /** {@return the same for a person's account, to which what the builder is told later does nothing} */
    Wishes forPerson() {
        Wishes copy = new Wishes(AccountKind.USER);
        copy.credentials = credentials;
        copy.session = session;
        copy.storage = storage;
        copy.datacenters = datacenters;
        copy.road = road;
        copy.roads = roads;
        copy.device = device;
        copy.connectTimeout = connectTimeout;
        copy.closeTimeout = closeTimeout;
        copy.silence = silence;
        copy.maxCachedPeers = maxCachedPeers;
        copy.maxPendingUpdates = maxPendingUpdates;
        copy.catchUp = catchUp;
        copy.forwardSecrecy = forwardSecrecy;
        copy.retry = retry;
        copy.interceptors.addAll(interceptors);
        copy.observers.addAll(observers);
        copy.specialConfig = specialConfig;
        copy.specialSigner = specialSigner;
        copy.dns = dns;
        copy.watcher = watcher;
        copy.futureAuthTokens = futureAuthTokens;
        return copy;
    }

    /** {@return how to sign in, or null: the login that was set, else the one that the credentials hold} */
    @Nullable
    Login<?> effectiveLogin() {
        return login != null
                ? login
                : requireCredentials().login().filter(kind::allows).orElse(null);
    }

    /** {@return where tokens of log-outs are kept} */
    FutureAuthTokens effectiveTokens() {
        if (futureAuthTokens != null) {
            return futureAuthTokens;
        }
        Path beside = session;
        return beside == null
                ? FutureAuthTokens.inMemory()
                : FutureAuthTokens.inFile(beside.resolveSibling(beside.getFileName() + ".tokens"));
    }

    /** {@return the way to the data centres, in words} */
    String wayInWords() {
        return roads == null ? road.toString() : roads.toString();
    }

    Credentials requireCredentials() {
        if (credentials == null) {
            throw new IllegalStateException(
                    "credentials are not set; call credentials(Credentials.fromEnv()) or credentials(Credentials.of(...))");
        }
        return credentials;
    }
}
