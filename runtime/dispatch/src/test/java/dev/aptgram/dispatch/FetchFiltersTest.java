package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.Chat;
import dev.aptgram.api.InputMessageReplyTo;
import dev.aptgram.api.InputPeerUser;
import dev.aptgram.api.InputPeerUserFromMessage;
import dev.aptgram.api.InputUserFromMessage;
import dev.aptgram.api.Message;
import dev.aptgram.api.MessageEmpty;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainInputChannel;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainMessageReplyHeader;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.UpdateBotNewBusinessMessage;
import dev.aptgram.api.User;
import dev.aptgram.api.UserEmpty;
import dev.aptgram.api.messages.GetMessages;
import dev.aptgram.api.messages.PlainMessages;
import dev.aptgram.api.users.GetUsers;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.IncomingMessage;
import dev.aptgram.client.NewMessage;
import dev.aptgram.client.PeerRef;
import dev.aptgram.client.PeerView;
import dev.aptgram.dispatch.handlers.GateBotRoutes;
import dev.aptgram.errors.RpcException;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.tl.TlMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Filters that fetch what a message answers, and all of somebody of whom a part came along. */
@SuppressWarnings("FutureReturnValueIgnored") // what is sent tells the same
class FetchFiltersTest {
    private static final long ANN = TestBot.ANN;
    private static final long BOB = TestBot.BOB;
    private static final ChatRef PRIVATE = PeerRef.user(ANN);
    private static final ChatRef CLUB = PeerRef.channel(9);

    private final List<TlMethod<?>> asked = new ArrayList<>();
    private final List<CompletableFuture<Object>> answers = new ArrayList<>();

    private TestBot bot(Consumer<RoutesBuilder> routes) {
        return bot(Routes.of(routes));
    }

    private TestBot bot(Routes routes) {
        TestBot bot = new TestBot(new MemoryStorage(), routes);
        bot.tg.addresses = peer -> new InputPeerUserFromMessage(new InputPeerUser(BOB, 1), 7, peer.id());
        bot.tg.invocations = method -> {
            asked.add(method);
            CompletableFuture<Object> answer = new CompletableFuture<>();
            answers.add(answer);
            return answer;
        };
        return bot;
    }

    /** A bot that tells apart what is answered. */
    private TestBot listener() {
        return bot(r -> r.text(Filters.replyTo(Filters.contains("?")), c -> "answers a question")
                .text(Filters.replyTo(Filters.contains("?")).not().and(Filters.reply()), c -> "answers something")
                .message(Filters.text(), c -> "other"));
    }

    private static NewMessage answering(TestBot bot, ChatRef chat, int answered, String text) {
        return bot.tg.message(PlainMessage.builder(50, chat.toPeer(), FakeTelegram.DATE, text)
                .fromId(new PeerUser(ANN))
                .replyTo(
                        PlainMessageReplyHeader.builder().replyToMsgId(answered).build())
                .build());
    }

    private static PlainMessage message(ChatRef chat, long from, String text) {
        return PlainMessage.builder(3, chat.toPeer(), FakeTelegram.DATE, text)
                .fromId(new PeerUser(from))
                .out(from == 1)
                .build();
    }

    private void found(Message message, User... users) {
        last().complete(new PlainMessages(List.of(message), List.of(), List.<Chat>of(), List.of(users)));
    }

    private CompletableFuture<Object> last() {
        return answers.get(answers.size() - 1);
    }

    @Test
    void aMessageWaitsForTheOneThatItAnswersAndAsksOnce() {
        try (TestBot bot = listener()) {
            assertThat(bot.handles(answering(bot, PRIVATE, 3, "Blue"))).isEmpty();
            assertThat(asked).containsExactly(new GetMessages(List.of(new InputMessageReplyTo(50))));
            found(message(PRIVATE, 1, "Which colour?"));
            assertThat(bot.fresh()).containsExactly("u5: answers a question");
            bot.handles(answering(bot, PRIVATE, 3, "Well"));
            found(message(PRIVATE, 1, "So."));
            assertThat(bot.fresh()).containsExactly("u5: answers something");
            assertThat(asked).hasSize(2);
        }
    }

