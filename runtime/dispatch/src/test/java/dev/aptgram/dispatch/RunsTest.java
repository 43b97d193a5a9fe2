package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.InputMessageID;
import dev.aptgram.api.PeerChannel;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainMessageReplyHeader;
import dev.aptgram.api.UpdateBotCallbackQuery;
import dev.aptgram.api.channels.GetMessages;
import dev.aptgram.api.messages.ChannelMessages;
import dev.aptgram.client.CallbackQuery;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.NewMessage;
import dev.aptgram.client.PeerRef;
import dev.aptgram.dispatch.machines.Form;
import dev.aptgram.dispatch.machines.FormBot;
import dev.aptgram.dispatch.machines.FormBotRoutes;
import dev.aptgram.dispatch.machines.FormData;
import dev.aptgram.dispatch.machines.FormFsm;
import dev.aptgram.dispatch.machines.PlacesDiaryFsm;
import dev.aptgram.dispatch.machines.PlacesMatchFsm;
import dev.aptgram.dispatch.machines.PlacesVoteFsm;
import dev.aptgram.storage.MachineEntry;
import dev.aptgram.storage.MachineKey;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.tl.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Whose a run is, and how others reach it. */
class RunsTest {
    private static final ChatRef FORUM = PeerRef.channel(9);
    private static final ChatRef ANN = PeerRef.user(TestBot.ANN);
    private static final ChatRef BOB = PeerRef.user(TestBot.BOB);

    private final TestTime time = new TestTime();

    private TestBot bot(Routes routes) {
        return new TestBot(new MemoryStorage(), routes, time);
    }

    private static NewMessage inTopic(TestBot bot, long user, int topic, String text) {
        return bot.tg.message(PlainMessage.builder(1000 + topic, new PeerChannel(9), FakeTelegram.DATE, text)
                .fromId(new PeerUser(user))
                .replyTo(PlainMessageReplyHeader.builder()
                        .forumTopic(true)
                        .replyToMsgId(topic)
                        .build())
                .build());
    }

    private static String state(TestBot bot, String machine, String key) {
        return bot.stored(machine, key).map(MachineEntry::state).orElse("none");
    }

    // Topics.

    private static Routes places() {
        return Routes.of(r -> r.command("vote", c -> PlacesVoteFsm.start().reply("Vote!"))
                .command("diary", c -> PlacesDiaryFsm.start())
                .callback("close", PlacesVoteFsm.Filters.open(), c -> {
                    PlacesVoteFsm.Open open =
                            (PlacesVoteFsm.Open) PlacesVoteFsm.of(c).orElseThrow();
                    return open.closed().reply("Closed");
                })
                .text(PlacesVoteFsm.Filters.open(), c -> "voting")
                .text(PlacesDiaryFsm.Filters.empty(), c -> {
                    PlacesDiaryFsm.Empty empty =
                            (PlacesDiaryFsm.Empty) PlacesDiaryFsm.of(c).orElseThrow();
                    return empty.written();
                }));
    }

    @Test
    void aTopicsRunIsEverybodysThereAndNowhereElse() {
        try (TestBot bot = bot(places())) {
            bot.handles(inTopic(bot, TestBot.ANN, 12, "/vote"));
            assertThat(state(bot, "vote", "c9#12")).isEqualTo("OPEN");
            assertThat(bot.handles(inTopic(bot, TestBot.BOB, 12, "yes"))).containsExactly("c9: voting");
            assertThat(bot.handles(inTopic(bot, TestBot.ANN, 13, "yes"))).isEmpty();
            assertThat(bot.hears(FORUM, TestBot.ANN, "yes")).isEmpty();
            bot.hears(FORUM, TestBot.ANN, "/vote");
            assertThat(state(bot, "vote", "c9")).isEqualTo("OPEN");
        }
    }

