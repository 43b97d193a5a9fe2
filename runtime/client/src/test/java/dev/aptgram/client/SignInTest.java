package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.Config;
import dev.aptgram.api.DcOption;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.UserEmpty;
import dev.aptgram.api.auth.AuthorizationSignUpRequired;
import dev.aptgram.api.auth.ImportBotAuthorization;
import dev.aptgram.api.auth.PlainAuthorization;
import dev.aptgram.api.help.GetConfig;
import dev.aptgram.api.users.GetUsers;
import dev.aptgram.errors.AuthException;
import dev.aptgram.errors.RpcException;
import dev.aptgram.errors.TransportException;
import dev.aptgram.mtproto.crypto.TelegramRsaKeys;
import dev.aptgram.storage.Account;
import dev.aptgram.storage.DcKey;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.Secret;
import dev.aptgram.storage.SessionStore;
import dev.aptgram.tl.TlMethod;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in: protocol reference 6.4, 5.9 and pitfalls 7, 8 and 38. */
final class SignInTest {
    private static final long BOT = 4242;
    private static final String TOKEN = BOT + ":very-secret";
    private static final Credentials APP = Credentials.of(7, "hash-of-the-app");
    private static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

    private final SessionStore store = new MemoryStorage().session();
    private final Map<Integer, Function<TlMethod<?>, Object>> servers = new HashMap<>();
    private final List<FakeLink> links = new ArrayList<>();
    private final List<String> dialled = new ArrayList<>();
    private Datacenters datacenters =
            Datacenters.of(2, HERE, TelegramRsaKeys.production()).with(4, HERE);

    private static PlainUser bot() {
        return PlainUser.builder(BOT)
                .bot(true)
                .botInfoVersion(1)
                .firstName("Bot")
                .build();
    }

    /** A server that knows the token, and the session once the token was shown. */
    private static Object willing(TlMethod<?> method) {
        if (method instanceof ImportBotAuthorization) {
            return PlainAuthorization.builder(bot()).build();
        }
        return method instanceof GetUsers ? List.of(bot()) : rpc(400, "UNEXPECTED", method);
    }

    private static RpcException rpc(int code, String error, TlMethod<?> method) {
        return new RpcException(code, error, method.tlName());
    }

    /** A server that refuses one method with an error, and is willing otherwise. */
    private static Function<TlMethod<?>, Object> refusing(Class<?> kind, int code, String error) {
        return method -> kind.isInstance(method) ? rpc(code, error, method) : willing(method);
    }

    private SignIn.Result signIn(@Nullable Login<?> login) {
        HomeLinks network = (target, listener) -> {
            dialled.add("dc" + target.dc());
            FakeLink link = new FakeLink(servers.getOrDefault(target.dc(), SignInTest::willing));
            links.add(link);
            return link;
        };
        return new SignIn(APP, login, store, new Dialer(network, new Directory(datacenters), Duration.ofSeconds(60)))
                .run();
    }

    private SignIn.Result signIn() {
        return signIn(Login.bot(TOKEN));
    }

    private void assertOnlyTheLastIsOpen() {
        assertThat(links.subList(0, links.size() - 1)).allMatch(link -> link.closed);
        assertThat(links.get(links.size() - 1).closed).isFalse();
    }

    @Test
    void aNewSessionShowsTheToken() {
        assertThat(signIn().user()).isEqualTo(bot());

        assertThat(links.get(0).calls).containsExactly(new ImportBotAuthorization(0, 7, "hash-of-the-app", TOKEN));
        assertThat(store.account()).contains(new Account(BOT, true, 2));
    }

