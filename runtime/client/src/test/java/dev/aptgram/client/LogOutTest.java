package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.updates.GetState;
import dev.aptgram.dc.EmbeddedDc;
import dev.aptgram.dc.VirtualPhone;
import dev.aptgram.errors.AuthException;
import dev.aptgram.errors.RpcException;
import dev.aptgram.storage.FileStorage;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.Storage;
import dev.aptgram.tl.Bytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing out here and elsewhere, and what that leaves, against the embedded DC (protocol sections 6.1 and 6.5). */
final class LogOutTest {
    private static final EmbeddedDc DC = EmbeddedDc.start();

    @AfterAll
    static void stop() {
        DC.close();
    }

    private static TelegramBuilder<UserTelegram> builder() {
        return UserTelegram.builder()
                .credentials(Credentials.of(4711, "0123456789abcdef0123456789abcdef"))
                .server(DC.address(), List.of(DC.publicKey()))
                .connectTimeout(Patience.PATIENCE);
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