    @Test
    void aUsersRunInATopicIsHisOwnThere() {
        try (TestBot bot = bot(places())) {
            bot.handles(inTopic(bot, TestBot.ANN, 12, "/diary"));
            bot.handles(inTopic(bot, TestBot.BOB, 12, "x"));
            bot.handles(inTopic(bot, TestBot.ANN, 13, "x"));
            assertThat(state(bot, "diary", "c9#12/u5")).isEqualTo("EMPTY");
            bot.handles(inTopic(bot, TestBot.ANN, 12, "x"));
            assertThat(state(bot, "diary", "c9#12/u5")).isEqualTo("WRITTEN");
        }
    }

    @Test
    void aTopicIsReadFromWhatAMessageRepliesTo() {
        PlainMessage.Builder message = PlainMessage.builder(1, new PeerChannel(9), FakeTelegram.DATE, "x")
                .fromId(new PeerUser(5));
        assertThat(Topics.of(message.build())).isZero();
        PlainMessageReplyHeader.Builder header =
                PlainMessageReplyHeader.builder().replyToMsgId(40).replyToTopId(12);
        assertThat(Topics.of(message.replyTo(header.build()).build())).isZero();
        assertThat(Topics.of(message.replyTo(header.forumTopic(true).build()).build()))
                .isEqualTo(12);
        assertThat(Topics.of(message.replyTo(PlainMessageReplyHeader.builder()
                                .forumTopic(true)
                                .replyToMsgId(1)
                                .build())
                        .build()))
                .isZero();
    }

    private static CallbackQuery press(TestBot bot, int messageId) {
        return new CallbackQuery(
                bot.tg,
                UpdateBotCallbackQuery.builder(77, TestBot.BOB, new PeerChannel(9), messageId, 0)
                        .data(Bytes.of("close".getBytes(StandardCharsets.UTF_8)))
                        .build(),
                FakeTelegram.person(BOB));
    }

    @Test
    void aPressIsInTheTopicOfItsMessageWhichIsFetchedOnce() {
        try (TestBot bot = bot(places())) {
            List<Integer> fetched = new ArrayList<>();
            CompletableFuture<Object> answer = new CompletableFuture<>();
            bot.tg.invocations = method -> {
                fetched.add(((InputMessageID) ((GetMessages) method).id().get(0)).id());
                return answer;
            };
            bot.handles(inTopic(bot, TestBot.ANN, 12, "/vote"));
            assertThat(bot.handles(press(bot, 300))).isEmpty();
            PlainMessage button =
                    (PlainMessage) inTopic(bot, 1, 12, "Vote!").message().raw();
            answer.complete(ChannelMessages.builder(1, 1, List.of(button), List.of(), List.of(), List.of())
                    .build());
            assertThat(bot.fresh()).containsExactly("c9: Closed", "toast: ");
            assertThat(state(bot, "vote", "c9#12")).isEqualTo("none");
            bot.handles(press(bot, 300));
            assertThat(fetched).containsExactly(300);
        }
    }

    @Test
    void aPressWhoseTopicNobodyKnowsIsNotHandledInTheWrongOne() {
        try (TestBot bot = bot(places());
                Logs logs = new Logs()) {
            bot.hears(FORUM, TestBot.ANN, "/vote");
            bot.tg.invocations = method -> CompletableFuture.failedFuture(new IllegalStateException("offline"));
            bot.handles(press(bot, 300));
            assertThat(state(bot, "vote", "c9")).isEqualTo("OPEN");
            assertThat(logs.errors()).singleElement().asString().contains("cannot tell the topic");
        }
    }

    @Test
    void whatTimeSaysInATopicStaysInTheTopic() {
        PlacesVoteFsm.Flow flow = new PlacesVoteFsm.Flow() {
            @Override
            public PlacesVoteFsm.Go onOpen(MessageCtx ctx, PlacesVoteFsm.Open at) {
                return at.stay();
            }

            @Override
            public void onClosed(Ctx ctx) {
                ctx.say("Over");
            }
        };
        Routes routes =
                Routes.of(r -> r.command("vote", c -> PlacesVoteFsm.start()).flow(PlacesVoteFsm.flow(flow)));
        try (TestBot bot = bot(routes)) {
            bot.handles(inTopic(bot, TestBot.ANN, 12, "/vote"));
            time.advance(Duration.ofHours(1));
            assertThat(bot.fresh()).containsExactly("c9: Over");
            assertThat(bot.tg.quoted).containsExactly(12);
        }
    }

