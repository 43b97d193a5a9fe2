package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.BotApi;
import dev.aptgram.api.InputPeer;
import dev.aptgram.api.InputPeerSelf;
import dev.aptgram.api.InputUserSelf;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.RpcErrors;
import dev.aptgram.api.UpdateShortSentMessage;
import dev.aptgram.api.Updates;
import dev.aptgram.api.messages.GetHistory;
import dev.aptgram.api.users.GetUsers;
import dev.aptgram.dc.DcBot;
import dev.aptgram.dc.EmbeddedDc;
import dev.aptgram.dc.PressAnswer;
import dev.aptgram.dc.SeenMessage;
import dev.aptgram.dc.VirtualUser;
import dev.aptgram.errors.RpcException;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.Storage;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.transport.TransportSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The client against the embedded DC, over loopback TCP. */
final class LiveTelegramTest {
    private final EmbeddedDc dc = EmbeddedDc.start();
    private final DcBot bot = dc.addBot("Echo");
    private final VirtualUser ann = dc.user("Ann");
    private Storage storage = new MemoryStorage();

    @BeforeEach
    void start() {
        storage = new MemoryStorage();
    }

    @AfterEach
    void stop() {
        storage.close();
        dc.close();
    }

    private TelegramBuilder<BotTelegram> builder() {
        return Telegram.builder()
                .credentials(Credentials.of(4711, "0123456789abcdef0123456789abcdef"))
                .login(Login.bot(bot.token()))
                .storage(storage)
                .server(dc.address(), List.of(dc.publicKey()))
                .connectTimeout(Patience.PATIENCE);
    }

    private static void echo(Telegram tg) {
        tg.onUpdate(update -> {
            if (update instanceof NewMessage news && !news.message().isOutgoing()) {
                news.message().reply("echo: " + news.message().text()).join();
            }
        });
    }

    static Stream<TransportSpec> transports() {
        return Stream.of(
                TransportSpec.ABRIDGED,
                TransportSpec.INTERMEDIATE,
                TransportSpec.PADDED_INTERMEDIATE,
                TransportSpec.FULL,
                TransportSpec.OBFUSCATED_ABRIDGED,
                TransportSpec.OBFUSCATED_INTERMEDIATE,
                TransportSpec.OBFUSCATED_PADDED_INTERMEDIATE);
    }

    @ParameterizedTest
    @MethodSource("transports")
    void answersOverEveryTransport(TransportSpec transport) {
        try (Telegram tg = builder().transport(transport).connect()) {
            echo(tg);
            ann.sends(bot, "héllo 👋");
            ann.awaitText("echo: héllo 👋");
        }
    }

    @Test
    void knowsWhoItIs() {
        try (Telegram tg = builder().connect()) {
            assertThat(tg.self().id()).isEqualTo(bot.id());
            assertThat(tg.self().bot()).isTrue();
            assertThat(tg.self().username()).isEqualTo(bot.username());
            assertThat(tg.blocking().invoke(new GetUsers(List.of(new InputUserSelf()))))
                    .singleElement()
                    .extracting(user -> ((PlainUser) user).id())
                    .isEqualTo(bot.id());
        }
    }

    @Test
    void interceptorsSeeTheCallsOfUsersAndNotTheClientsOwn() {
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        RpcInterceptor noting = new RpcInterceptor() {
            @Override
            public <R> CompletableFuture<R> intercept(TlMethod<R> method, Chain next) {
                seen.add(method.tlName());
                return next.proceed(method);
            }
        };
        try (Telegram tg = builder().intercept(noting).connect()) {
            echo(tg);
            ann.sends(bot, "hi");
            ann.awaitText("echo: hi");
            assertThat(tg.blocking().invoke(new GetUsers(List.of(new InputUserSelf()))))
                    .hasSize(1);
        }
        assertThat(seen).containsExactly("messages.sendMessage", "users.getUsers");
    }

    @Test
    void seesWhoWroteWhat() throws InterruptedException {
        BlockingQueue<ClientUpdate> seen = new LinkedBlockingQueue<>();
        try (Telegram tg = builder().connect()) {
            tg.onUpdate(seen::add);
            SeenMessage sent = ann.sends(bot, "hello");

            IncomingMessage message = ((NewMessage) take(seen)).message();

            assertThat(message.text()).isEqualTo("hello");
            assertThat(message.chat()).isEqualTo(PeerRef.user(ann.id()));
            assertThat(message.sender().firstName()).isEqualTo("Ann");
            assertThat(message.sender().ref()).isEqualTo(PeerRef.user(ann.id()));
            assertThat(message.isOutgoing()).isFalse();
            assertThat(message.isService()).isFalse();
            assertThat(message.tg()).isSameAs(tg);
            assertThat(message.date()).isEqualTo(sent.date());

            ann.edits(sent, "hello!");
            assertThat(((MessageEdited) take(seen)).message().text()).isEqualTo("hello!");
            ann.deletes(sent);
            assertThat(((MessagesDeleted) take(seen)).ids()).containsExactly(message.id());
        }
    }

