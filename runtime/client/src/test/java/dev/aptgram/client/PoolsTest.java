package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.DcOption;
import dev.aptgram.api.InputUserSelf;
import dev.aptgram.api.InvokeWithoutUpdates;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.User;
import dev.aptgram.api.auth.ExportAuthorization;
import dev.aptgram.api.auth.ExportedAuthorization;
import dev.aptgram.api.auth.ImportAuthorization;
import dev.aptgram.api.auth.PlainAuthorization;
import dev.aptgram.api.help.GetConfig;
import dev.aptgram.api.help.GetNearestDc;
import dev.aptgram.api.users.GetUsers;
import dev.aptgram.errors.AuthException;
import dev.aptgram.errors.RpcException;
import dev.aptgram.errors.TransportException;
import dev.aptgram.mtproto.crypto.TelegramRsaKeys;
import dev.aptgram.mtproto.pool.Purpose;
import dev.aptgram.storage.DcKey;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.Secret;
import dev.aptgram.storage.SessionStore;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.tl.mtproto.Ping;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections to other data centres, against every way in which they go wrong: protocol reference 6.5. */
final class PoolsTest {
    private static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    private static final GetUsers WHO = new GetUsers(List.of(new InputUserSelf()));
    private static final List<User> ME = List.of(PlainUser.builder(5).build());

    private final SessionStore store = new MemoryStorage().session();
    private final ManualTimers timers = new ManualTimers();
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final List<FakeLink> links = new ArrayList<>();
    private final List<LinkListener> listeners = new ArrayList<>();
    private final Deque<CompletableFuture<Void>> connections = new ArrayDeque<>();
    private final List<TlMethod<?>> atHome = new ArrayList<>();
    private Function<TlMethod<?>, Object> home = this::homeServer;
    private Function<TlMethod<?>, Object> server = new Server();
    private final Pools others = new Pools(new Pools.Parts(
            (target, listener) -> {
                FakeLink link = new FakeLink(
                        method -> server.apply(method instanceof Quiet<?> quiet ? quiet.method() : method),
                        connections.isEmpty() ? CompletableFuture.completedFuture(null) : connections.poll());
                links.add(link);
                listeners.add(listener);
                return link;
            },
            new Directory(Datacenters.of(2, HERE, TelegramRsaKeys.production()).with(4, HERE)),
            store,
            new Rpc() {
                private final FakeLink link = new FakeLink(method -> home.apply(method));

                @Override
                public <R> CompletableFuture<R> invoke(TlMethod<R> method) {
                    atHome.add(method);
                    return link.invoke(method);
                }
            },
            this::homeDc,
            timers,
            tasks::add,
            Duration.ofSeconds(60)));
    private int homeDc = 2;
    private int exported;

    private int homeDc() {
        return homeDc;
    }

    private Object homeServer(TlMethod<?> method) {
        if (method instanceof ExportAuthorization) {
            return new ExportedAuthorization(5, Bytes.of(new byte[] {(byte) ++exported}));
        }
        return method instanceof GetConfig
                ? Samples.config(List.of(
                        DcOption.builder(2, "10.0.0.2", 443).build(),
                        DcOption.builder(3, "10.0.0.3", 443).build()))
                : rpc(400, "UNEXPECTED", method);
    }

    /** A data centre that knows whoever has imported an authorization. */
    private static final class Server implements Function<TlMethod<?>, Object> {
        private boolean known;

        @Override
        public Object apply(TlMethod<?> method) {
            if (method instanceof ImportAuthorization) {
                known = true;
                return PlainAuthorization.builder(ME.get(0)).build();
            }
            return known ? ME : rpc(401, "AUTH_KEY_UNREGISTERED", method);
        }
    }

    private static RpcException rpc(int code, String error, TlMethod<?> method) {
        return new RpcException(code, error, method.tlName());
    }

    private void work() {
        while (!tasks.isEmpty()) {
            tasks.poll().run();
        }
    }

    private CompletableFuture<List<User>> ask() {
        CompletableFuture<List<User>> answer = others.invoke(4, Purpose.MAIN, WHO);
        work();
        return answer;
    }