    // Own functions.

    private static Routes match() {
        return Routes.of(r -> r.command("match", c -> PlacesMatchFsm.start().reply("Go!"))
                .text(PlacesMatchFsm.Filters.running(), c -> "running")
                .text(c -> "no match"));
    }

    @Test
    void aFunctionTellsWhoseARunIs() {
        try (TestBot bot = bot(match())) {
            bot.hears(2, "/match");
            assertThat(state(bot, "match", "even")).isEqualTo("RUNNING");
            assertThat(bot.hears(4, "x")).containsExactly("u4: running");
            assertThat(bot.hears(5, "x")).containsExactly("u5: no match");
            time.advance(Duration.ofHours(1));
            assertThat(state(bot, "match", "even")).isEqualTo("none");
        }
    }

    @Test
    void aFunctionThatFailsIsTheFailureOfTheUpdate() {
        try (TestBot bot = bot(match());
                Logs logs = new Logs()) {
            assertThat(bot.hears(13, "x")).isEmpty();
            assertThat(logs.errors()).singleElement().asString().contains("message 101 in u13");
            assertThat(bot.hears(5, "x")).containsExactly("u5: no match");
        }
    }

    private static CompletionStage<String> begin(List<CompletableFuture<String>> busy) {
        CompletableFuture<String> end = new CompletableFuture<>();
        busy.add(end);
        return end;
    }

    @Test
    void aTeamsUpdatesKeepTheirOrderThoughTheyComeFromManyChats() {
        SeededExecutor threads = new SeededExecutor(1);
        FakeTelegram tg = new FakeTelegram(new MemoryStorage());
        List<CompletableFuture<String>> busy = new ArrayList<>();
        Routes routes = Routes.of(r -> r.command("match", c -> PlacesMatchFsm.start())
                .text(PlacesMatchFsm.Filters.running(), c -> begin(busy)));
        try (Dispatcher bot = Dispatcher.builder(tg, routes)
                .executor(threads)
                .time(time, time)
                .create()) {
            var unused = bot.dispatch(tg.says(2, "/match"));
            threads.runAll();
            unused = bot.dispatch(tg.says(2, "x"));
            unused = bot.dispatch(tg.says(4, "x"));
            unused = bot.dispatch(tg.says(5, "/match"));
            threads.runAll();
            assertThat(busy).hasSize(1);
            assertThat(tg.storage().machines().find(new MachineKey("match", "odd")))
                    .isPresent();
            busy.get(0).complete("a");
            threads.runAll();
            assertThat(busy).hasSize(2);
            busy.get(1).complete("b");
            threads.runAll();
        }
    }

    // Other people's runs.

    private static MachineRun<Form, FormData, FormFsm.State> bobs(Runs bot) {
        return FormFsm.of(bot, BOB, BOB);
    }

