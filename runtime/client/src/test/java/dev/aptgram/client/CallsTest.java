package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.Config;
import dev.aptgram.api.InputUserSelf;
import dev.aptgram.api.User;
import dev.aptgram.api.auth.ExportAuthorization;
import dev.aptgram.api.auth.ExportedAuthorization;
import dev.aptgram.api.auth.ImportAuthorization;
import dev.aptgram.api.auth.LogOut;
import dev.aptgram.api.auth.LoggedOut;
import dev.aptgram.api.auth.PlainAuthorization;
import dev.aptgram.api.help.GetConfig;
import dev.aptgram.api.updates.GetState;
import dev.aptgram.api.updates.State;
import dev.aptgram.api.users.GetUsers;
import dev.aptgram.errors.RpcException;
import dev.aptgram.errors.TransportException;
import dev.aptgram.errors.UncertainOutcomeException;
import dev.aptgram.mtproto.crypto.TelegramRsaKeys;
import dev.aptgram.mtproto.pool.Purpose;
import dev.aptgram.mtproto.retry.RetryPolicy;
import dev.aptgram.storage.Account;
import dev.aptgram.storage.DcKey;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.Secret;
import dev.aptgram.storage.SessionStore;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlMethod;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where calls go, and where they go on when a data centre says that they belong elsewhere. */
@SuppressWarnings("FutureReturnValueIgnored") // What becomes of a call is seen at the other end.
final class CallsTest {
    private static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    private static final GetUsers WHO = new GetUsers(List.of(new InputUserSelf()));
    private static final List<User> ME = List.of(Samples.user(5, "Me"));

    private final SessionStore store = new MemoryStorage().session();
    private final ManualTimers timers = new ManualTimers();
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    /** What each data centre says to calls other than those by which one is let in. */
    private final Map<Integer, Function<TlMethod<?>, Object>> servers = new HashMap<>();

    private final List<String> asked = new ArrayList<>();
    private final List<FakeLink> links = new ArrayList<>();
    private final List<Target> targets = new ArrayList<>();
    private final LinkListener newListener = new Pushes();
    private int moved;

    private final FakeLink first = link(2, Purpose.MAIN);
    private final Home home = new Home(
            new Home.Parts(
                    this::open,
                    new Directory(Datacenters.of(2, HERE, TelegramRsaKeys.production())
                            .with(4, HERE)
                            .with(5, HERE)),
                    store,
                    new Account(5, true, 2),
                    tasks::add,
                    Duration.ofSeconds(60)),
            first);
    private final Pools pools = new Pools(new Pools.Parts(
            this::open,
            new Directory(Datacenters.of(2, HERE, TelegramRsaKeys.production())
                    .with(4, HERE)
                    .with(5, HERE)),
            store,
            home,
            home::dc,
            timers,
            tasks::add,
            Duration.ofSeconds(60)));
    private final Calls calls = new Calls(
            new Calls.Parts(home, home, pools, RetryPolicy.standard(), timers, Runnable::run, this::heardOfMove));

    @BeforeEach
    void theHomeKeyIsKnown() {
        storeKey(2);
    }

    private void storeKey(int dc) {
        store.saveKey(new DcKey(dc, Secret.copyOf(new byte[DcKey.AUTH_KEY_BYTES]), 1, 1));
    }

    private LinkListener heardOfMove() {
        moved++;
        pools.homeMoved();
        return newListener;
    }

    private HomeLink open(Target target, LinkListener listener) {
        targets.add(target);
        return link(target.dc(), target.purpose());
    }

    private FakeLink link(int dc, Purpose purpose) {
        FakeLink link = new FakeLink(sent -> {
            TlMethod<?> method = sent instanceof Quiet<?> quiet ? quiet.method() : sent;
            asked.add(dc + " " + purpose + " " + method.tlName());
            if (method instanceof ExportAuthorization) {
                return new ExportedAuthorization(5, Bytes.of(new byte[] {1}));
            }
            if (method instanceof ImportAuthorization) {
                return PlainAuthorization.builder(ME.get(0)).build();
            }
            return servers.getOrDefault(dc, any -> ME).apply(method);
        });
        links.add(link);
        return link;
    }

