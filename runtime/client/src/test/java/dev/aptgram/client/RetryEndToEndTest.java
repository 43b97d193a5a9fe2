package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.Config;
import dev.aptgram.api.InputUserSelf;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.User;
import dev.aptgram.api.help.GetConfig;
import dev.aptgram.api.updates.GetState;
import dev.aptgram.api.users.GetUsers;
import dev.aptgram.dc.DcBot;
import dev.aptgram.dc.EmbeddedDc;
import dev.aptgram.dc.VirtualUser;
import dev.aptgram.errors.RpcException;
import dev.aptgram.mtproto.pool.Purpose;
import dev.aptgram.mtproto.retry.RetryPolicy;
import dev.aptgram.storage.Account;
import dev.aptgram.storage.MemoryStorage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Refusals on order, and where calls go then, over loopback TCP against several data centres of a cloud. */
final class RetryEndToEndTest {
    private static final GetUsers WHO = new GetUsers(List.of(new InputUserSelf()));

    private final EmbeddedDc home = EmbeddedDc.start();
    private final EmbeddedDc other = home.addDc(4);
    private final DcBot bot = home.addBot("Echo");
    private final MemoryStorage storage = new MemoryStorage();
    private final List<ConnectionChange> changes = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        home.close();
    }

    private BotTelegram connect() {
        return BotTelegram.builder()
                .credentials(Credentials.of(4711, "0123456789abcdef0123456789abcdef"))
                .login(Login.bot(bot.token()))
                .storage(storage)
                .server(home.address(), List.of(home.publicKey()))
                .connectTimeout(Patience.PATIENCE)
                .onConnection(changes::add)
                .connect();
    }

    private void assertItIsTheBot(CompletableFuture<List<User>> answer) {
        assertThat(answer)
                .succeedsWithin(Patience.PATIENCE)
                .satisfies(users -> assertThat(users)
                        .singleElement()
                        .extracting(user -> ((PlainUser) user).id())
                        .isEqualTo(bot.id()));
    }

    private static RpcException refusal(CompletableFuture<?> answer) {
        Throwable failure = answer.handle((value, e) -> e).join();
        assertThat(failure).isNotNull();
        return (RpcException) Futures.cause(failure);
    }

    @Test
    void floodWaitsAndInternalErrorsAreInvisible() {
        try (BotTelegram tg = connect()) {
            home.faults().calls("help.getConfig").floodWait(1);
            home.faults().calls("users.getUsers").refuse(500, "RPC_CALL_FAIL");
            CompletableFuture<List<User>> failing = tg.invoke(WHO);
            List<CompletableFuture<?>> flooded = new CopyOnWriteArrayList<>();
            for (int i = 0; i < 20; i++) {
                flooded.add(tg.invoke(new GetConfig()));
            }
            assertThat(tg.invoke(new GetState()))
                    .as("another method is not concerned")
                    .succeedsWithin(Patience.PATIENCE);
            assertItIsTheBot(failing);
            assertThat(flooded).allSatisfy(answer -> assertThat(answer).succeedsWithin(Patience.PATIENCE));
        }
    }

    @Test
    void aLongWaitIsTheCallersAndRemembered() {
        try (BotTelegram tg = connect()) {
            home.faults().calls("users.getUsers").floodWait(3_000);
            assertThat(refusal(tg.invoke(WHO)).retryAfter()).hasValue(Duration.ofMinutes(50));
            assertThat(refusal(tg.invoke(WHO)).type())
                    .as("not asked again, for the fault was ordered once")
                    .isEqualTo("FLOOD_WAIT_X");
        }
    }

    @Test
    void aPolicyOfTheCallsOwn() {
        try (BotTelegram tg = connect()) {
            home.faults().calls("users.getUsers").refuse(500, "RPC_CALL_FAIL");
            CallOptions once = CallOptions.standard().retry(RetryPolicy.none());
            assertThat(refusal(tg.invoke(WHO, once)).error()).isEqualTo("RPC_CALL_FAIL");
            assertItIsTheBot(tg.invoke(WHO, once));
        }
    }

    @Test
    void aFileThatLiesElsewhereIsFetchedThere() {
        try (BotTelegram tg = connect()) {
            home.faults().calls("help.getConfig").refuse(303, "FILE_MIGRATE_4");
            Config config = tg.invoke(new GetConfig()).join();
            assertThat(config.thisDc()).isEqualTo(4);
            assertThat(tg.invoke(new GetConfig()).join().thisDc()).isEqualTo(2);
        }
    }

    @Test
    void theAccountMovesAndStaysThere() {
        try (BotTelegram tg = connect()) {
            home.faults().calls("users.getUsers").refuse(303, "USER_MIGRATE_4");
            assertItIsTheBot(tg.invoke(WHO));
            assertThat(tg.invoke(new GetConfig()).join().thisDc()).isEqualTo(4);
            assertThat(storage.session().account()).contains(new Account(bot.id(), true, 4));
        }
        try (BotTelegram tg = connect()) {
            assertThat(tg.invoke(new GetConfig()).join().thisDc()).isEqualTo(4);
        }
    }

    @Test
    void theAccountMovesForTheClientsOwnCallsToo() {
        VirtualUser ann = home.user("Ann");
        for (int run = 0; run < 2; run++) {
            // In the first run there is nothing to catch up with: the state is asked for, and that stays.
            home.faults().calls("updates.getDifference").refuse(303, "USER_MIGRATE_4");
            try (BotTelegram tg = connect()) {
                tg.onUpdate(update -> {
                    if (update instanceof NewMessage news && !news.message().isOutgoing()) {
                        news.message().reply("heard").join();
                    }
                });
                ann.sends(bot, "Are you there?");
                ann.awaitText("heard");
            }
        }
        assertThat(storage.session().account()).contains(new Account(bot.id(), true, 4));
    }

    @Test
    void whoIsSignedOutElsewhereIsImportedAgain() {
        try (BotTelegram tg = connect()) {
            other.faults().calls("auth.importAuthorization").refuse(400, "AUTH_BYTES_INVALID");
            assertItIsTheBot(tg.invokeOn(4, WHO));
            other.faults().calls("users.getUsers").refuse(401, "AUTH_KEY_UNREGISTERED");
            assertItIsTheBot(tg.invokeOn(4, WHO));
        }
    }

    @Test
    void eachPurposeHasConnectionsOfItsOwnUnderOneKey() {
        try (BotTelegram tg = connect()) {
            assertItIsTheBot(tg.invoke(WHO, CallOptions.standard().purpose(Purpose.UPLOAD)));
            assertItIsTheBot(tg.invoke(WHO, CallOptions.onDc(4).purpose(Purpose.DOWNLOAD)));
            assertItIsTheBot(tg.invoke(WHO, CallOptions.onDc(4).purpose(Purpose.UPLOAD)));
            assertItIsTheBot(tg.invoke(WHO));
            assertThat(storage.session().keys()).hasSize(2);
        }
        Awaitility.await()
                .atMost(Patience.PATIENCE)
                .untilAsserted(() -> assertThat(changes)
                        .filteredOn(change -> change.state() == ConnectionState.CLOSED)
                        .hasSize(4));
        assertThat(changes)
                .filteredOn(change -> change.state() == ConnectionState.CONNECTED)
                .extracting(change -> change.connection() + ": " + change.dc() + " " + change.purpose())
                .as("each connection tells its own story in order; one may be slower at that than the next")
                .containsExactlyInAnyOrder("1: 2 MAIN", "2: 2 UPLOAD", "3: 4 DOWNLOAD", "4: 4 UPLOAD");
    }

    @Test
    void manyConnectionsMakeOneKey() {
        try (BotTelegram tg = connect()) {
            List<CompletableFuture<List<User>>> answers = new CopyOnWriteArrayList<>();
            for (int i = 0; i < 40; i++) {
                Purpose purpose = i % 2 == 0 ? Purpose.UPLOAD : Purpose.DOWNLOAD;
                answers.add(tg.invoke(WHO, CallOptions.onDc(4).purpose(purpose)));
            }
            answers.forEach(this::assertItIsTheBot);
            assertThat(storage.session().keys()).hasSize(2);
        }
    }
}
