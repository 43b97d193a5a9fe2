package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.Boost;
import dev.aptgram.api.ChannelParticipant;
import dev.aptgram.api.ChannelParticipantAdmin;
import dev.aptgram.api.ChannelParticipantBanned;
import dev.aptgram.api.ChannelParticipantCreator;
import dev.aptgram.api.ChannelParticipantLeft;
import dev.aptgram.api.ChatAdminRights;
import dev.aptgram.api.ChatBannedRights;
import dev.aptgram.api.ChatParticipant;
import dev.aptgram.api.ChatParticipantAdmin;
import dev.aptgram.api.ChatParticipantCreator;
import dev.aptgram.api.ChatParticipants;
import dev.aptgram.api.ChatParticipantsForbidden;
import dev.aptgram.api.InputChannelFromMessage;
import dev.aptgram.api.InputPeerChannelFromMessage;
import dev.aptgram.api.InputPeerChat;
import dev.aptgram.api.InputPeerUser;
import dev.aptgram.api.MessageAction;
import dev.aptgram.api.MessageActionChangeCreator;
import dev.aptgram.api.MessageActionChatAddUser;
import dev.aptgram.api.MessageActionChatDeleteUser;
import dev.aptgram.api.MessageActionChatJoinedByLink;
import dev.aptgram.api.MessageActionPinMessage;
import dev.aptgram.api.MessageService;
import dev.aptgram.api.PeerChannel;
import dev.aptgram.api.PeerNotifySettings;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainChannelParticipant;
import dev.aptgram.api.PlainChatFull;
import dev.aptgram.api.PlainChatParticipant;
import dev.aptgram.api.PlainChatParticipants;
import dev.aptgram.api.PlainInputChannel;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateBotCallbackQuery;
import dev.aptgram.api.UpdateBotChatBoost;
import dev.aptgram.api.UpdateChannelParticipant;
import dev.aptgram.api.UpdateChatParticipant;
import dev.aptgram.api.UpdateChatParticipantAdd;
import dev.aptgram.api.UpdateChatParticipantAdmin;
import dev.aptgram.api.UpdateChatParticipantDelete;
import dev.aptgram.api.UpdateChatParticipants;
import dev.aptgram.api.channels.GetParticipant;
import dev.aptgram.api.messages.ChatFull;
import dev.aptgram.api.messages.GetFullChat;
import dev.aptgram.client.CallbackQuery;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.IncomingMessage;
import dev.aptgram.client.NewMessage;
import dev.aptgram.client.PeerRef;
import dev.aptgram.dispatch.handlers.GateBotRoutes;
import dev.aptgram.dispatch.machines.FormBot;
import dev.aptgram.dispatch.machines.FormFsm;
import dev.aptgram.errors.RpcException;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlMethod;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters that ask what somebody is in the chat: when they ask, what the update does meanwhile, for how long the answer counts. */
@SuppressWarnings("FutureReturnValueIgnored") // what is sent tells the same
class StandingsTest {
    private static final long ANN = TestBot.ANN;
    private static final long BOB = TestBot.BOB;
    private static final ChatRef CLUB = PeerRef.channel(9);
    private static final ChatRef BASIC = PeerRef.chat(7);
    private static final ChatAdminRights RIGHTS = ChatAdminRights.builder().build();
    private static final ChannelParticipant PLAIN =
            PlainChannelParticipant.builder(ANN, 1).build();
    private static final ChannelParticipant ADMIN =
            ChannelParticipantAdmin.builder(ANN, 2, 1, RIGHTS).build();
    private static final ChannelParticipant OWNER =
            ChannelParticipantCreator.builder(ANN, RIGHTS).build();

    private final TestTime time = new TestTime();
    private final List<TlMethod<?>> asked = new ArrayList<>();
    private final List<CompletableFuture<Object>> answers = new ArrayList<>();

    private TestBot bot(Consumer<RoutesBuilder> routes) {
        return bot(routes, settings -> settings);
    }

    private TestBot bot(Consumer<RoutesBuilder> routes, UnaryOperator<DispatcherBuilder> more) {
        TestBot bot =
                new TestBot(new MemoryStorage(), Routes.of(routes), settings -> more.apply(settings.time(time, time)));
        bot.tg.addresses = peer -> new InputPeerUser(peer.id(), 1);
        bot.tg.invocations = method -> {
            asked.add(method);
            CompletableFuture<Object> answer = new CompletableFuture<>();
            answers.add(answer);
            return answer;
        };
        return bot;
    }