    private static Object moves(String error) {
        return new RpcException(303, error, WHO.tlName());
    }

    private void work() {
        while (!tasks.isEmpty()) {
            tasks.poll().run();
        }
    }

    private CompletableFuture<List<User>> ask(CallOptions options) {
        CompletableFuture<List<User>> answer = calls.invoke(WHO, options);
        work();
        return answer;
    }

    private static Throwable failure(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        return Futures.cause(future.handle((value, e) -> e).join());
    }

    @Test
    void aPlainCallGoesHome() {
        assertThat(ask(CallOptions.standard())).isCompletedWithValue(ME);
        assertThat(ask(CallOptions.onDc(2))).isCompletedWithValue(ME);
        assertThat(asked).containsExactly("2 MAIN users.getUsers", "2 MAIN users.getUsers");
        assertThat(links).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FILE_MIGRATE_4", "STATS_MIGRATE_4"})
    void aCallThatBelongsElsewhereGoesThereAndNothingElseDoes(String error) {
        servers.put(2, any -> moves(error));
        assertThat(ask(CallOptions.standard())).isCompletedWithValue(ME);
        assertThat(asked)
                .containsExactly(
                        "2 MAIN users.getUsers",
                        "2 MAIN auth.exportAuthorization",
                        "4 MAIN auth.importAuthorization",
                        "4 MAIN users.getUsers");
        assertThat(home.dc()).isEqualTo(2);
        assertThat(store.account()).isEmpty();
    }

    @Test
    void itsPurposeGoesWithIt() {
        servers.put(2, any -> moves("FILE_MIGRATE_4"));
        assertThat(ask(CallOptions.standard().purpose(Purpose.DOWNLOAD))).isCompletedWithValue(ME);
        assertThat(targets)
                .extracting(target -> target.dc() + " " + target.purpose())
                .containsExactly("2 DOWNLOAD", "4 DOWNLOAD");
    }

    @Test
    void backHomeIsTheMainConnection() {
        servers.put(4, any -> moves("FILE_MIGRATE_2"));
        assertThat(ask(CallOptions.onDc(4))).isCompletedWithValue(ME);
        assertThat(asked).endsWith("4 MAIN users.getUsers", "2 MAIN users.getUsers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"USER_MIGRATE_4", "NETWORK_MIGRATE_4", "PHONE_MIGRATE_4"})
    void theAccountMoves(String error) {
        servers.put(2, any -> moves(error));
        assertThat(ask(CallOptions.standard())).isCompletedWithValue(ME);

        assertThat(home.dc()).isEqualTo(4);
        assertThat(store.account()).contains(new Account(5, true, 4));
        assertThat(moved).isEqualTo(1);
        assertThat(first.closed).isTrue();
        asked.clear();
        assertThat(ask(CallOptions.standard())).isCompletedWithValue(ME);
        assertThat(asked).containsExactly("4 MAIN users.getUsers");
    }

    @Test
    void theAccountMovesForTheClientsOwnCallsToo() {
        servers.put(2, any -> moves("USER_MIGRATE_4"));
        CompletableFuture<Config> ahead = calls.invokeAhead(new GetConfig());
        CompletableFuture<State> own = calls.own().invoke(new GetState());
        Config config = Samples.config(List.of());
        State state = new State(1, 2, 3, 4, 5);
        servers.put(4, method -> method instanceof GetConfig ? config : method instanceof GetState ? state : ME);
        work();
        assertThat(ahead).isCompletedWithValue(config);
        assertThat(own).isCompletedWithValue(state);
        assertThat(home.dc()).isEqualTo(4);
        assertThat(moved).isEqualTo(1);
    }

    @Test
    void theClientsOwnCallsFollowOnce() {
        servers.put(2, any -> moves("USER_MIGRATE_4"));
        servers.put(4, method -> method instanceof GetUsers ? ME : moves("USER_MIGRATE_2"));
        CompletableFuture<State> own = calls.own().invoke(new GetState());
        work();
        assertThat(failure(own)).hasMessageContaining("USER_MIGRATE_2");
    }

    @Test
    void whatOthersAskForDuringAMoveWaitsForIt() {
        servers.put(2, any -> moves("USER_MIGRATE_4"));
        CompletableFuture<State> own = calls.own().invoke(new GetState());
        CompletableFuture<Config> config = calls.own().invoke(new GetConfig());
        assertThat(own).isNotDone();
        assertThat(config).as("the place of 4 is known").isNotDone();
    }

    @Test
    void whatAMoveNeedsDoesNotWaitForIt() {
        servers.put(2, any -> moves("USER_MIGRATE_9"));
        CompletableFuture<State> own = calls.own().invoke(new GetState());
        CompletableFuture<Config> needed = calls.own().invoke(new GetConfig());
        assertThat(failure(needed)).hasMessageContaining("USER_MIGRATE_9");
        assertThat(own).isNotDone();
    }

    @Test
    void manyCallsMoveTheAccountOnce() {
        Deque<CompletableFuture<Object>> refusals = new ArrayDeque<>();
        servers.put(2, any -> {
            CompletableFuture<Object> later = new CompletableFuture<>();
            refusals.add(later);
            return later;
        });
        List<CompletableFuture<List<User>>> answers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            answers.add(calls.invoke(WHO, CallOptions.standard()));
        }
        CompletableFuture<Object> late = refusals.removeLast();
        refusals.forEach(refusal -> refusal.completeExceptionally((RpcException) moves("USER_MIGRATE_4")));
        work();
        late.completeExceptionally((RpcException) moves("USER_MIGRATE_4"));
        work();
        assertThat(answers).allSatisfy(answer -> assertThat(answer).isCompletedWithValue(ME));
        assertThat(moved).isEqualTo(1);
        assertThat(asked)
                .filteredOn(call -> call.endsWith("exportAuthorization"))
                .hasSize(1);
    }

    @Test
    void aCallThatIsGivenUpDuringTheMoveIsNotMadeAgain() {
        servers.put(2, any -> moves("USER_MIGRATE_4"));
        CompletableFuture<List<User>> answer = calls.invoke(WHO, CallOptions.standard());
        answer.cancel(true);
        work();
        assertThat(home.dc()).isEqualTo(4);
        assertThat(asked)
                .filteredOn("4 MAIN users.getUsers"::equals)
                .as("the move's own question")
                .hasSize(1);
    }

    @Test
    void aMoveThatFailsLeavesEverythingAsItWas() {
        servers.put(2, method -> method instanceof GetConfig ? Samples.config(List.of()) : moves("USER_MIGRATE_9"));
        Throwable failure = failure(ask(CallOptions.standard()));
        assertThat(failure).hasMessageContaining("USER_MIGRATE_9");
        assertThat(failure.getSuppressed()).hasAtLeastOneElementOfType(UnknownDatacenterException.class);
        assertThat(home.dc()).isEqualTo(2);
        assertThat(first.closed).isFalse();
        assertThat(moved).isZero();
    }

    @Test
    void aKeyThatWasSignedOutThereIsLetInAgain() {
        storeKey(4);
        boolean[] asked = {false};
        servers.put(2, any -> moves("USER_MIGRATE_4"));
        servers.put(4, method -> {
            boolean before = asked[0];
            asked[0] = true;
            return before ? ME : new RpcException(401, "AUTH_KEY_UNREGISTERED", method.tlName());
        });
        assertThat(ask(CallOptions.standard())).isCompletedWithValue(ME);
        assertThat(home.dc()).isEqualTo(4);
    }

    @Test
    void aCircleEnds() {
        servers.put(4, any -> moves("FILE_MIGRATE_5"));
        servers.put(5, any -> moves("FILE_MIGRATE_4"));
        assertThat(failure(ask(CallOptions.onDc(4))))
                .isInstanceOf(RpcException.class)
                .hasMessageContaining("FILE_MIGRATE");
        assertThat(asked).filteredOn(call -> call.endsWith("users.getUsers")).hasSize(4);
    }

    @Test
    void aDataCentreThatSendsACallToItselfIsNotAskedAgain() {
        servers.put(4, any -> moves("FILE_MIGRATE_4"));
        assertThat(failure(ask(CallOptions.onDc(4)))).hasMessageContaining("FILE_MIGRATE_4");
        assertThat(asked).filteredOn(call -> call.endsWith("users.getUsers")).hasSize(1);
    }

    @Test
    void whoDoesNotWantToFollowIsTold() {
        servers.put(2, any -> moves("FILE_MIGRATE_4"));
        CallOptions options =
                CallOptions.standard().retry(RetryPolicy.standard().withMaxMoves(0));
        assertThat(failure(ask(options))).hasMessageContaining("FILE_MIGRATE_4");
    }

    @Test
    void mediaAtHomeHaveConnectionsOfTheirOwnWithTheSameKey() {
        assertThat(ask(CallOptions.standard().purpose(Purpose.UPLOAD))).isCompletedWithValue(ME);
        assertThat(ask(CallOptions.onDc(2).purpose(Purpose.DOWNLOAD))).isCompletedWithValue(ME);
        assertThat(asked).containsExactly("2 UPLOAD users.getUsers", "2 DOWNLOAD users.getUsers");
        assertThat(store.keys()).hasSize(1);
    }

    @Test
    void whoeverIsSignedOutOverMediaAsksOverTheMainConnection() {
        servers.put(2, new Function<>() {
            private boolean refused;

            @Override
            public Object apply(TlMethod<?> method) {
                boolean again = refused;
                refused = true;
                return again ? ME : new RpcException(401, "AUTH_KEY_UNREGISTERED", method.tlName());
            }
        });
        assertThat(ask(CallOptions.standard().purpose(Purpose.UPLOAD))).isCompletedWithValue(ME);
        assertThat(asked).containsExactly("2 UPLOAD users.getUsers", "2 MAIN users.getUsers");
        assertThat(store.key(2)).as("the home key is not a pool's to forget").isPresent();
    }

    @Test
    void whatIsNotAnsweredInTimeIsGivenUp() {
        CompletableFuture<Object> slow = new CompletableFuture<>();
        servers.put(2, any -> slow);
        CompletableFuture<List<User>> answer = ask(CallOptions.standard().timeout(Duration.ofSeconds(5)));
        timers.advance(4_999);
        assertThat(answer).isNotDone();
        timers.advance(1);
        assertThat(failure(answer))
                .isInstanceOf(CallTimeoutException.class)
                .hasMessageContaining("users.getUsers was not answered within 5000 ms");
        assertThat(slow).isCancelled();
    }

    @Test
    void whatIsAnsweredInTimeIsNotGivenUp() {
        CompletableFuture<List<User>> answer = ask(CallOptions.standard().timeout(Duration.ofSeconds(5)));
        assertThat(answer).isCompletedWithValue(ME);
        timers.advance(5_000);
        assertThat(answer).isCompletedWithValue(ME);
    }

    @Test
    void nobodyKnowsOfWhatWasOnItsWayAndMustNotBeExecutedTwice() {
        servers.put(2, any -> new CompletableFuture<>());
        CompletableFuture<LoggedOut> answer =
                calls.invoke(new LogOut(), CallOptions.standard().timeout(Duration.ofSeconds(5)));
        timers.advance(5_000);
        assertThat(failure(answer))
                .isInstanceOf(UncertainOutcomeException.class)
                .hasMessageContaining("auth.logOut was given up after 5000 ms");
    }

    @Test
    void norOfWhatIsBeingSentWhenTheTimeIsOver() {
        servers.put(2, method -> new RpcException(420, "FLOOD_WAIT_30", method.tlName()));
        CompletableFuture<LoggedOut> answer =
                calls.invoke(new LogOut(), CallOptions.standard().timeout(Duration.ofSeconds(60)));
        servers.put(2, any -> {
            timers.advance(60_000); // it is on the wire, and which way it went is not known yet
            return new CompletableFuture<>();
        });
        timers.advance(40_000);
        assertThat(failure(answer)).isInstanceOf(UncertainOutcomeException.class);
    }

    @Test
    void theTimerOfAnAnsweredCallIsDropped() {
        CompletableFuture<Object> slow = new CompletableFuture<>();
        servers.put(2, any -> slow);
        int before = timers.pending();
        CompletableFuture<List<User>> answer = ask(CallOptions.standard().timeout(Duration.ofDays(30)));
        assertThat(timers.pending()).isEqualTo(before + 1);
        slow.complete(ME);
        assertThat(answer).isCompletedWithValue(ME);
        assertThat(timers.pending()).isEqualTo(before);
    }

    @Test
    void ofWhatWasRefusedForTheMomentItIsKnownThatItWasNotExecuted() {
        servers.put(2, method -> new RpcException(420, "FLOOD_WAIT_30", method.tlName()));
        CompletableFuture<LoggedOut> answer =
                calls.invoke(new LogOut(), CallOptions.standard().timeout(Duration.ofSeconds(5)));
        assertThat(answer).isNotDone();
        timers.advance(5_000);
        assertThat(failure(answer)).isInstanceOf(CallTimeoutException.class);
        timers.advance(60_000);
        assertThat(asked).as("it is not sent any more").hasSize(1);
    }

    @Test
    void noTimeAtAllIsAMistake() {
        assertThatThrownBy(() -> CallOptions.standard().timeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT0S");
        assertThat(CallOptions.onDc(4).timeout(Duration.ofSeconds(3)))
                .hasToString("CallOptions[dc 4, MAIN, within PT3S]");
    }

    @Test
    void aCdnMustBeNamed() {
        assertThat(failure(ask(CallOptions.standard().purpose(Purpose.CDN))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CallOptions.onDc(dc)");
    }

    @Test
    void theClientsOwnCallsPassTheUsersLine() {
        servers.put(
                2,
                method -> method instanceof GetUsers
                        ? new RpcException(420, "FLOOD_WAIT_30", method.tlName())
                        : Samples.config(List.of()));
        CompletableFuture<List<User>> held = ask(CallOptions.standard());
        for (int i = 0; i < 100; i++) {
            ask(CallOptions.standard());
        }
        assertThat(held).isNotDone();
        assertThat(calls.invokeAhead(new GetConfig())).isCompleted();
        assertThat(asked).hasSize(2);
    }

    @Test
    void cancellingGivesTheCallUpWhereverItIs() {
        CompletableFuture<Object> slow = new CompletableFuture<>();
        servers.put(2, any -> moves("FILE_MIGRATE_4"));
        servers.put(4, any -> slow);
        CompletableFuture<List<User>> answer = ask(CallOptions.standard());
        answer.cancel(true);
        assertThat(slow).isCancelled();
    }

    @Test
    void closingFailsWhatIsHeld() {
        servers.put(2, method -> new RpcException(420, "FLOOD_WAIT_30", method.tlName()));
        CompletableFuture<List<User>> held = ask(CallOptions.standard());
        calls.close();
        assertThat(failure(held)).isInstanceOf(TransportException.class).hasMessageContaining("client is closed");
        assertThat(failure(ask(CallOptions.standard()))).hasMessageContaining("client is closed");
    }
}
