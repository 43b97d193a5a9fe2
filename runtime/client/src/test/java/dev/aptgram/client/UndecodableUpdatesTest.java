package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.InputUserSelf;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.UpdateShortSentMessage;
import dev.aptgram.api.updates.GetState;
import dev.aptgram.api.users.GetUsers;
import dev.aptgram.dc.DcBot;
import dev.aptgram.dc.EmbeddedDc;
import dev.aptgram.dc.SeenMessage;
import dev.aptgram.dc.VirtualUser;
import dev.aptgram.errors.SchemaException;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.Storage;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A whole client against a DC that speaks of things which no schema knows. */
final class UndecodableUpdatesTest {
    private static final String ODD = "something odd";

    private final EmbeddedDc dc = EmbeddedDc.start();
    private final DcBot bot = dc.addBot("Echo");
    private final VirtualUser ann = dc.user("Ann");
    private final Storage storage = new MemoryStorage();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final LogLines log = new LogLines();

    @AfterEach
    void stop() {
        dc.close();
        log.close();
    }

    private static byte[] oddMessages(byte[] body) {
        return Garble.unknown(body, PlainMessage.ID, ODD);
    }

    private static byte[] oddAnn(byte[] body) {
        return Garble.unknown(body, PlainUser.ID, "Ann");
    }

    private BotTelegram connect() {
        BotTelegram tg = BotTelegram.builder()
                .credentials(Credentials.of(4711, "0123456789abcdef0123456789abcdef"))
                .login(Login.bot(bot.token()))
                .storage(storage)
                .server(dc.address(), List.of(dc.publicKey()))
                .connectTimeout(Patience.PATIENCE)
                .connect();
        Registration unused = tg.onUpdate(update -> {
            if (update instanceof NewMessage news && !news.message().isOutgoing()) {
                heard.add(news.message().text());
            } else if (update instanceof CallbackQuery query) {
                heard.add("pressed " + query.dataText());
            }
        });
        return tg;
    }

    private List<String> hear(int count) throws InterruptedException {
        List<String> all = new ArrayList<>();
        while (all.size() < count) {
            String next = heard.poll(Patience.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("heard only " + all + "\n" + String.join("\n", log.all()));
            }
            all.add(next);
        }
        return all;
    }

    private void assertInStep(Telegram tg) {
        int pts = tg.invoke(new GetState()).join().pts();
        Awaitility.await()
                .atMost(Patience.PATIENCE)
                .untilAsserted(() ->
                        assertThat(storage.updates().load().orElseThrow().pts()).isEqualTo(pts));
        assertThat(heard).isEmpty();
        assertThat(tg.ended()).isNotDone();
        assertThat(log.all().stream().filter(line -> line.startsWith("event=connected remote=")))
                .as("connections that the DC has seen")
                .hasSize(1);
        assertThat(log.all()).noneMatch(line -> line.contains(ODD));
    }

    @Test
    void anUnknownMessageCostsNoOther() throws InterruptedException {
        try (BotTelegram tg = connect()) {
            ann.sends(bot, "one");
            assertThat(hear(1)).containsExactly("one");
            dc.tamper(UndecodableUpdatesTest::oddMessages);
            ann.sends(bot, ODD);
            ann.sends(bot, "two");
            ann.sends(bot, "three");

            assertThat(hear(2)).containsExactly("two", "three");
            assertInStep(tg);
            assertThat(log.warnings("event=update_passed_over"))
                    .singleElement()
                    .asString()
                    .contains("new_messages[0]", "#deadbeef", "layer 228");
            ann.sends(bot, "four");
            assertThat(hear(1)).containsExactly("four");
        }
    }

    @Test
    void anUnknownMessageWhileAwayCostsNoOther() throws InterruptedException {
        connect().close();
        dc.tamper(UndecodableUpdatesTest::oddMessages);
        for (int i = 1; i <= 60; i++) {
            ann.sends(bot, i == 30 ? ODD : "m" + i);
        }
        try (BotTelegram tg = connect()) {
            List<String> expected = new ArrayList<>();
            for (int i = 1; i <= 60; i++) {
                if (i != 30) {
                    expected.add("m" + i);
                }
            }
            assertThat(hear(59)).containsExactlyElementsOf(expected);
            Awaitility.await()
                    .atMost(Patience.PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    storage.updates().load().orElseThrow().pts())
                            .isEqualTo(tg.invoke(new GetState()).join().pts()));
            assertThat(log.warnings("event=update_passed_over")).hasSize(1);
        }
    }

    @Test
    void anUnknownUserCostsNoUpdateWithoutANumber() throws InterruptedException {
        try (BotTelegram tg = connect()) {
            ann.sends(bot, "hi");
            assertThat(hear(1)).containsExactly("hi");
            tg.sendMessage(
                            PeerRef.user(ann.id()),
                            OutgoingText.of("vote")
                                    .keyboard(InlineKeyboard.create().button("Yes", "yes")))
                    .join();
            SeenMessage vote = ann.awaitText("vote");
            dc.tamper(UndecodableUpdatesTest::oddAnn);

            ann.presses(vote, "Yes");

            assertThat(hear(1)).containsExactly("pressed yes");
            dc.tamper(UnaryOperator.identity());
            ann.sends(bot, "next");
            assertThat(hear(1)).containsExactly("next");
            assertInStep(tg);
        }
    }

    @Test
    void anAnswerThatCannotBeReadFailsItsCallAlone() {
        try (BotTelegram tg = connect()) {
            GetUsers who = new GetUsers(List.of(new InputUserSelf()));
            dc.tamper(body -> Garble.unknown(body, PlainUser.ID, "Echo"));
            CompletableFuture<?> bad = tg.invoke(who);
            CompletableFuture<?> good = tg.invoke(new GetState());

            assertThatThrownBy(bad::join)
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(SchemaException.class)
                    .hasMessageContainingAll("users.getUsers", "#deadbeef", "at byte 8", "layer 228");
            assertThat(good.join()).isNotNull();
            dc.tamper(UnaryOperator.identity());
            assertThat(tg.invoke(who).join()).hasSize(1);
            assertInStep(tg);
        }
    }

    @Test
    void anAnswerThatMovesTheStateIsCaughtUpWith() throws InterruptedException {
        try (BotTelegram tg = connect()) {
            ann.sends(bot, "hi");
            assertThat(hear(1)).containsExactly("hi");
            dc.tamper(body ->
                    body.length > 4 && new TlReader(body, TlRegistry.empty()).peekInt() == UpdateShortSentMessage.ID
                            ? Garble.unknown(body, 0)
                            : body);

            assertThatThrownBy(
                            () -> tg.sendMessage(PeerRef.user(ann.id()), "sent").join())
                    .cause()
                    .isInstanceOf(SchemaException.class);

            ann.awaitText("sent");
            ann.sends(bot, "next");
            assertThat(hear(1)).containsExactly("next");
            assertInStep(tg);
        }
    }
}