    /** A bot that calls whoever writes by their standing. */
    private TestBot usher() {
        return bot(StandingsTest::usher);
    }

    private static void usher(RoutesBuilder r) {
        r.text(Filters.owner(), c -> "owner")
                .text(Filters.admin(), c -> "admin")
                .text(Filters.member(), c -> "member")
                .text(Filters.member().not(), c -> "stranger")
                .message(Filters.text(), c -> "nobody knows");
    }

    private static Object said(ChannelParticipant participant) {
        return new dev.aptgram.api.channels.ChannelParticipant(participant, List.of(), List.of());
    }

    private void answer(ChannelParticipant participant) {
        answers.get(answers.size() - 1).complete(said(participant));
    }

    private void refuse(String error) {
        fail(400, error);
    }

    private void fail(int code, String error) {
        answers.get(answers.size() - 1).completeExceptionally(new RpcException(code, error, "channels.getParticipant"));
    }

    @Test
    void anUpdateWaitsForTheAnswerAndHoldsItsKeyAlone() {
        try (TestBot bot = usher()) {
            assertThat(bot.hears(CLUB, ANN, "Hello")).isEmpty();
            assertThat(asked)
                    .containsExactly(new GetParticipant(new PlainInputChannel(9, 1), new InputPeerUser(ANN, 1)));
            // The executor of this bot is the thread of the test, which has come back: no thread is held.
            assertThat(bot.hears(CLUB, ANN, "Hello again")).isEmpty();
            assertThat(bot.hears(ANN, "in private")).containsExactly("u5: member");
            assertThat(asked).hasSize(1);
            assertThat(bot.dispatcher.pending()).isEqualTo(2);
            answer(ADMIN);
            assertThat(bot.fresh()).containsExactly("c9: admin", "c9: admin");
            assertThat(bot.dispatcher.pending()).isZero();
        }
    }

    @Test
    void whatEachIsCalled() {
        ChannelParticipant muted = restricted(false, false);
        ChannelParticipant mutedOutside = restricted(false, true);
        ChannelParticipant banned = restricted(true, true);
        try (TestBot bot = bot(StandingsTest::usher, settings -> settings.standingFor(Duration.ZERO))) {
            assertThat(called(bot, OWNER)).containsExactly("c9: owner");
            assertThat(called(bot, ADMIN)).containsExactly("c9: admin");
            assertThat(called(bot, PLAIN)).containsExactly("c9: member");
            assertThat(called(bot, muted)).containsExactly("c9: member");
            assertThat(called(bot, mutedOutside)).containsExactly("c9: stranger");
            assertThat(called(bot, banned)).containsExactly("c9: stranger");
            assertThat(called(bot, new ChannelParticipantLeft(new PeerUser(ANN))))
                    .containsExactly("c9: stranger");
            bot.hears(CLUB, ANN, "Hello");
            refuse("USER_NOT_PARTICIPANT");
            assertThat(bot.fresh()).containsExactly("c9: stranger");
            // Zero has the server asked for each update.
            assertThat(asked).hasSize(8);
        }
    }

    private List<String> called(TestBot bot, ChannelParticipant participant) {
        bot.hears(CLUB, ANN, "Hello");
        answer(participant);
        return bot.fresh();
    }

    private static ChannelParticipant restricted(boolean out, boolean left) {
        return ChannelParticipantBanned.builder(
                        new PeerUser(ANN),
                        2,
                        1,
                        ChatBannedRights.builder(0).viewMessages(out).build())
                .left(left)
                .build();
    }

    @Test
    void nobodyIsAskedAboutWhoIsKnown() {
        try (TestBot bot = usher()) {
            assertThat(bot.hears(ANN, "Hello")).containsExactly("u5: member");
            // An anonymous administrator, a post, and a channel that writes in a group.
            assertThat(bot.handles(as(bot, CLUB))).containsExactly("c9: admin");
            assertThat(bot.handles(post(bot))).containsExactly("c9: admin");
            assertThat(bot.handles(as(bot, PeerRef.channel(10)))).containsExactly("c9: stranger");
            assertThat(asked).isEmpty();
        }
    }