    private void use() {
        assertThat(ask()).isCompletedWithValue(ME);
    }

    private static Throwable failure(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        return Futures.cause(future.handle((value, e) -> e).join());
    }

    private void storeKey(int dc) {
        store.saveKey(new DcKey(dc, Secret.copyOf(new byte[DcKey.AUTH_KEY_BYTES]), 1, 1));
    }

    @Test
    void aNewKeyIsAuthorizedBeforeTheFirstCall() {
        assertThat(ask()).isCompletedWithValue(ME);

        assertThat(atHome).containsExactly(new ExportAuthorization(4));
        assertThat(links).hasSize(1);
        assertThat(links.get(0).names()).containsExactly("auth.importAuthorization", "users.getUsers");
    }

    @Test
    void noUpdatesAreAskedForThere() {
        use();

        assertThat(links.get(0).calls).allSatisfy(call -> {
            byte[] sent = call.toByteArray();
            TlMethod<?> inner = ((Quiet<?>) call).method();
            assertThat(sent).startsWith(new InvokeWithoutUpdates<>(inner).toByteArray());
            assertThat(call.tlName()).isEqualTo(inner.tlName());
        });
        assertThat(Quiet.of(new Ping(1)))
                .as("MTProto's own, around which no wrapper fits")
                .isEqualTo(new Ping(1));
    }

    @Test
    void callsShareOneConnection() {
        CompletableFuture<List<User>> first = others.invoke(4, Purpose.MAIN, WHO);
        CompletableFuture<List<User>> second = others.invoke(4, Purpose.MAIN, WHO);
        work();

        assertThat(first).isCompletedWithValue(ME);
        assertThat(second).isCompletedWithValue(ME);
        assertThat(ask()).isCompletedWithValue(ME);
        assertThat(links).hasSize(1);
        assertThat(exported).isEqualTo(1);
    }

    @Test
    void callsGoOutInTheirOrder() {
        List<CompletableFuture<?>> early = List.of(
                others.invoke(4, Purpose.MAIN, WHO),
                others.invoke(4, Purpose.MAIN, new GetConfig()),
                others.invoke(4, Purpose.MAIN, new GetNearestDc()));
        work();
        use();

        assertThat(early).allMatch(CompletableFuture::isDone);
        assertThat(links.get(0).names())
                .containsExactly(
                        "auth.importAuthorization",
                        "users.getUsers",
                        "help.getConfig",
                        "help.getNearestDc",
                        "users.getUsers");
    }

    @Test
    void aStoredKeyIsTriedAsItIs() {
        storeKey(4);
        server = method -> ME;

        assertThat(ask()).isCompletedWithValue(ME);
        assertThat(atHome).isEmpty();
        assertThat(links.get(0).names()).containsExactly("users.getUsers");
    }