    @Test
    void aHandlerReachesAnotherOnesRun() {
        List<CompletableFuture<Boolean>> done = new ArrayList<>();
        List<Optional<FormFsm.State>> seen = new ArrayList<>();
        Routes routes = Routes.of(r -> r.include(FormBotRoutes.of(new FormBot()))
                .command("begin", Handler.doing(c -> done.add(bobs(c).start())))
                .command(
                        "name",
                        Handler.doing(c -> done.add(bobs(c).move(at -> at instanceof FormFsm.Name name
                                ? name.age(new FormData("Bob", 0, null)).reply("Age, Bob?")
                                : null))))
                .command("look", Handler.doing(c -> seen.add(bobs(c).state())))
                .command("end", Handler.doing(c -> done.add(bobs(c).cancel()))));
        try (TestBot bot = bot(routes)) {
            bot.hears("/name");
            bot.hears("/begin");
            bot.hears("/look");
            assertThat(state(bot, "form", "u6/u6")).isEqualTo("NAME");
            assertThat(bot.hears("/name")).containsExactly("u6: Age, Bob?");
            bot.hears("/name");
            bot.hears("/look");
            assertThat(bot.hears(TestBot.BOB, "30")).containsExactly("u6: City?");
            bot.hears("/end");
            bot.hears("/look");
            assertThat(done).extracting(CompletableFuture::join).containsExactly(false, true, true, false, true);
            assertThat(seen)
                    .containsExactly(
                            Optional.of(new FormFsm.Name(null)),
                            Optional.of(new FormFsm.Age(new FormData("Bob", 0, null))),
                            Optional.empty());
            assertThat(bot.state("form")).isEqualTo("none");
        }
    }

    @Test
    void stayingStoresNothingThoughItsTextIsSent() {
        try (TestBot bot = bot(FormBotRoutes.of(new FormBot()))) {
            bot.hears(TestBot.BOB, "/form");
            long version = bot.stored("form", "u6/u6").orElseThrow().version();
            assertThat(bobs(bot.dispatcher).move(at -> ((FormFsm.Name) at).stay()))
                    .isCompletedWithValue(false);
            assertThat(bobs(bot.dispatcher)
                            .move(at -> ((FormFsm.Name) at).stay().reply("Still there?")))
                    .isCompletedWithValue(false);
            assertThat(bot.fresh()).containsExactly("u6: Still there?");
            assertThat(bot.stored("form", "u6/u6").orElseThrow().version()).isEqualTo(version);
        }
    }

    @Test
    void anEndByAnotherIsToldToTheFlowLikeAnyOther() {
        FormBot form = new FormBot();
        try (TestBot bot = bot(FormBotRoutes.of(form))) {
            FormData data = new FormData("Bob", 30, "Bern");
            assertThat(bobs(bot.dispatcher).start(data)).isCompletedWithValue(true);
            assertThat(bobs(bot.dispatcher)
                            .move(at -> new FormFsm.Age(data).city(data))
                            .handle((moved, error) -> error)
                            .join())
                    .isInstanceOf(IllegalStateException.class);
            assertThat(bobs(bot.dispatcher).move(at -> ((FormFsm.Name) at).age(data)))
                    .isCompletedWithValue(true);
            assertThat(bobs(bot.dispatcher).move(at -> ((FormFsm.Age) at).city()))
                    .isCompletedWithValue(true);
            assertThat(bobs(bot.dispatcher).move(at -> ((FormFsm.City) at).done()))
                    .isCompletedWithValue(true);
            assertThat(bot.fresh()).containsExactly("u6: Thanks, Bob");
            assertThat(form.saved).containsExactly(data);
        }
    }

    @Test
    void aDecisionThatFailsMovesNothing() {
        try (TestBot bot = bot(FormBotRoutes.of(new FormBot()));
                Logs logs = new Logs()) {
            bot.hears(TestBot.BOB, "/form");
            CompletableFuture<Boolean> moved = bobs(bot.dispatcher).move(at -> {
                throw new IllegalArgumentException("no");
            });
            assertThat(moved).isCompletedExceptionally();
            assertThat(logs.errors())
                    .singleElement()
                    .asString()
                    .contains("run of form at u6/u6", "move of another", "stays where it was");
            assertThat(state(bot, "form", "u6/u6")).isEqualTo("NAME");
        }
    }