    @Test
    void aKnownSessionOnlyAsksWhoItIs() {
        store.saveAccount(new Account(BOT, true, 4));

        assertThat(signIn().user()).isEqualTo(bot());

        assertThat(dialled).containsExactly("dc4");
        assertThat(links.get(0).names()).containsExactly("users.getUsers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"USER_MIGRATE_4", "NETWORK_MIGRATE_4", "PHONE_MIGRATE_4"})
    void whoLivesElsewhereMovesThere(String error) {
        servers.put(2, refusing(ImportBotAuthorization.class, 303, error));

        signIn();

        assertThat(dialled).containsExactly("dc2", "dc4");
        assertThat(store.account()).contains(new Account(BOT, true, 4));
        assertOnlyTheLastIsOpen();
    }

    @Test
    void anAccountThatHasMovedOutOfTheTableIsFound() {
        store.saveAccount(new Account(BOT, true, 5));
        datacenters = Datacenters.of(2, HERE, TelegramRsaKeys.production());
        servers.put(
                2,
                method -> method instanceof GetConfig
                        ? config(DcOption.builder(5, "10.0.0.5", 443).build())
                        : rpc(400, "UNEXPECTED", method));

        assertThat(signIn(null).dc()).isEqualTo(5);

        assertThat(dialled).containsExactly("dc2", "dc5");
        assertOnlyTheLastIsOpen();
    }

    @Test
    void anUnknownDataCentreIsAskedFor() {
        datacenters = Datacenters.of(2, HERE, TelegramRsaKeys.production());
        servers.put(2, method -> {
            if (method instanceof GetConfig) {
                return config(
                        DcOption.builder(5, "10.0.0.1", 443).cdn(true).build(),
                        DcOption.builder(5, "10.0.0.2", 443).mediaOnly(true).build(),
                        DcOption.builder(5, "2001:db8::1", 443).ipv6(true).build(),
                        DcOption.builder(3, "10.0.0.3", 443).build(),
                        DcOption.builder(5, "10.0.0.4", 8443).build());
            }
            return rpc(303, "USER_MIGRATE_5", method);
        });
        List<InetSocketAddress> addresses = new ArrayList<>();
        HomeLinks network = (target, listener) -> {
            addresses.add(target.addresses().get(0));
            return new FakeLink(servers.getOrDefault(target.dc(), SignInTest::willing));
        };

        new SignIn(
                        APP,
                        Login.bot(TOKEN),
                        store,
                        new Dialer(network, new Directory(datacenters), Duration.ofSeconds(60)))
                .run();

        assertThat(addresses.get(1)).hasToString("/10.0.0.4:8443");
        assertThat(store.account()).contains(new Account(BOT, true, 5));
    }

    @Test
    void aDataCentreWithoutAnAddressIsNamed() {
        datacenters = Datacenters.of(2, HERE, TelegramRsaKeys.production());
        servers.put(2, method -> method instanceof GetConfig ? config() : rpc(303, "USER_MIGRATE_5", method));

        assertThatThrownBy(this::signIn)
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("no address is known for data centre 5")
                .hasMessageContaining("Datacenters.with(5, address)");
    }

    @Test
    void aCircleOfMovesEnds() {
        servers.put(2, refusing(ImportBotAuthorization.class, 303, "USER_MIGRATE_4"));
        servers.put(4, refusing(ImportBotAuthorization.class, 303, "USER_MIGRATE_2"));

        assertThatThrownBy(this::signIn).isInstanceOf(AuthException.class).hasMessageContaining("in a circle");
        assertThat(links).hasSize(4).allMatch(link -> link.closed);
    }

    @ParameterizedTest
    @CsvSource({"401,AUTH_KEY_UNREGISTERED", "401,SESSION_REVOKED", "401,SESSION_EXPIRED"})
    void anEndedSessionSignsInOnceMore(int code, String error) {
        store.saveAccount(new Account(BOT, true, 2));
        store.saveKey(key(2));
        servers.put(2, refusing(GetUsers.class, code, error));

        signIn();

        assertThat(links.stream().flatMap(link -> link.names().stream()))
                .containsExactly("users.getUsers", "auth.importBotAuthorization");
        assertThat(store.key(2)).as("the key itself is still good").isPresent();
    }

    @ParameterizedTest
    @CsvSource({"406,AUTH_KEY_DUPLICATED", "401,AUTH_KEY_INVALID"})
    void aDeadKeyIsReplaced(int code, String error) {
        store.saveAccount(new Account(BOT, true, 2));
        store.saveKey(key(2));
        servers.put(2, refusing(GetUsers.class, code, error));

        signIn();

        assertThat(store.key(2)).isEmpty();
    }

    @Test
    void anEndedSessionWithoutALoginIsExplained() {
        store.saveAccount(new Account(BOT, true, 2));
        servers.put(2, refusing(GetUsers.class, 401, "SESSION_REVOKED"));

        assertThatThrownBy(() -> signIn(null))
                .isInstanceOf(AuthException.class)
                .hasMessageContaining("SESSION_REVOKED")
                .hasMessageContainingAll("Login.phone(", "APTGRAM_BOT_TOKEN");
        assertThat(links).allMatch(link -> link.closed);
    }

    @Test
    void aServerThatStillRefusesIsNotAskedForEver() {
        store.saveAccount(new Account(BOT, true, 2));
        servers.put(2, method -> rpc(401, "AUTH_KEY_UNREGISTERED", method));

        assertThatThrownBy(this::signIn).isInstanceOf(RpcException.class);
        assertThat(links).hasSize(2).allMatch(link -> link.closed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACCESS_TOKEN_INVALID", "ACCESS_TOKEN_EXPIRED"})
    void aRefusedTokenIsExplained(String error) {
        servers.put(2, refusing(ImportBotAuthorization.class, 400, error));

        assertThatThrownBy(this::signIn)
                .isInstanceOf(AuthException.class)
                .hasMessageContaining(error)
                .hasMessageContaining("@BotFather")
                .hasMessageNotContaining("very-secret");
        assertThat(store.account()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"API_ID_INVALID", "API_ID_PUBLISHED_FLOOD"})
    void refusedCredentialsAreExplained(String error) {
        servers.put(2, refusing(ImportBotAuthorization.class, 400, error));

        assertThatThrownBy(this::signIn)
                .isInstanceOf(AuthException.class)
                .hasMessageContaining("my.telegram.org")
                .hasMessageNotContaining("hash-of-the-app");
    }

    @Test
    void otherRefusalsStayWhatTheyAre() {
        servers.put(2, refusing(ImportBotAuthorization.class, 420, "FLOOD_WAIT_30"));

        assertThatThrownBy(this::signIn)
                .isInstanceOfSatisfying(
                        RpcException.class, e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(30)));
    }

    @Test
    void aTokenIsNoPersonsSignUp() {
        servers.put(2, method -> AuthorizationSignUpRequired.builder().build());
        assertThatThrownBy(this::signIn).isInstanceOf(AuthException.class);

        store.saveAccount(new Account(BOT, true, 2));
        servers.put(2, method -> List.of(new UserEmpty(1)));
        assertThatThrownBy(this::signIn).isInstanceOf(AuthException.class).hasMessageContaining("does not say whom");
    }

    @Test
    void aConnectionKnowsEveryAddress() {
        List<List<InetSocketAddress>> tried = new ArrayList<>();
        InetSocketAddress other = new InetSocketAddress(InetAddress.getLoopbackAddress(), 2);
        datacenters = datacenters.with(2, other);
        HomeLinks network = (target, listener) -> {
            tried.add(target.addresses());
            return new FakeLink(SignInTest::willing);
        };

        new SignIn(
                        APP,
                        Login.bot(TOKEN),
                        store,
                        new Dialer(network, new Directory(datacenters), Duration.ofSeconds(60)))
                .run();

        assertThat(tried).containsExactly(List.of(other, HERE));
    }

    @Test
    void whenNoAddressAnswersAllAreNamed() {
        HomeLinks network = (target, listener) -> new FakeLink(
                SignInTest::willing, CompletableFuture.failedFuture(new TransportException("connection refused")));

        assertThatThrownBy(() -> new SignIn(
                                APP,
                                Login.bot(TOKEN),
                                store,
                                new Dialer(network, new Directory(datacenters), Duration.ofSeconds(60)))
                        .run())
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("data centre 2 can't be reached at [" + HERE + "]")
                .hasMessageContaining("connection refused");
    }

    @Test
    void anAnswerThatNeverComesEndsInTime() {
        HomeLinks network = (target, listener) -> new FakeLink(method -> new CompletableFuture<>());

        assertThatThrownBy(() -> new SignIn(
                                APP,
                                Login.bot(TOKEN),
                                store,
                                new Dialer(network, new Directory(datacenters), Duration.ofMillis(1)))
                        .run())
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("connectTimeout");
    }

    private static DcKey key(int dc) {
        return new DcKey(dc, Secret.copyOf(new byte[DcKey.AUTH_KEY_BYTES]), 1, 1);
    }

    private static Config config(DcOption... options) {
        return Samples.config(List.of(options));
    }
}