    @Test
    void whoIsNotKnownAnyMoreIsImportedOnceForAll() {
        storeKey(4);
        CompletableFuture<Object> firstRefusal = new CompletableFuture<>();
        CompletableFuture<Object> secondRefusal = new CompletableFuture<>();
        Deque<Object> answers = new ArrayDeque<>(List.of(firstRefusal, secondRefusal));
        server = method -> {
            if (method instanceof ImportAuthorization) {
                return PlainAuthorization.builder(ME.get(0)).build();
            }
            return answers.isEmpty() ? ME : answers.poll();
        };
        CompletableFuture<List<User>> first = ask();
        CompletableFuture<List<User>> second = ask();
        firstRefusal.completeExceptionally(rpc(401, "AUTH_KEY_UNREGISTERED", WHO));
        assertThat(first).isCompletedWithValue(ME);
        assertThat(second).isNotDone();
        secondRefusal.completeExceptionally(rpc(401, "AUTH_KEY_UNREGISTERED", WHO));

        assertThat(second).isCompletedWithValue(ME);
        assertThat(exported)
                .as("the second was refused before the import, and needs none of its own")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SESSION_REVOKED", "SESSION_EXPIRED"})
    void aSessionThatWasEndedThereIsImportedAgain(String error) {
        storeKey(4);
        boolean[] known = {false};
        server = method -> {
            if (method instanceof ImportAuthorization) {
                known[0] = true;
                return PlainAuthorization.builder(ME.get(0)).build();
            }
            return known[0] ? ME : rpc(401, error, method);
        };

        assertThat(ask()).isCompletedWithValue(ME);
        assertThat(exported).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUTH_KEY_INVALID", "AUTH_KEY_DUPLICATED"})
    void aDeadKeyIsReplacedWithTheNextCall(String error) {
        storeKey(4);
        CompletableFuture<Object> later = new CompletableFuture<>();
        Deque<Object> answers = new ArrayDeque<>(List.of(rpc(401, error, WHO), later));
        Function<TlMethod<?>, Object> willing = server;
        server = method -> answers.poll();
        CompletableFuture<List<User>> first = others.invoke(4, Purpose.MAIN, WHO);
        CompletableFuture<List<User>> second = others.invoke(4, Purpose.MAIN, WHO);
        work();

        assertThat(failure(first)).hasMessageContaining(error);
        assertThat(store.key(4)).isEmpty();
        assertThat(links.get(0).closed).isTrue();

        server = willing;
        use();
        assertThat(links).hasSize(2);
        assertThat(exported).isEqualTo(1);
        storeKey(4);
        later.completeExceptionally(rpc(401, error, WHO));
        assertThat(failure(second)).hasMessageContaining(error);
        assertThat(store.key(4))
                .as("the new key, of which nobody has complained")
                .isPresent();
    }

    @Test
    void whatIsCancelledDuringTheImportIsNotSentAgain() {
        storeKey(4);
        CompletableFuture<Object> imported = new CompletableFuture<>();
        server = method -> method instanceof ImportAuthorization ? imported : rpc(401, "AUTH_KEY_UNREGISTERED", method);
        CompletableFuture<List<User>> answer = ask();
        answer.cancel(true);

        imported.complete(PlainAuthorization.builder(ME.get(0)).build());

        assertThat(links.get(0).names()).containsExactly("users.getUsers", "auth.importAuthorization");
    }

    @Test
    void whoIsStillNotKnownIsTold() {
        storeKey(4);
        server = method -> method instanceof ImportAuthorization
                ? PlainAuthorization.builder(ME.get(0)).build()
                : rpc(401, "AUTH_KEY_UNREGISTERED", method);

        assertThat(failure(ask())).isInstanceOf(RpcException.class).hasMessageContaining("AUTH_KEY_UNREGISTERED");
        assertThat(links.get(0).names())
                .containsExactly("users.getUsers", "auth.importAuthorization", "users.getUsers");

        timers.advance(59_999);
        assertThat(failure(ask())).hasMessageContaining("AUTH_KEY_UNREGISTERED");
        assertThat(exported)
                .as("an import that did not help is not repeated for every call")
                .isEqualTo(1);
        timers.advance(1);
        assertThat(failure(ask())).hasMessageContaining("AUTH_KEY_UNREGISTERED");
        assertThat(exported).isEqualTo(2);
    }

    @Test
    void bytesThatCameTooLateAreExportedAgain() {
        int[] refusals = {1};
        Function<TlMethod<?>, Object> willing = server;
        server = method -> method instanceof ImportAuthorization && refusals[0]-- > 0
                ? rpc(400, "AUTH_BYTES_INVALID", method)
                : willing.apply(method);

        assertThat(ask()).isCompletedWithValue(ME);
        assertThat(exported).isEqualTo(2);
    }

    @Test
    void aRefusedImportReachesEveryCallerAndIsTriedAgainByTheNext() {
        Function<TlMethod<?>, Object> willing = server;
        server = method -> method instanceof ImportAuthorization ? rpc(400, "AUTH_BYTES_INVALID", method) : ME;
        CompletableFuture<List<User>> first = others.invoke(4, Purpose.MAIN, WHO);
        CompletableFuture<List<User>> second = others.invoke(4, Purpose.MAIN, WHO);
        work();

        assertThat(failure(first)).isInstanceOf(RpcException.class).hasMessageContaining("AUTH_BYTES_INVALID");
        assertThat(failure(second)).isInstanceOf(RpcException.class);
        assertThat(links).hasSize(1).allMatch(link -> link.closed);
        server = willing;
        assertThat(ask()).isCompletedWithValue(ME);
    }

    @Test
    void aRefusedExportReachesTheCaller() {
        home = method -> rpc(400, "DC_ID_INVALID", method);

        assertThat(failure(ask())).isInstanceOf(RpcException.class).hasMessageContaining("DC_ID_INVALID");
        assertThat(links).allMatch(link -> link.closed);
    }

    @Test
    void aSecondRefusalOfAKnownKeyCarriesWhy() {
        storeKey(4);
        home = method -> rpc(420, "FLOOD_WAIT_30", method);
        server = method -> rpc(401, "AUTH_KEY_UNREGISTERED", method);

        Throwable failure = failure(ask());
        assertThat(failure).hasMessageContaining("AUTH_KEY_UNREGISTERED");
        assertThat(failure.getSuppressed()).singleElement().asString().contains("FLOOD_WAIT_30");
    }

    @Test
    void otherErrorsAreTheCallers() {
        storeKey(4);
        server = method -> rpc(400, "FILE_ID_INVALID", method);

        assertThat(failure(ask())).hasMessageContaining("FILE_ID_INVALID");
        assertThat(links.get(0).calls).hasSize(1);
    }

    @Test
    void aDataCentreThatIsDownFailsItsCallsAndIsTriedAgain() {
        connections.add(CompletableFuture.failedFuture(new TransportException("connection refused")));
        CompletableFuture<List<User>> first = others.invoke(4, Purpose.MAIN, WHO);
        CompletableFuture<List<User>> second = others.invoke(4, Purpose.MAIN, WHO);
        work();

        assertThat(failure(first))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("data centre 4 can't be reached")
                .hasMessageContaining("connection refused");
        assertThat(failure(second)).isInstanceOf(TransportException.class);
        assertThat(ask()).isCompletedWithValue(ME);
    }

    @Test
    void aKeyThatIsForgottenThereIsReplaced() {
        storeKey(4);
        connections.add(CompletableFuture.failedFuture(new AuthException("the key is not known")));

        assertThat(ask()).isCompletedWithValue(ME);
        assertThat(links).hasSize(2);
        assertThat(store.key(4)).isEmpty();
        assertThat(exported).isEqualTo(1);
    }

    @Test
    void whereItIsTelegramIsAsked() {
        CompletableFuture<List<User>> answer = others.invoke(3, Purpose.MAIN, WHO);
        work();

        assertThat(answer).isCompletedWithValue(ME);
        assertThat(atHome.get(0)).isInstanceOf(GetConfig.class);
    }

    @Test
    void anUnknownDataCentreIsNamedWithTheKnownOnes() {
        CompletableFuture<List<User>> answer = others.invoke(9, Purpose.MAIN, WHO);
        work();

        assertThat(failure(answer))
                .isInstanceOfSatisfying(UnknownDatacenterException.class, e -> {
                    assertThat(e.dc()).isEqualTo(9);
                    assertThat(e.known()).containsExactly(2, 3, 4);
                })
                .hasMessageContaining("data centre 9; known are [2, 3, 4]");
        assertThat(links).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -4})
    void aNumberThatNoDataCentreCanHaveIsRefusedAtOnce(int dc) {
        assertThatThrownBy(() -> others.invoke(dc, Purpose.MAIN, WHO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("positive, not " + dc);
        assertThatThrownBy(() -> Datacenters.test().with(dc, HERE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("positive, not " + dc);
        assertThat(atHome).isEmpty();
    }

    @Test
    void anIdleConnectionIsClosedAndOpenedAgain() {
        use();
        timers.advance(40_000);
        use();
        timers.advance(59_999);
        work();
        assertThat(links.get(0).closed).isFalse();

        timers.advance(1);
        work();
        assertThat(links.get(0).closed).isTrue();
        assertThat(ask()).isCompletedWithValue(ME);
        assertThat(links).hasSize(2);
    }

    @Test
    void aConnectionWithACallIsNotIdle() {
        storeKey(4);
        CompletableFuture<Object> slow = new CompletableFuture<>();
        server = method -> slow;
        CompletableFuture<List<User>> answer = ask();
        timers.advance(600_000);
        work();
        assertThat(links.get(0).closed).isFalse();

        slow.complete(ME);
        assertThat(answer).isCompletedWithValue(ME);
        timers.advance(60_000);
        work();
        assertThat(links.get(0).closed).isTrue();
    }

    @Test
    void aConnectionThatEndedIsReplaced() {
        use();
        listeners.get(0).onEnded(new AuthException("ended from elsewhere"));

        assertThat(ask()).isCompletedWithValue(ME);
        assertThat(links).hasSize(2);
    }

    @Test
    void whatIsCancelledIsNotSent() {
        CompletableFuture<List<User>> answer = others.invoke(4, Purpose.MAIN, WHO);
        answer.cancel(true);
        work();

        assertThat(links.get(0).names()).containsExactly("auth.importAuthorization");
    }

    @Test
    void cancellingGivesTheCallUp() {
        storeKey(4);
        CompletableFuture<Object> slow = new CompletableFuture<>();
        server = method -> slow;

        assertThat(ask().cancel(true)).isTrue();

        assertThat(slow).isCancelled();
    }

    @Test
    void whatCannotBeSentFails() {
        storeKey(4);
        server = method -> {
            throw new IllegalArgumentException("too long");
        };

        assertThat(failure(ask())).isInstanceOf(IllegalArgumentException.class).hasMessage("too long");
    }

    @Test
    void aDataCentreThatStaysAwayFailsItsCalls() {
        storeKey(4);
        server = method -> new CompletableFuture<>();
        CompletableFuture<List<User>> answer = ask();
        listeners.get(0).onDisconnected("connection reset");
        timers.advance(30_000);
        listeners.get(0).onDisconnected("connection refused");
        timers.advance(29_999);
        assertThat(answer).isNotDone();

        timers.advance(1);
        work();

        assertThat(failure(answer))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("data centre 4 has been away for 60 s: connection reset");
        assertThat(links.get(0).closed).isTrue();
        server = method -> ME;
        assertThat(ask()).isCompletedWithValue(ME);
    }

    @Test
    void aDataCentreThatComesBackInTimeIsWaitedFor() {
        storeKey(4);
        CompletableFuture<Object> slow = new CompletableFuture<>();
        server = method -> slow;
        CompletableFuture<List<User>> answer = ask();
        listeners.get(0).onDisconnected("connection reset");
        timers.advance(59_999);
        listeners.get(0).onConnected();
        timers.advance(600_000);
        work();
        slow.complete(ME);

        assertThat(answer).isCompletedWithValue(ME);
        assertThat(links).hasSize(1);
    }

    @Test
    void closingFailsWhatIsOnItsWay() {
        storeKey(4);
        server = method -> new CompletableFuture<>();
        CompletableFuture<List<User>> answer = ask();

        CompletableFuture<Void> closed = others.close();
        work();

        assertThat(closed).isCompleted();
        assertThat(links.get(0).closed).isTrue();
        assertThat(failure(answer)).isInstanceOf(TransportException.class).hasMessageContaining("client is closed");
        assertThat(failure(others.invoke(4, Purpose.MAIN, WHO)))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("users.getUsers was not sent");
    }

    @Test
    void closingStopsTheOpening() throws Exception {
        connections.add(new CompletableFuture<>());
        CompletableFuture<List<User>> answer = others.invoke(4, Purpose.MAIN, WHO);
        Thread opening = new Thread(this::work, "opening");
        opening.start();
        // The task waits for a connection that never comes, whether or not it has begun by now.
        CompletableFuture<Void> closed = others.close();
        opening.join(Patience.PATIENCE.toMillis());

        assertThat(opening.isAlive()).isFalse();
        assertThat(closed).isCompleted();
        assertThat(failure(answer)).isInstanceOf(TransportException.class).hasMessageContaining("closed");
        assertThat(links).allMatch(link -> link.closed);
    }
}