    @Test
    void inAGroupTheGroupIsAsked() {
        try (TestBot bot = listener()) {
            bot.handles(answering(bot, CLUB, 3, "Blue"));
            assertThat(asked)
                    .containsExactly(new dev.aptgram.api.channels.GetMessages(
                            new PlainInputChannel(9, 1), List.of(new InputMessageReplyTo(50))));
            found(message(CLUB, BOB, "Which colour?"));
            assertThat(bot.fresh()).containsExactly("c9: answers a question");
        }
    }

    @Test
    void nobodyIsAskedWhereTheUpdateSaysEnough() {
        try (TestBot bot = listener()) {
            assertThat(bot.hears("Hello")).containsExactly("u5: other");
            NewMessage elsewhere = bot.tg.message(PlainMessage.builder(50, PRIVATE.toPeer(), FakeTelegram.DATE, "Hm")
                    .replyTo(PlainMessageReplyHeader.builder()
                            .replyToMsgId(3)
                            .replyToPeerId(new PeerUser(BOB))
                            .build())
                    .build());
            assertThat(bot.handles(elsewhere)).containsExactly("u5: answers something");
            assertThat(asked).isEmpty();
        }
    }

    @Test
    void whatIsGoneIsNoQuestion() {
        try (TestBot bot = listener()) {
            bot.handles(answering(bot, PRIVATE, 3, "Blue"));
            found(MessageEmpty.builder(3).build());
            assertThat(bot.fresh()).containsExactly("u5: answers something");
        }
    }

    @Test
    void whatTelegramDoesNotTellIsNeitherAQuestionNorNone() {
        try (TestBot bot = listener();
                Logs logs = new Logs()) {
            bot.handles(answering(bot, CLUB, 3, "Blue"));
            last().completeExceptionally(new RpcException(400, "CHANNEL_PRIVATE", "channels.getMessages"));
            assertThat(bot.fresh()).containsExactly("c9: other");
            assertThat(asked).hasSize(1);
            assertThat(logs.all())
                    .contains("answered message unknown chat=c9 message=50")
                    .doesNotContain("Blue");
        }
    }

    @Test
    void whatStaysUnknownDoesNotKeepAnotherQuestionFromBeingAsked() {
        try (TestBot bot = bot(r ->
                r.text(Filters.replyTo(Filters.contains("?")).or(Filters.withCompleteSender()), c -> "one of them"))) {
            bot.handles(partly(answering(bot, PRIVATE, 3, "Blue")));
            last().completeExceptionally(new RpcException(500, "TIMEOUT", "messages.getMessages"));
            assertThat(asked).last().isInstanceOf(GetUsers.class);
            last().complete(List.of(ann(false)));
            assertThat(bot.fresh()).containsExactly("u5: one of them");
        }
    }

    @Test
    void inABusinessConnectionWhatIsAnsweredComesAlong() {
        try (TestBot bot =
                bot(r -> r.message(Filters.business().and(Filters.replyTo(Filters.contains("?"))), c -> Next.STOP)
                        .after((c, outcome) ->
                                c.tg().sendMessage(PRIVATE, outcome.status().name())))) {
            PlainMessage answer =
                    (PlainMessage) answering(bot, PRIVATE, 3, "Blue").message().raw();
            assertThat(bot.handles(bot.tg.raw(UpdateBotNewBusinessMessage.builder("c", answer, 1)
                            .replyToMessage(message(PRIVATE, BOB, "Which?"))
                            .build())))
                    .containsExactly("u5: HANDLED");
            assertThat(bot.handles(bot.tg.raw(
                            UpdateBotNewBusinessMessage.builder("c", answer, 2).build())))
                    .containsExactly("u5: UNHANDLED");
            assertThat(asked).isEmpty();
        }
    }