    private static ClientUpdate take(BlockingQueue<ClientUpdate> seen) throws InterruptedException {
        ClientUpdate update = seen.poll(Patience.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(update).isNotNull();
        return update;
    }

    @Test
    void sendsEditsAndDeletes() {
        try (Telegram tg = builder().connect()) {
            echo(tg);
            ann.sends(bot, "hi");
            ann.awaitText("echo: hi");

            SentMessage sent = tg.sendMessage(PeerRef.user(ann.id()), "first").join();
            assertThat(ann.awaitMessage().text()).isEqualTo("first");
            SentMessage edited = sent.edit("second").join();
            assertThat(edited.id()).isEqualTo(sent.id());
            assertThat(ann.awaitEdit().text()).isEqualTo("second");
            edited.delete().join();
            assertThat(ann.awaitDeletion().text()).isEqualTo("second");
        }
    }

    @Test
    void repliesQuoteOnlyWhenAsked() {
        try (Telegram tg = builder().connect()) {
            tg.onUpdate(update -> {
                if (update instanceof NewMessage news && !news.message().isOutgoing()) {
                    IncomingMessage message = news.message();
                    message.reply("plain").join();
                    message.reply(OutgoingText.of("quoting").replyTo(message.id()))
                            .join();
                }
            });
            SeenMessage sent = ann.sends(bot, "hi");

            assertThat(ann.awaitText("plain").replyTo()).isNull();
            assertThat(ann.awaitText("quoting").replyTo()).isEqualTo(sent.id());
        }
    }

    @Test
    void keyboardsComeBackAsCallbackQueries() {
        try (Telegram tg = builder().connect()) {
            tg.onUpdate(update -> {
                if (update instanceof NewMessage news && !news.message().isOutgoing()) {
                    news.message()
                            .reply(
                                    "Which?",
                                    InlineKeyboard.create().button("One", "1").button("Two", "2"))
                            .join();
                } else if (update instanceof CallbackQuery query) {
                    query.edit("You chose " + query.dataText()).join();
                    query.alert("Thanks, " + query.sender().firstName()).join();
                }
            });
            ann.sends(bot, "choose");
            SeenMessage question = ann.awaitText("Which?");
            assertThat(question.labels()).containsExactly("One", "Two");

            PressAnswer answer = ann.presses(question, "Two").awaitAnswer();

            assertThat(answer.text()).isEqualTo("Thanks, Ann");
            assertThat(answer.alert()).isTrue();
            SeenMessage edited = ann.awaitEdit();
            assertThat(edited.text()).isEqualTo("You chose 2");
            assertThat(edited.labels()).isEmpty();
        }
    }

    @Test
    void ordersWhatOneThreadSends() {
        try (Telegram tg = builder().connect()) {
            echo(tg);
            ann.sends(bot, "hi");
            ann.awaitText("echo: hi");
            List<CompletableFuture<SentMessage>> sent = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                sent.add(tg.sendMessage(PeerRef.user(ann.id()), "n" + i));
            }
            for (int i = 0; i < 50; i++) {
                assertThat(ann.awaitMessage().text()).isEqualTo("n" + i);
                assertThat(sent.get(i)).succeedsWithin(Patience.PATIENCE);
            }
        }
    }

    @Test
    void refusalsReachTheCaller() {
        try (Telegram tg = builder().connect()) {
            echo(tg);
            ann.sends(bot, "hi");
            ann.awaitText("echo: hi");
            assertThatThrownBy(
                            () -> tg.sendMessage(PeerRef.user(ann.id()), "  ").join())
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(RpcException.class)
                    .hasMessageContaining("messages.sendMessage");
            assertThatThrownBy(() -> tg.blocking()
                            .invoke(GetHistory.builder(new InputPeerSelf(), 0, 0, 0, 1, 0, 0, 0)
                                    .build()))
                    .isInstanceOf(RpcException.class)
                    .hasMessageContaining("messages.getHistory");
        }
    }