    @Test
    void aDecisionWaitsForItsTurnAndSeesWhatCameBefore() {
        SeededExecutor threads = new SeededExecutor(1);
        FakeTelegram tg = new FakeTelegram(new MemoryStorage());
        CompletableFuture<FormFsm.Go> thinking = new CompletableFuture<>();
        Routes routes = Routes.of(r -> r.command("form", c -> FormFsm.start())
                .text(FormFsm.Filters.name(), c -> thinking)
                .flow(FormFsm.flow(new FormBot())));
        try (Dispatcher bot = Dispatcher.builder(tg, routes)
                .executor(threads)
                .time(time, time)
                .create()) {
            var unused = bot.dispatch(tg.says(TestBot.BOB, "/form"));
            threads.runAll();
            unused = bot.dispatch(tg.says(TestBot.BOB, "Bob"));
            threads.runAll();
            List<FormFsm.State> seen = new ArrayList<>();
            CompletableFuture<Boolean> moved = bobs(bot).move(at -> {
                seen.add(at);
                return ((FormFsm.Age) at).city();
            });
            threads.runAll();
            assertThat(moved).isNotDone();
            assertThat(bobs(bot).state()).contains(new FormFsm.Name(null));
            FormData data = new FormData("Bob", 0, null);
            thinking.complete(new FormFsm.Name(null).age(data));
            threads.runAll();
            assertThat(moved).isCompletedWithValue(true);
            assertThat(seen).containsExactly(new FormFsm.Age(data));
        }
    }

    @Test
    void twoWhoReachForEachOtherDoNotWaitInACircle() {
        SeededExecutor threads = new SeededExecutor(7);
        FakeTelegram tg = new FakeTelegram(new MemoryStorage());
        List<CompletableFuture<Boolean>> moves = new ArrayList<>();
        Routes routes = Routes.of(r -> r.command("swap", Handler.doing(c -> {
                    ChatRef other = c.sender().id() == TestBot.ANN ? BOB : ANN;
                    moves.add(FormFsm.of(c, other, other).cancel());
                }))
                .command("form", c -> FormFsm.start())
                .flow(FormFsm.flow(new FormBot())));
        try (Dispatcher bot = Dispatcher.builder(tg, routes)
                .executor(threads)
                .time(time, time)
                .create()) {
            for (long user : new long[] {TestBot.ANN, TestBot.BOB}) {
                var unused = bot.dispatch(tg.says(user, "/form"));
                unused = bot.dispatch(tg.says(user, "/swap"));
            }
            threads.runAll();
            assertThat(moves).hasSize(2).allMatch(CompletableFuture::isDone);
            assertThat(tg.storage().machines().find(new MachineKey("form", "u5/u5")))
                    .isEmpty();
            assertThat(tg.storage().machines().find(new MachineKey("form", "u6/u6")))
                    .isEmpty();
        }
    }

    @Test
    void aClosedDispatcherMovesNothing() {
        TestBot bot = bot(FormBotRoutes.of(new FormBot()));
        bot.close();
        assertThatThrownBy(() -> bobs(bot.dispatcher).start().join()).isInstanceOf(CancellationException.class);
        assertThat(state(bot, "form", "u6/u6")).isEqualTo("none");
    }

    @Test
    void whatClosingGivesUpIsCancelled() {
        CompletableFuture<String> never = new CompletableFuture<>();
        Routes routes =
                Routes.of(r -> r.include(FormBotRoutes.of(new FormBot())).command("wait", c -> never));
        TestBot bot = new TestBot(new MemoryStorage(), routes, settings -> settings.drainTimeout(Duration.ZERO));
        bot.hears(TestBot.BOB, "/wait");
        CompletableFuture<Boolean> moved = bobs(bot.dispatcher).move(at -> null);
        CompletableFuture<Boolean> started = bobs(bot.dispatcher).start();
        CompletableFuture<Boolean> cancelled = bobs(bot.dispatcher).cancel();
        assertThat(List.of(moved, started, cancelled)).noneMatch(CompletableFuture::isDone);
        bot.close();
        assertThat(List.of(moved, started, cancelled)).allMatch(CompletableFuture::isCancelled);
        never.complete(null);
        assertThat(state(bot, "form", "u6/u6")).isEqualTo("none");
    }
}
