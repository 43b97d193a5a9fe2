package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.Config;
import dev.aptgram.api.InputUserSelf;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.User;
import dev.aptgram.api.help.GetConfig;
import dev.aptgram.api.users.GetUsers;
import dev.aptgram.dc.DcBot;
import dev.aptgram.dc.EmbeddedDc;
import dev.aptgram.dc.VirtualUser;
import dev.aptgram.errors.RpcException;
import dev.aptgram.errors.TransportException;
import dev.aptgram.storage.DcKey;
import dev.aptgram.storage.MemoryStorage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls on a second data centre of the same cloud, over loopback TCP. */
final class InvokeOnTest {
    private static final GetUsers WHO = new GetUsers(List.of(new InputUserSelf()));

    private final EmbeddedDc home = EmbeddedDc.start();
    private final EmbeddedDc other = home.addDc(4);
    private final DcBot bot = home.addBot("Echo");
    private final MemoryStorage storage = new MemoryStorage();

    @AfterEach
    void stop() {
        home.close();
    }

    private TelegramBuilder<BotTelegram> builder() {
        return BotTelegram.builder()
                .credentials(Credentials.of(4711, "0123456789abcdef0123456789abcdef"))
                .login(Login.bot(bot.token()))
                .storage(storage)
                .server(home.address(), List.of(home.publicKey()))
                .connectTimeout(Patience.PATIENCE);
    }

    private void assertItIsTheBot(List<User> users) {
        assertThat(users)
                .singleElement()
                .extracting(user -> ((PlainUser) user).id())
                .isEqualTo(bot.id());
    }

    @Test
    void theHomeDataCentreIsAPlainCall() {
        try (BotTelegram tg = builder().connect()) {
            assertThat(tg.invokeOn(2, new GetConfig()).join().thisDc()).isEqualTo(2);
            assertThat(storage.session().keys()).hasSize(1);
        }
    }

    @Test
    void anotherOneIsFoundAuthorizedAndAsked() {
        try (BotTelegram tg = builder().connect()) {
            Config config = tg.blocking().invokeOn(4, new GetConfig());
            assertThat(config.thisDc()).isEqualTo(4);
            assertItIsTheBot(tg.blocking().invokeOn(4, WHO));
            assertThat(storage.session().keys()).extracting(DcKey::dcId).containsExactlyInAnyOrder(2, 4);
            assertThat(storage.session().key(4).orElseThrow().authKey())
                    .isNotEqualTo(storage.session().key(2).orElseThrow().authKey());
        }
    }

    @Test
    void manyAtOnceShareKeyAndConnection() {
        try (BotTelegram tg = builder().connect()) {
            List<CompletableFuture<List<User>>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                answers.add(tg.invokeOn(4, WHO));
            }
            answers.forEach(answer -> assertItIsTheBot(answer.join()));
        }
    }

    @Test
    void aPersonCallsThereAsWell() {
        VirtualUser ann = home.user("Ann");
        try (UserTelegram tg = UserTelegram.builder()
                .credentials(Credentials.of(4711, "0123456789abcdef0123456789abcdef"))
                .login(Login.phone(
                        ann.phone().number(), () -> ann.phone().code().orElseThrow()))
                .storage(storage)
                .server(home.address(), List.of(home.publicKey()))
                .connect()) {
            assertThat(tg.invokeOn(4, WHO).join())
                    .singleElement()
                    .extracting(user -> ((PlainUser) user).id())
                    .isEqualTo(ann.id());
        }
    }

    @Test
    void theKeyIsMadeOnce() {
        try (BotTelegram tg = builder().connect()) {
            tg.invokeOn(4, WHO).join();
        }
        DcKey made = storage.session().key(4).orElseThrow();

        try (BotTelegram tg = builder().connect()) {
            assertItIsTheBot(tg.invokeOn(4, WHO).join());
        }
        assertThat(storage.session().key(4).orElseThrow().authKey()).isEqualTo(made.authKey());
        assertThat(storage.session().key(4).orElseThrow().createdAt()).isEqualTo(made.createdAt());
    }

    @Test
    void errorsAreTheCallersAndCostNothingElse() {
        try (BotTelegram tg = builder().connect()) {
            CompletableFuture<List<User>> good = tg.invokeOn(4, WHO);
            assertThatThrownBy(() -> tg.invokeOn(4, new dev.aptgram.api.users.GetFullUser(new InputUserSelf()))
                            .join())
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(RpcException.class)
                    .hasMessageContaining("users.getFullUser");
            assertItIsTheBot(good.join());
            assertItIsTheBot(tg.invokeOn(4, WHO).join());
        }
    }

    @Test
    void anUnknownDataCentreIsNamedWithTheKnownOnes() {
        try (BotTelegram tg = builder().connect()) {
            assertThatThrownBy(() -> tg.blocking().invokeOn(7, WHO))
                    .isInstanceOfSatisfying(
                            UnknownDatacenterException.class,
                            e -> assertThat(e.known()).containsExactly(2, 4));
        }
    }

    @Test
    void aDataCentreThatIsDownDoesNotHangItsCallers() {
        other.close();
        try (BotTelegram tg = builder().connectTimeout(Duration.ofSeconds(15)).connect()) {
            assertThat(tg.invokeOn(4, WHO))
                    .failsWithin(Patience.PATIENCE)
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(TransportException.class)
                    .withMessageContaining("data centre 4 can't be reached");
            assertItIsTheBot(tg.invoke(WHO).join());
        }
    }

    @Test
    void aDataCentreThatGoesDownDoesNotHangItsCallers() {
        try (BotTelegram tg = builder().connectTimeout(Duration.ofSeconds(15)).connect()) {
            tg.invokeOn(4, WHO).join();
            other.close();
            assertThat(tg.invokeOn(4, WHO))
                    .failsWithin(Patience.PATIENCE)
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(TransportException.class)
                    .withMessageContaining("data centre 4");
            assertItIsTheBot(tg.invoke(WHO).join());
        }
    }

    @Test
    void aCallOnItsWayEndsWithTheClient() {
        BotTelegram tg = builder().closeTimeout(Duration.ofSeconds(1)).connect();
        tg.invokeOn(4, WHO).join();
        other.close(); // the connection waits for it to come back
        CompletableFuture<List<User>> answer = tg.invokeOn(4, WHO);
        assertThat(answer).isNotDone();

        tg.close();

        assertThat(answer)
                .failsWithin(Patience.PATIENCE)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(TransportException.class);
        assertThat(tg.invokeOn(4, WHO)).isCompletedExceptionally();
    }

    @Test
    void aForgottenKeyIsReplaced() {
        try (BotTelegram tg = builder().connect()) {
            tg.invokeOn(4, WHO).join();
        }
        DcKey made = storage.session().key(4).orElseThrow();
        // A young key may not be known everywhere yet, so only an older one is given up when the server denies it.
        storage.session().saveKey(new DcKey(4, made.authKey(), made.serverSalt(), made.createdAt() - 3_600));
        other.forgetKeys();

        try (BotTelegram tg = builder().connect()) {
            assertItIsTheBot(tg.invokeOn(4, WHO).join());
        }
        assertThat(storage.session().key(4).orElseThrow().authKey()).isNotEqualTo(made.authKey());
    }
}
