package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.PlainUser;
import dev.aptgram.api.auth.LoggedOut;
import dev.aptgram.api.updates.GetState;
import dev.aptgram.api.updates.State;
import dev.aptgram.api.users.GetUsers;
import dev.aptgram.dc.EmbeddedDc;
import dev.aptgram.dc.VirtualPhone;
import dev.aptgram.errors.AuthException;
import dev.aptgram.errors.RpcException;
import dev.aptgram.errors.StorageException;
import dev.aptgram.mtproto.ClientIdentity;
import dev.aptgram.mtproto.ConnectionEvent;
import dev.aptgram.mtproto.MtprotoClient;
import dev.aptgram.storage.Account;
import dev.aptgram.storage.DcKey;
import dev.aptgram.storage.FileStorage;
import dev.aptgram.storage.MachineStore;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.PeerStore;
import dev.aptgram.storage.Secret;
import dev.aptgram.storage.SessionStore;
import dev.aptgram.storage.Storage;
import dev.aptgram.storage.UpdateState;
import dev.aptgram.storage.UpdateStateStore;
import dev.aptgram.tl.Bytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing out here and elsewhere, and what that leaves, against the embedded DC (protocol sections 6.1 and 6.5). */
final class LogOutTest {
    private static final EmbeddedDc DC = EmbeddedDc.start();

    @AfterAll
    static void stop() {
        DC.close();
    }

    private static TelegramBuilder<UserTelegram> builder() {
        return OnDc.user(DC);
    }

    private static UserTelegram connect(VirtualPhone phone) {
        return builder()
                .storage(new MemoryStorage())
                .login(Login.phone(phone.number(), () -> phone.code().orElseThrow()))
                .connect();
    }