    private static NewMessage as(TestBot bot, ChatRef sender) {
        return bot.tg.message(PlainMessage.builder(1, CLUB.toPeer(), FakeTelegram.DATE, "Hello")
                .fromId(sender.toPeer())
                .build());
    }

    private static NewMessage post(TestBot bot) {
        return bot.tg.message(PlainMessage.builder(1, CLUB.toPeer(), FakeTelegram.DATE, "Hello")
                .post(true)
                .build());
    }

    @Test
    void theServerIsAskedOnlyIfItCanMatter() {
        Filter<MessageCtx> ping = Filters.textIs("ping");
        Filter<Ctx> admin = Filters.admin();
        try (TestBot bot = bot(r -> r.text(admin.and(ping), c -> "and")
                .text(Filters.textIs("or").and(admin.or(Filters.textIs("or"))), c -> "or")
                .text(Filters.textIs("all").and(Filters.<MessageCtx>all(admin, ping)), c -> "all")
                .text(Filters.textIs("any").and(Filters.<MessageCtx>any(admin, Filters.text())), c -> "any")
                .text(Filters.textIs("none").and(Filters.<MessageCtx>none(admin, Filters.text())), c -> "none")
                .text(Filters.textIs("not").and(admin.or(Filters.textIs("not")).not()), c -> "not")
                .text(c -> "rest"))) {
            for (String decided : List.of("or", "any")) {
                assertThat(bot.hears(CLUB, ANN, decided)).containsExactly("c9: " + decided);
            }
            for (String decided : List.of("other", "all", "none", "not")) {
                assertThat(bot.hears(CLUB, ANN, decided)).containsExactly("c9: rest");
            }
            assertThat(asked).isEmpty();
            bot.hears(CLUB, ANN, "ping");
            answer(ADMIN);
            assertThat(bot.fresh()).containsExactly("c9: and");
        }
    }

    @Test
    void compositionsComeToTheSameWithTheAnswer() {
        Filter<Ctx> admin = Filters.admin();
        Filter<Ctx> owner = Filters.owner();
        List<Filter<Ctx>> passing = List.of(
                admin.and(owner.not()),
                owner.or(admin),
                admin.xor(owner),
                owner.and(admin).not(),
                Filters.<Ctx>all(admin, Filters.member()),
                Filters.<Ctx>any(owner, admin),
                Filters.<Ctx>none(owner, owner.and(admin)),
                // A filter of one's own that asks others.
                ctx -> admin.test(ctx) && !owner.test(ctx));
        for (Filter<Ctx> filter : passing) {
            asked.clear();
            try (TestBot bot = bot(r -> r.text(filter, c -> "yes").text(c -> "no"))) {
                assertThat(called(bot, ADMIN)).as("%s", filter).containsExactly("c9: yes");
                assertThat(asked).hasSize(1);
            }
            try (TestBot bot = bot(r -> r.text(filter.not(), c -> "yes").text(c -> "no"))) {
                assertThat(called(bot, ADMIN)).as("not %s", filter).containsExactly("c9: no");
            }
        }
    }