    @Test
    void callsTelegramsOwnMethodsByName() {
        try (BotTelegram tg = builder().connect()) {
            ann.sends(bot, "hello");
            InputPeer peer = tg.inputPeer(PeerRef.user(ann.id())).join();
            BotApi api = tg.api();

            Updates sent = api.messages()
                    .sendMessage(peer, "by name")
                    .silent(true)
                    .call()
                    .join();

            assertThat(sent).isInstanceOf(UpdateShortSentMessage.class);
            ann.awaitText("by name");
            assertThat(api.users().getUsers(List.of(new InputUserSelf())).call().join())
                    .singleElement()
                    .extracting(user -> ((PlainUser) user).id())
                    .isEqualTo(bot.id());
        }
    }

    @Test
    void theAccountDecidesWhatAClientOfUnknownKindIs() {
        try (Telegram tg = Telegram.builder()
                .credentials(
                        Credentials.of(4711, "0123456789abcdef0123456789abcdef").withBotToken(bot.token()))
                .storage(storage)
                .server(dc.address(), List.of(dc.publicKey()))
                .connect()) {
            assertThat(tg).isInstanceOf(BotTelegram.class).isNotInstanceOf(UserTelegram.class);
        }
    }

    @Test
    void rawCallsAreForTelegramToRefuse() {
        try (Telegram tg = builder().connect()) {
            assertThatThrownBy(() -> tg.raw()
                            .messages()
                            .getHistory(new InputPeerSelf(), 0, 0, 0, 1, 0, 0, 0)
                            .call()
                            .join())
                    .cause()
                    .isInstanceOfSatisfying(
                            RpcException.class,
                            refusal -> assertThat(refusal.is(RpcErrors.BOT_METHOD_INVALID))
                                    .isTrue());
        }
    }

    @Test
    void someoneUnknownIsExplained() {
        try (Telegram tg = builder().connect()) {
            assertThatThrownBy(() ->
                            tg.sendMessage(PeerRef.user(987_654_321), "hi").join())
                    .cause()
                    .isInstanceOf(UnknownPeerException.class)
                    .hasMessageContaining("[APT9002] cannot address user 987654321")
                    .hasCauseInstanceOf(RpcException.class);
        }
    }

    @Test
    void goesOnAfterTheNetworkFails() {
        try (Telegram tg = builder().connect()) {
            echo(tg);
            for (int i = 0; i < 3; i++) {
                ann.sends(bot, "before " + i);
                dc.disconnectClients();
                ann.sends(bot, "after " + i);
            }
            for (int i = 0; i < 3; i++) {
                assertThat(ann.awaitMessage().text()).isEqualTo("echo: before " + i);
                assertThat(ann.awaitMessage().text()).isEqualTo("echo: after " + i);
            }
        }
    }

    @Test
    void goesOnAfterTheServerForgetsTheSession() {
        try (Telegram tg = builder().connect()) {
            echo(tg);
            ann.sends(bot, "one");
            ann.awaitText("echo: one");
            dc.forgetSessions();
            ann.sends(bot, "two");
            dc.disconnectClients();
            ann.awaitText("echo: two");
        }
    }

    @Test
    void whatWasMissedWhileAwayComesFirstAndOnce() {
        try (Telegram tg = builder().connect()) {
            echo(tg);
            ann.sends(bot, "one");
            ann.awaitText("echo: one");
        }
        ann.sends(bot, "two");
        ann.sends(bot, "three");
        try (Telegram tg = builder().connect()) {
            echo(tg);
            ann.awaitText("echo: two");
            ann.awaitText("echo: three");
            ann.sends(bot, "four");
            ann.awaitText("echo: four");
        }
        assertThat(ann.events().stream().filter(e -> e.toString().contains("echo: one")))
                .hasSize(1);
    }

    @Test
    void afterTheEndNothingIsSent() {
        Telegram tg = builder().connect();
        tg.close();
        tg.close();

        assertThat(tg.ended()).isCompleted();
        assertThatThrownBy(() -> tg.sendMessage(PeerRef.user(ann.id()), "hi").join())
                .hasMessageContaining("closed");
        assertThat(storage.session().account())
                .as("the storage is the caller's")
                .isPresent();
    }

    @Test
    void aListenerMayCloseTheClient() throws Exception {
        Telegram tg = builder().closeTimeout(Duration.ofMinutes(10)).connect();
        tg.onUpdate(update -> tg.close());
        ann.sends(bot, "stop");

        tg.ended().get(Patience.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void connectsAsynchronouslyToo() throws Exception {
        try (Telegram tg = builder().connectAsync().get(Patience.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            assertThat(tg.self().id()).isEqualTo(bot.id());
        }
        assertThat(builder()
                        .storage(new MemoryStorage())
                        .login(Login.bot("1:wrong"))
                        .connectAsync())
                .failsWithin(Patience.PATIENCE)
                .withThrowableThat()
                .withMessageContaining("@BotFather");
    }
}