    @Test
    void nothingStaysButTheTokenThatLetsTheAccountInAgain(@TempDir Path dir) {
        VirtualPhone phone = DC.user("Ann").phone();
        phone.asksForPassword("purr", null);
        Path file = dir.resolve("ann.session");
        PhonePrompt typing = new PhonePrompt() {
            @Override
            public String phoneNumber() {
                return phone.number();
            }

            @Override
            public @Nullable String code(CodeRequest request) {
                return phone.code().orElseThrow();
            }

            @Override
            public @Nullable String password(PasswordRequest request) {
                return "purr";
            }
        };
        UserTelegram tg = builder().session(file).login(Login.phone(typing)).connect();
        tg.sendMessage(tg.self(), "hi").join();
        tg.logOut().join();
        tg.close();
        assertThat(tg.ended()).isCompleted();
        try (Storage storage = FileStorage.open(file)) {
            assertThat(storage.session().account()).isEmpty();
            assertThat(storage.session().keys()).isEmpty();
            assertThat(storage.updates().load()).isEmpty();
        }
        assertThat(dir.resolve("ann.session.tokens")).exists();

        try (LoginSteps steps = builder().session(file).loginSteps()) {
            assertThat(steps.isAuthorized().join()).isFalse();
            LoginCode code = steps.requestLoginCode(phone.number()).join();
            assertThat(code.delivery()).isEqualTo(new CodeDelivery.NotNeeded());
            assertThat(steps.signIn(code, "").join()).isInstanceOf(LoginOutcome.SignedIn.class);
            LoginCode another = steps.requestLoginCode(phone.number()).join();
            assertThat(another.delivery()).as("a token is good once").isEqualTo(new CodeDelivery.App(5));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theServerForgetsTheKeyAsWell(boolean forwardSecrecy) throws InterruptedException {
        VirtualPhone phone = DC.user("Flo").phone();
        UserTelegram tg = builder()
                .storage(new MemoryStorage())
                .perfectForwardSecrecy(forwardSecrecy)
                .login(Login.phone(phone.number(), () -> phone.code().orElseThrow()))
                .connect();
        DcKey key = tg.storage().session().keys().get(0);

        tg.logOut().join();

        Storage copy = new MemoryStorage();
        copy.session().saveKey(key);
        BlockingQueue<String> ends = new LinkedBlockingQueue<>();
        try (MtprotoClient other = MtprotoClient.builder()
                .dcId(key.dcId())
                .address(DC.address())
                .rsaKeys(List.of(DC.publicKey()))
                .identity(ClientIdentity.of(17, "1.0"))
                .keyStore(copy.session())
                .perfectForwardSecrecy(false) // else it is the binding that the server refuses
                .updates(updates -> {})
                .drainTimeout(Duration.ofMillis(1))
                .onEvent(event -> {
                    if (event instanceof ConnectionEvent.Disconnected end) {
                        ends.add(end.reason());
                    }
                })
                .build()) {
            CompletableFuture<Void> unused = other.connect();
            assertThat(ends.poll(Patience.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .contains("does not know the auth key");
        }
    }

    @Test
    void aDataCentreThatIsSilentHoldsNobodyUp() throws Exception {
        VirtualPhone phone = DC.user("Gus").phone();
        Storage storage = new MemoryStorage();
        storage.session().saveKey(new DcKey(4, Secret.copyOf(new byte[DcKey.AUTH_KEY_BYTES]), 0, 0));
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket silent = new ServerSocket(0, 1, here);
                UserTelegram tg = builder()
                        .datacenters(Datacenters.of(2, DC.address(), List.of(DC.publicKey()))
                                .with(4, new InetSocketAddress(here, silent.getLocalPort())))
                        .storage(storage)
                        .closeTimeout(Duration.ofMillis(200))
                        .login(Login.phone(phone.number(), () -> phone.code().orElseThrow()))
                        .connect()) {
            tg.logOut().get(Patience.PATIENCE.toSeconds(), TimeUnit.SECONDS);

            assertThat(storage.session().keys()).isEmpty();
            assertThat(storage.session().account()).isEmpty();
        }
    }

    @Test
    void aLogOutThatIsRefusedChangesNothing() {
        try (UserTelegram tg = connect(DC.user("Bob").phone())) {
            DC.faults().calls("auth.logOut").refuse(400, "NOT_NOW");
            assertThatThrownBy(() -> tg.logOut().join())
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            RpcException.class, e -> assertThat(e.error()).isEqualTo("NOT_NOW"));
            assertThat(tg.invoke(new GetState()).join().pts()).isPositive();
            assertThat(tg.storage().session().account()).isPresent();
        }
    }

    @Test
    void whoIsSignedOutAlreadyIsWipedAllTheSame() {
        UserTelegram tg = connect(DC.user("Dan").phone());
        DC.faults().calls("auth.logOut").refuse(401, "AUTH_KEY_UNREGISTERED");
        Storage storage = tg.storage();
        tg.logOut().join();
        assertThat(storage.session().account()).isEmpty();
        assertThat(tg.ended()).isCompleted();
    }

    private static StorageException full() {
        return new StorageException("the disk is full", null);
    }

    @Test
    void aTokenThatCannotBeKeptIsNoReasonToKeepTheSession() {
        VirtualPhone phone = DC.user("Eve").phone();
        Storage storage = new MemoryStorage();
        UserTelegram tg = builder()
                .storage(storage)
                .futureAuthTokens(new FutureAuthTokens() {
                    @Override
                    public List<Bytes> load() {
                        return List.of();
                    }

                    @Override
                    public void save(List<Bytes> tokens) {
                        throw full();
                    }
                })
                .login(Login.phone(phone.number(), () -> phone.code().orElseThrow()))
                .connect();
        tg.logOut().join();
        assertThat(storage.session().account()).isEmpty();
        assertThat(tg.ended()).isCompleted();
    }

    private record Unclearable(SessionStore session, PeerStore peers, UpdateStateStore updates, MachineStore machines)
            implements Storage {
        Unclearable(Storage of) {
            this(of.session(), of.peers(), of.updates(), of.machines());
        }

        @Override
        public void clear() {
            throw full();
        }

        @Override
        public void close() {}
    }

    @Test
    void aSessionThatCannotBeEmptiedIsLetGoOfAllTheSame() {
        PlainUser ann = PlainUser.builder(5).self(true).firstName("Ann").build();
        FakeNetwork network = new FakeNetwork(method -> method instanceof GetUsers
                ? List.of(ann)
                : method instanceof GetState ? new State(1, 0, 1, 1, 0) : new LoggedOut(null));
        UserTelegram tg = fakeClient(network, new Unclearable(new MemoryStorage()));
        assertThatThrownBy(() -> tg.logOut().join()).cause().isInstanceOf(StorageException.class);
        assertThat(tg.ended()).isCompleted();
    }

    @Test
    void aConnectionThatEndsForGoodDuringALogOutIsToldOf() {
        CompletableFuture<Object> answer = new CompletableFuture<>();
        PlainUser ann = PlainUser.builder(5).self(true).firstName("Ann").build();
        FakeNetwork network = new FakeNetwork(method -> method instanceof GetUsers
                ? List.of(ann)
                : method instanceof GetState ? new State(1, 0, 1, 1, 0) : answer);
        try (UserTelegram tg = fakeClient(network, new MemoryStorage())) {
            CompletableFuture<Void> loggedOut = tg.logOut();
            AuthException gone = new AuthException("the server does not know the key");
            network.ears.onEnded(gone);
            assertThat(tg.ended()).isNotDone();
            answer.completeExceptionally(gone);
            assertThatThrownBy(loggedOut::join).hasCause(gone);
            assertThatThrownBy(() -> tg.ended().join()).hasCause(gone);
        }
    }

    private static UserTelegram fakeClient(FakeNetwork network, Storage storage) {
        storage.session().saveAccount(new Account(5, false, 2));
        return (UserTelegram) Connector.connect(
                        builder().storage(storage).wishes,
                        (wishes, keys, workers) -> network,
                        new CompletableFuture<>())
                .face();
    }

    @Test
    void noStateIsWrittenOnceTheStoreIsToBeEmptied() {
        UpdateStateStore store = new MemoryStorage().updates();
        ArrayDeque<Runnable> workers = new ArrayDeque<>();
        StateSaver saver = new StateSaver(store, workers::add, new ManualTimers());
        saver.save(new UpdateState(1, 0, 1, 1), Map.of(7L, 3));
        saver.stop();
        // Such as after a listener for which closing has not waited.
        saver.save(new UpdateState(2, 0, 1, 1), Map.of());
        CompletableFuture<Void> settled = saver.settled();
        workers.forEach(Runnable::run);
        assertThat(settled).isCompleted();
        assertThat(store.load()).isEmpty();
        assertThat(store.channels()).isEmpty();
    }

    @Test
    void aTokenThatCannotBeSavedLeavesNothingBehind(@TempDir Path dir) throws IOException {
        Path file = Files.createDirectory(dir.resolve("me.tokens"));
        Files.createFile(file.resolve("in the way"));
        assertThatThrownBy(() -> FutureAuthTokens.inFile(file).save(List.of(Bytes.of((byte) 1))))
                .isInstanceOf(StorageException.class);
        try (var files = Files.list(dir)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void otherSessionsAreListedAndEnded() {
        VirtualPhone phone = DC.user("Cat").phone();
        try (UserTelegram here = connect(phone);
                UserTelegram there = connect(phone);
                UserTelegram elsewhere = connect(phone)) {
            List<AccountSession> all = here.sessions().list().join();
            assertThat(all).hasSize(3).extracting(AccountSession::apiId).containsOnly(4711);
            AccountSession own =
                    all.stream().filter(AccountSession::current).findFirst().orElseThrow();
            assertThat(own.toString()).doesNotContain("127.0.0.1");
            assertThatThrownBy(() -> here.sessions().end(own)).isInstanceOf(IllegalArgumentException.class);

            AccountSession another = there.sessions().list().join().stream()
                    .filter(session -> !session.current() && session.hash() != 0)
                    .findFirst()
                    .orElseThrow();
            there.sessions().end(another).join();
            there.sessions().endOthers().join();
            assertThat(there.sessions().list().join()).hasSize(1);
            for (UserTelegram ended : List.of(here, elsewhere)) {
                assertThatThrownBy(() -> ended.invoke(new GetState()).join())
                        .hasMessageContaining("AUTH_KEY_UNREGISTERED");
                assertThatThrownBy(() -> ended.ended()
                                .orTimeout(Patience.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                                .join())
                        .cause()
                        .isInstanceOf(AuthException.class);
            }
        }
    }

    @Test
    void aTestDataCentreHasNumbersAndCodesOfItsOwn() {
        try (EmbeddedDc test = EmbeddedDc.builder().test().testCodes().start();
                LoginSteps steps = builder()
                        .datacenters(Datacenters.of(2, test.address(), List.of(test.publicKey()))
                                .asTest())
                        .storage(new MemoryStorage())
                        .loginSteps()) {
            LoginCode code = steps.requestLoginCode("99966 2 7531").join();
            assertThat(steps.signIn(code, "22222").join()).isInstanceOf(LoginOutcome.SignUpNeeded.class);
        }
        assertThat(UserTelegram.builder().testEnvironment().toString()).contains("test");
    }

    @Test
    void tokensAreKeptForTheirOwnerAloneAndTheOldestAreForgotten(@TempDir Path dir) throws Exception {
        Path file = dir.resolve("me.tokens");
        FutureAuthTokens tokens = FutureAuthTokens.inFile(file);
        assertThat(tokens.load()).isEmpty();
        for (int i = 0; i <= FutureAuthTokens.MOST; i++) {
            tokens.add(Bytes.of((byte) i));
        }
        List<Bytes> kept = FutureAuthTokens.inFile(file).load();
        assertThat(kept).hasSize(20).first().isEqualTo(Bytes.of((byte) 1));
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        }
        try (var files = Files.list(dir)) {
            assertThat(files).containsExactly(file);
        }
        Files.writeString(file, "aptgram future auth tokens 1\nsecret!\n");
        assertThatThrownBy(tokens::load).hasMessageContaining("Delete it").hasMessageNotContaining("secret");
        assertThat(tokens.toString()).doesNotContain("secret");
    }
}