    @Test
    void aFilterOnWhatIsAnsweredMayAskInTurn() {
        try (TestBot bot =
                bot(r -> r.text(Filters.replyTo(Filters.replyTo(Filters.contains("?"))), c -> "a second answer"))) {
            bot.handles(answering(bot, PRIVATE, 3, "Blue"));
            found(PlainMessage.builder(40, PRIVATE.toPeer(), FakeTelegram.DATE, "Red")
                    .fromId(new PeerUser(ANN))
                    .replyTo(PlainMessageReplyHeader.builder().replyToMsgId(3).build())
                    .build());
            assertThat(asked).last().isEqualTo(new GetMessages(List.of(new InputMessageReplyTo(40))));
            found(message(PRIVATE, 1, "Which colour?"));
            assertThat(bot.fresh()).containsExactly("u5: a second answer");
        }
    }

    private static User ann(boolean part) {
        return PlainUser.builder(ANN)
                .firstName("Ann")
                .lastName("Other")
                .min(part)
                .build();
    }

    /** {@return a message whose sender came along in part} */
    private static NewMessage partly(NewMessage whole) {
        IncomingMessage message = whole.message();
        return new NewMessage(new IncomingMessage(message.tg(), message.raw(), PeerView.of(ann(true))));
    }

    @Test
    void whoCameInPartIsCompletedForAllFiltersAndTheHandler() {
        try (TestBot bot = bot(r ->
                r.text(Filters.withCompleteSender(), c -> "Hello, " + c.sender().displayName()))) {
            bot.handles(partly(bot.tg.says(ANN, "Hi")));
            assertThat(asked)
                    .containsExactly(
                            new GetUsers(List.of(new InputUserFromMessage(new InputPeerUser(BOB, 1), 7, ANN))));
            last().complete(List.of(ann(false)));
            assertThat(bot.fresh()).containsExactly("u5: Hello, Ann Other");
        }
    }

    @Test
    void whoCameAlongIsNotAskedFor() {
        try (TestBot bot = bot(r -> r.text(
                Filters.withCompleteSender().and(Filters.withCompleteChat()),
                c -> c.chatView().firstName()))) {
            assertThat(bot.hears("Hi")).containsExactly("u5: Name5");
            assertThat(asked).isEmpty();
        }
    }

    @Test
    void whoIsGoneIsRefused() {
        try (TestBot bot = bot(r -> r.text(Filters.withCompleteSender(), c -> "known")
                .text(Filters.withCompleteSender().not(), c -> "gone"))) {
            bot.handles(partly(bot.tg.says(ANN, "Hi")));
            last().complete(List.of(new UserEmpty(ANN)));
            assertThat(bot.fresh()).containsExactly("u5: gone");
            assertThat(asked).hasSize(1);
        }
    }

    @Test
    void whomTelegramDoesNotTellIsNeitherKnownNorGone() {
        try (TestBot bot = bot(r -> r.text(Filters.withCompleteSender(), c -> "known")
                        .text(Filters.withCompleteSender().not(), c -> "gone"));
                Logs logs = new Logs()) {
            bot.handles(partly(bot.tg.says(ANN, "Hi")));
            last().completeExceptionally(new RpcException(420, "FLOOD_WAIT_3", "users.getUsers"));
            assertThat(bot.fresh()).isEmpty();
            assertThat(logs.all()).contains("peer not completed u5");
        }
    }

    @Test
    void routersSayItByName() {
        try (TestBot bot = bot(GateBotRoutes.create())) {
            bot.handles(partly(answering(bot, PRIVATE, 3, "thanks")));
            found(message(PRIVATE, 1, "Here is your tea."));
            last().complete(List.of(ann(false)));
            assertThat(bot.fresh()).containsExactly("u5: you are welcome, Ann");
            bot.handles(answering(bot, PRIVATE, 3, "thanks"));
            found(message(PRIVATE, ANN, "My own words."));
            assertThat(bot.fresh()).containsExactly("u5: other");
        }
    }
}
