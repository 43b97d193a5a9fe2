package dev.aptgram.dispatch;

import static dev.aptgram.dispatch.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.InputMessageID;
import dev.aptgram.api.PeerChannel;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainMessageReplyHeader;
import dev.aptgram.api.UpdateBotCallbackQuery;
import dev.aptgram.api.channels.GetMessages;
import dev.aptgram.api.messages.ChannelMessages;
import dev.aptgram.client.CallbackQuery;
import dev.aptgram.client.PeerRef;
import dev.aptgram.dispatch.machines.PlacesVoteFsm;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.tl.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A press whose topic is still being fetched is here: it is waited for, answered, and handled once. */
@SuppressWarnings("FutureReturnValueIgnored") // what a press sends tells the same
class PressTopicsTest {
    private final TestTime time = new TestTime();
    private final List<Integer> fetched = new ArrayList<>();
    private final List<CompletableFuture<Object>> answers = new ArrayList<>();

    private TestBot bot(Duration drainTimeout) {
        Routes routes = Routes.of(r -> r.command("vote", c -> PlacesVoteFsm.start())
                .text(PlacesVoteFsm.Filters.open(), c -> "voting")
                .anyCallback(Handler.doing(c -> c.say("pressed " + c.text()))));
        TestBot bot = new TestBot(
                new MemoryStorage(),
                routes,
                settings -> settings.time(time, time).drainTimeout(drainTimeout));
        bot.tg.invocations = method -> {
            fetched.add(((InputMessageID) ((GetMessages) method).id().get(0)).id());
            CompletableFuture<Object> answer = new CompletableFuture<>();
            answers.add(answer);
            return answer;
        };
        return bot;
    }

    private TestBot bot() {
        return bot(Duration.ofMinutes(2));
    }

    private static CompletableFuture<Void> press(TestBot bot, int messageId, String data) {
        UpdateBotCallbackQuery raw = UpdateBotCallbackQuery.builder(77, TestBot.BOB, new PeerChannel(9), messageId, 0)
                .data(Bytes.of(data.getBytes(StandardCharsets.UTF_8)))
                .build();
        return bot.dispatcher
                .dispatch(new CallbackQuery(bot.tg, raw, FakeTelegram.person(PeerRef.user(TestBot.BOB))))
                .toCompletableFuture();
    }

    private static ChannelMessages found() {
        PlainMessage button = PlainMessage.builder(300, new PeerChannel(9), FakeTelegram.DATE, "Vote!")
                .replyTo(PlainMessageReplyHeader.builder()
                        .forumTopic(true)
                        .replyToMsgId(12)
                        .build())
                .build();
        return ChannelMessages.builder(1, 1, List.of(button), List.of(), List.of(), List.of())
                .build();
    }

    @Test
    void pressesOnOneMessageShareOneRequestAndKeepTheirOrder() {
        try (TestBot bot = bot()) {
            press(bot, 300, "a");
            press(bot, 300, "b");
            press(bot, 300, "c");
            press(bot, 301, "other");
            assertThat(fetched).containsExactly(300, 301);
            assertThat(bot.dispatcher.pending()).isEqualTo(4);
            answers.get(0).complete(found());
            assertThat(bot.fresh())
                    .containsExactly(
                            "c9: pressed a", "toast: ", "c9: pressed b", "toast: ", "c9: pressed c", "toast: ");
            answers.get(1).complete(found());
            press(bot, 301, "again");
            assertThat(fetched).hasSize(2);
            assertThat(bot.dispatcher.pending()).isZero();
        }
    }

    @Test
    void aPressWhoseTopicCannotBeToldIsAnsweredOnceAndTheNextOneAsksAgain() {
        try (TestBot bot = bot();
                Logs logs = new Logs()) {
            CompletableFuture<Void> handled = press(bot, 300, "a");
            answers.get(0).completeExceptionally(new IllegalStateException("offline"));
            assertThat(bot.fresh()).containsExactly("toast: ");
            assertThat(handled).isCompleted();
            assertThat(logs.errors()).singleElement().asString().contains("cannot tell the topic");
            time.advance(Duration.ofSeconds(2));
            assertThat(bot.fresh()).isEmpty();
            assertThat(bot.dispatcher.pending()).isZero();
            bot.tg.invocations = method -> {
                throw new IllegalArgumentException("refused");
            };
            press(bot, 300, "b");
            assertThat(bot.fresh()).containsExactly("toast: ");
            assertThat(logs.errors()).hasSize(2);
        }
    }

    @Test
    void theClockOfAPressRunsFromItsArrival() {
        try (TestBot bot = bot();
                Logs logs = new Logs()) {
            press(bot, 300, "a");
            press(bot, 301, "b");
            time.advance(Duration.ofSeconds(1));
            assertThat(bot.fresh()).containsExactly("toast: ", "toast: ");
            answers.get(0).complete(found());
            assertThat(bot.fresh()).containsExactly("c9: pressed a");
            answers.get(1).completeExceptionally(new IllegalStateException("offline"));
            assertThat(bot.fresh()).isEmpty();
            assertThat(logs.errors()).hasSize(1);
        }
    }

    @Test
    void closingWaitsForAPressWhoseTopicIsBeingFetched() throws Exception {
        TestBot bot = bot();
        CompletableFuture<Void> handled = press(bot, 300, "a");
        Thread closing = new Thread(bot::close);
        closing.start();
        await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        assertThat(press(bot, 300, "too late")).isCompletedExceptionally();
        assertThat(handled).isNotDone();
        answers.get(0).complete(found());
        closing.join();
        assertThat(handled).isCompleted();
        assertThat(bot.fresh()).containsExactly("c9: pressed a", "toast: ");
    }

    @Test
    void aPressThatClosingGivesUpIsNeverHandledNorAnswered() {
        for (boolean offline : new boolean[] {true, false}) {
            answers.clear();
            TestBot bot = bot(Duration.ZERO);
            CompletableFuture<Void> handled = press(bot, 300, "a");
            bot.close();
            assertThat(bot.dispatcher.pending()).isZero();
            if (offline) {
                answers.get(0).completeExceptionally(new IllegalStateException("offline"));
            } else {
                answers.get(0).complete(found());
            }
            time.advance(Duration.ofSeconds(2));
            assertThat(handled).isNotDone();
            assertThat(bot.fresh()).isEmpty();
        }
    }

    @Test
    void filtersOfPressesMayAskForTheTopicWithoutAnyMachine() {
        Routes routes = Routes.of(r -> r.text(Filters.topic(), c -> "text")
                .anyCallback(Filters.topic(12).not(), c -> "elsewhere")
                .anyCallback(c -> "topic " + c.topic().orElse(0)));
        try (TestBot bot = new TestBot(new MemoryStorage(), routes, settings -> settings.time(time, time))) {
            bot.tg.invocations = method -> CompletableFuture.completedFuture(found());
            press(bot, 300, "a");
            assertThat(bot.fresh()).containsExactly("toast: topic 12");
        }
        Routes none = Routes.of(r -> r.text(Filters.topic(), c -> "text").anyCallback(c -> "topic " + c.topic()));
        try (TestBot bot = new TestBot(new MemoryStorage(), none, settings -> settings.time(time, time))) {
            press(bot, 300, "a");
            assertThat(bot.fresh()).containsExactly("toast: topic OptionalInt.empty");
        }
    }
}