    @Test
    void aFilterBehindAnOpenOneMayCountOnItToPass() {
        Filter<Ctx> throwing = ctx -> {
            throw new IllegalStateException("asked about a member");
        };
        try (TestBot bot = bot(r -> r.text(Filters.admin().and(throwing), c -> "yes")
                        .text(Filters.member().not().or(Filters.admin().and(throwing)), c -> "yes")
                        .text(c -> "no"));
                Logs logs = new Logs()) {
            assertThat(called(bot, PLAIN)).containsExactly("c9: no");
            assertThat(logs.errors()).isEmpty();
            time.advance(Duration.ofHours(1));
            assertThat(called(bot, ADMIN)).isEmpty();
            assertThat(logs.errors()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CHANNEL_PRIVATE", "CHAT_ADMIN_REQUIRED", "FLOOD_WAIT_60", "FLOOD_WAIT_3600"})
    void whatTheServerDoesNotTellFitsNoRouteThatNeedsIt(String error) {
        try (TestBot bot = usher();
                Logs logs = new Logs()) {
            bot.hears(CLUB, ANN, "Hello");
            refuse(error);
            assertThat(bot.fresh()).containsExactly("c9: nobody knows");
            assertThat(logs.warnings()).singleElement().asString().contains("standing unknown chat=c9 user=5");
            // The refusal counts for a while too.
            assertThat(bot.hears(CLUB, ANN, "Hello")).containsExactly("c9: nobody knows");
            assertThat(asked).hasSize(1);
            time.advance(Duration.ofMinutes(1));
            bot.hears(CLUB, ANN, "Hello");
            answer(OWNER);
            assertThat(bot.fresh()).containsExactly("c9: owner");
        }
    }

    @Test
    void aFloodCountsForAsLongAsTelegramSays() {
        try (TestBot bot = usher()) {
            bot.hears(CLUB, ANN, "Hello");
            fail(420, "FLOOD_WAIT_3");
            assertThat(bot.fresh()).containsExactly("c9: nobody knows");
            time.advance(Duration.ofSeconds(2));
            assertThat(bot.hears(CLUB, ANN, "Hello")).containsExactly("c9: nobody knows");
            assertThat(asked).hasSize(1);
            time.advance(Duration.ofSeconds(1));
            assertThat(called(bot, ADMIN)).containsExactly("c9: admin");
        }
    }

    @Test
    void aFailureOfTheServerCountsForNothing() {
        try (TestBot bot = usher()) {
            bot.hears(CLUB, ANN, "Hello");
            fail(500, "INTERNAL");
            assertThat(bot.fresh()).containsExactly("c9: nobody knows");
            bot.hears(CLUB, ANN, "Hello");
            fail(-503, "Timeout");
            assertThat(bot.fresh()).containsExactly("c9: nobody knows");
            assertThat(called(bot, ADMIN)).containsExactly("c9: admin");
        }
    }

    @Test
    void aClientThatFailsBadlyIsAskedAgain() {
        try (TestBot bot = usher()) {
            var before = bot.tg.invocations;
            bot.tg.invocations = method -> {
                throw new LinkageError("planted");
            };
            assertThat(bot.hears(BASIC, ANN, "Hello")).containsExactly("g7: nobody knows");
            bot.tg.invocations = before;
            assertThat(bot.hears(BASIC, ANN, "Hello")).isEmpty();
            assertThat(asked).hasSize(1);
            answers.get(0).complete(full(new PlainChatParticipants(7, List.of(), 2)));
            assertThat(bot.fresh()).containsExactly("g7: stranger");
            assertThat(bot.dispatcher.pending()).isZero();
        }
    }

    @Test
    void whatNeverReachedTheServerIsAskedAgain() {
        try (TestBot bot = usher();
                Logs logs = new Logs()) {
            bot.hears(CLUB, ANN, "Hello");
            answers.get(0).completeExceptionally(new IllegalStateException("offline"));
            assertThat(bot.hears(CLUB, ANN, "Hello")).containsExactly("c9: nobody knows");
            answer(ADMIN);
            assertThat(bot.fresh()).containsExactly("c9: admin");
            time.advance(Duration.ofMinutes(1));
            bot.tg.invocations = method -> {
                throw new IllegalArgumentException("refused");
            };
            assertThat(bot.hears(CLUB, ANN, "Hello")).containsExactly("c9: nobody knows");
            assertThat(logs.warnings()).hasSize(2);
        }
    }

    @Test
    void anAnswerCountsForAMinuteAndForOneUpdateThroughout() {
        try (TestBot bot = usher()) {
            assertThat(called(bot, ADMIN)).containsExactly("c9: admin");
            time.advance(Duration.ofSeconds(59));
            assertThat(bot.hears(CLUB, ANN, "Hello")).containsExactly("c9: admin");
            time.advance(Duration.ofSeconds(1));
            assertThat(called(bot, PLAIN)).containsExactly("c9: member");
            assertThat(asked).hasSize(2);
            // A clock that is put back does not lengthen that.
            time.jump(Duration.ofHours(-1));
            assertThat(called(bot, OWNER)).containsExactly("c9: owner");
        }
    }

    @Test
    void peopleOfASupergroupAreAskedAboutOneByOne() {
        try (TestBot bot = usher()) {
            bot.hears(CLUB, ANN, "Hello");
            bot.hears(CLUB, BOB, "Hello");
            assertThat(asked)
                    .containsExactly(
                            new GetParticipant(new PlainInputChannel(9, 1), new InputPeerUser(ANN, 1)),
                            new GetParticipant(new PlainInputChannel(9, 1), new InputPeerUser(BOB, 1)));
            answers.get(1).complete(said(PLAIN));
            answers.get(0).complete(said(OWNER));
            assertThat(bot.fresh()).containsExactly("c9: member", "c9: owner");
        }
    }

    /** {@return a press of Ann's} */
    private static CallbackQuery press(TestBot bot) {
        UpdateBotCallbackQuery raw = UpdateBotCallbackQuery.builder(1, ANN, new PeerChannel(9), 7, 0)
                .data(Bytes.ofUtf8("x"))
                .build();
        return new CallbackQuery(bot.tg, raw, FakeTelegram.person(PeerRef.user(ANN)));
    }

    @Test
    void whatAnUpdateContradictsIsForgotten() {
        try (TestBot bot = usher()) {
            assertThat(called(bot, PLAIN)).containsExactly("c9: member");
            bot.dispatcher.dispatch(bot.tg.raw(UpdateChannelParticipant.builder(9, 1, 2, BOB, 0)
                    .newParticipant(ADMIN)
                    .build()));
            assertThat(bot.hears(CLUB, ANN, "Hello")).containsExactly("c9: member");
            bot.dispatcher.dispatch(bot.tg.raw(UpdateChannelParticipant.builder(9, 1, 2, ANN, 0)
                    .newParticipant(ADMIN)
                    .build()));
            assertThat(called(bot, ADMIN)).containsExactly("c9: admin");
        }
    }

    @Test
    void aQuestionThatWasOpenWhenSomethingChangedIsNotForThoseWhoComeLater() {
        try (TestBot bot = usher()) {
            bot.hears(CLUB, ANN, "before");
            bot.dispatcher.dispatch(bot.tg.raw(UpdateChannelParticipant.builder(9, 1, 2, ANN, 0)
                    .newParticipant(ADMIN)
                    .build()));
            answers.get(0).complete(said(PLAIN));
            assertThat(bot.fresh()).containsExactly("c9: member");
            bot.hears(CLUB, ANN, "after");
            assertThat(asked).hasSize(2);
            answer(ADMIN);
            assertThat(bot.fresh()).containsExactly("c9: admin");
        }
    }

    static Stream<MessageAction> reports() {
        return Stream.of(
                new MessageActionChatAddUser(List.of(3L, ANN)),
                new MessageActionChatDeleteUser(ANN),
                new MessageActionChatJoinedByLink(2),
                new MessageActionChangeCreator(ANN));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void whatAReportContradictsIsForgotten(MessageAction action) {
        try (TestBot bot = usher()) {
            assertThat(called(bot, PLAIN)).containsExactly("c9: member");
            bot.dispatcher.dispatch(report(bot, new MessageActionPinMessage()));
            assertThat(bot.hears(CLUB, ANN, "Hello")).containsExactly("c9: member");
            bot.dispatcher.dispatch(report(bot, action));
            assertThat(called(bot, OWNER)).containsExactly("c9: owner");
        }
    }

    private static NewMessage report(TestBot bot, MessageAction action) {
        MessageService raw = MessageService.builder(1, CLUB.toPeer(), FakeTelegram.DATE, action)
                .fromId(new PeerUser(ANN))
                .build();
        return new NewMessage(new IncomingMessage(bot.tg, raw, FakeTelegram.person(PeerRef.user(ANN))));
    }

    static Stream<Update> changesInTheBasicGroup() {
        ChatParticipants all = new PlainChatParticipants(7, List.of(), 2);
        return Stream.of(
                UpdateChatParticipant.builder(7, 1, 2, ANN, 0).build(),
                UpdateChatParticipantAdd.builder(7, ANN, 2, 1, 2).build(),
                new UpdateChatParticipantDelete(7, ANN, 2),
                new UpdateChatParticipantAdmin(7, ANN, true, 2),
                new UpdateChatParticipants(all),
                new UpdateChatParticipants(ChatParticipantsForbidden.builder(7).build()));
    }

    @ParameterizedTest
    @MethodSource("changesInTheBasicGroup")
    void aBasicGroupIsOneQuestion(Update change) {
        ChatParticipants before = new PlainChatParticipants(
                7,
                List.of(
                        ChatParticipantCreator.builder(BOB).build(),
                        ChatParticipantAdmin.builder(3, BOB, 1).build(),
                        PlainChatParticipant.builder(ANN, BOB, 1).build()),
                1);
        try (TestBot bot = usher()) {
            bot.hears(BASIC, ANN, "Hello");
            bot.hears(BASIC, BOB, "Hello");
            assertThat(asked).containsExactly(new GetFullChat(7));
            answers.get(0).complete(full(before));
            assertThat(bot.fresh()).containsExactlyInAnyOrder("g7: member", "g7: owner");
            assertThat(bot.hears(BASIC, 3, "Hello")).containsExactly("g7: admin");
            assertThat(bot.hears(BASIC, 4, "Hello")).containsExactly("g7: stranger");
            assertThat(asked).hasSize(1);
            bot.dispatcher.dispatch(bot.tg.raw(change));
            bot.hears(BASIC, ANN, "Hello");
            assertThat(asked).hasSize(2);
            answers.get(1).complete(full(new PlainChatParticipants(7, List.of(), 2)));
            assertThat(bot.fresh()).containsExactly("g7: stranger");
        }
    }

    private static Object full(ChatParticipants participants) {
        return new ChatFull(
                PlainChatFull.builder(
                                7,
                                "",
                                participants,
                                PeerNotifySettings.builder().build())
                        .build(),
                List.of(),
                List.of());
    }

    @Test
    void whoMayNotSeeABasicGroupKnowsOfItselfAtMost() {
        ChatParticipant self = PlainChatParticipant.builder(ANN, BOB, 1).build();
        try (TestBot bot = usher();
                Logs logs = new Logs()) {
            bot.hears(BASIC, ANN, "Hello");
            answers.get(0)
                    .complete(full(ChatParticipantsForbidden.builder(7)
                            .selfParticipant(self)
                            .build()));
            assertThat(bot.fresh()).containsExactly("g7: member");
            assertThat(bot.hears(BASIC, BOB, "Hello")).containsExactly("g7: nobody knows");
            time.advance(Duration.ofMinutes(1));
            bot.hears(BASIC, ANN, "Hello");
            answers.get(1).complete(full(ChatParticipantsForbidden.builder(7).build()));
            assertThat(bot.fresh()).containsExactly("g7: nobody knows");
            assertThat(logs.warnings())
                    .as("once for each question")
                    .hasSize(2)
                    .allMatch(warning ->
                            warning.contains("standing unknown chat=g7; Telegram tells this account nothing"));
        }
    }

    @Test
    void aGroupThatIsKnownFromAMessageIsAddressedByIt() {
        try (TestBot bot = usher()) {
            InputPeerChannelFromMessage seen = new InputPeerChannelFromMessage(new InputPeerChat(1), 2, 9);
            assertThat(Roll.channel(seen)).isEqualTo(new InputChannelFromMessage(new InputPeerChat(1), 2, 9));
            assertThatThrownBy(() -> Roll.channel(new InputPeerChat(1))).hasMessageContaining("a channel's address");
            assertThat(bot.dispatcher.pending()).isZero();
        }
    }

    @Test
    void otherKindsAndLegsWaitAsWell() {
        List<String> ran = new ArrayList<>();
        try (TestBot bot = bot(
                r -> r.before(
                                ctx -> ctx instanceof Ctx in
                                        && Filters.member().not().test(in),
                                ctx -> {
                                    ran.add("before");
                                    return Next.STOP;
                                })
                        .anyCallback(Filters.admin(), c -> "pressed")
                        .order(1)
                        .anyCallback(Filters.owner().not(), Handler.doing(c -> ran.add("second group")))
                        .after(PayloadHandler.doing((ctx, outcome) -> ran.add("after " + outcome.status()))),
                settings -> settings.answerAfter(Duration.ofMinutes(1)))) {
            bot.dispatcher.dispatch(press(bot));
            assertThat(ran).isEmpty();
            answer(ADMIN);
            assertThat(ran).containsExactly("second group", "after HANDLED");
            assertThat(bot.fresh()).containsExactly("toast: pressed");
            time.advance(Duration.ofHours(1));
            bot.dispatcher.dispatch(press(bot));
            refuse("USER_NOT_PARTICIPANT");
            assertThat(ran).endsWith("before", "after STOPPED");
            assertThat(asked).hasSize(2);
        }
    }

    @Test
    void whoWasWaitedForMayAskAndMoveAMachine() {
        try (TestBot bot = bot(r -> r.text(
                        Filters.textIs("form").and(Filters.admin()),
                        c -> c.ask("Your name?", Duration.ofMinutes(2)).thenApply(name -> "Hello, " + name.text()))
                .text(
                        Filters.textIs("start").and(Filters.admin()),
                        c -> FormFsm.start().reply("Begun"))
                .text(FormFsm.Filters.name().and(Filters.owner()), c -> "owner in a form")
                .flow(FormFsm.flow(new FormBot())))) {
            bot.hears(CLUB, ANN, "form");
            answer(ADMIN);
            assertThat(bot.fresh()).containsExactly("c9: Your name?");
            assertThat(bot.hears(CLUB, ANN, "Ann")).containsExactly("c9: Hello, Ann");
            assertThat(bot.hears(CLUB, ANN, "start")).containsExactly("c9: Begun");
            time.advance(Duration.ofMinutes(1));
            assertThat(called(bot, OWNER)).containsExactly("c9: owner in a form");
            time.advance(Duration.ofMinutes(1));
            assertThat(called(bot, PLAIN)).containsExactly("c9: Age?");
            assertThat(bot.dispatcher.pending()).isZero();
        }
    }

    @Test
    void aBoostThatIsNobodysIsNoAdministrators() {
        try (TestBot bot = bot(r ->
                r.boost(Filters.admin(), c -> "admin").boost(Filters.member().not(), c -> "nobody"))) {
            assertThat(bot.handles(bot.tg.raw(boost(null)))).containsExactly("c9: nobody");
            assertThat(asked).isEmpty();
            bot.handles(bot.tg.raw(boost(ANN)));
            answer(ADMIN);
            assertThat(bot.fresh()).containsExactly("c9: admin");
        }
    }

    private static UpdateBotChatBoost boost(@Nullable Long user) {
        Boost.Builder boost = Boost.builder("id", 1, 2);
        return new UpdateBotChatBoost(CLUB.toPeer(), (user == null ? boost : boost.userId(user)).build(), 0);
    }

    @Test
    void annotationsSayTheSame() {
        TestBot bot = new TestBot(new MemoryStorage(), GateBotRoutes.create());
        bot.tg.addresses = peer -> new InputPeerUser(peer.id(), 1);
        bot.tg.invocations = method -> {
            asked.add(method);
            boolean ann = ((InputPeerUser) ((GetParticipant) method).participant()).userId() == ANN;
            return CompletableFuture.completedFuture(said(ann ? OWNER : PLAIN));
        };
        try (bot) {
            assertThat(bot.hears(CLUB, BOB, "hello")).containsExactly("c9: other");
            assertThat(asked).isEmpty();
            assertThat(bot.hears(CLUB, BOB, "/ban")).containsExactly("c9: other");
            assertThat(bot.hears(CLUB, ANN, "/ban")).containsExactly("c9: banned");
            assertThat(bot.hears(CLUB, ANN, "well")).containsExactly("c9: owner or stranger");
            assertThat(asked).hasSize(2);
        }
    }

    @Test
    void aHandlerThatAsksTheFilterItselfIsToldHowToMendThat() {
        try (TestBot bot = bot(r -> r.text(c -> Filters.admin().test(c) ? "yes" : "no"));
                Logs logs = new Logs()) {
            bot.hears(CLUB, ANN, "Hello");
            assertThat(logs.all())
                    .contains("What u5 is in c9 is not known before Telegram is asked, and only the filter of a handler"
                            + " waits for that");
            assertThat(asked).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("longTimes")
    void anAnswerMayCountForEver(Duration ever) {
        try (TestBot bot = bot(StandingsTest::usher, settings -> settings.standingFor(ever))) {
            assertThat(called(bot, ADMIN)).containsExactly("c9: admin");
            time.advance(Duration.ofDays(100_000));
            assertThat(bot.hears(CLUB, ANN, "Hello")).containsExactly("c9: admin");
            assertThat(asked).hasSize(1);
        }
    }

    static Stream<Duration> longTimes() {
        return Stream.of(ChronoUnit.FOREVER.getDuration(), Duration.ofSeconds(Long.MAX_VALUE));
    }

    @Test
    void noNegativeTime() {
        try (TestBot bot = usher()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> Dispatcher.builder(bot.tg, Routes.of(r -> {})).standingFor(Duration.ofSeconds(-1)))
                    .withMessageContaining("an answer cannot count until PT-1S");
        }
    }
}
