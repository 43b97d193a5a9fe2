package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.PeerChannel;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PollResults;
import dev.aptgram.api.ReactionEmoji;
import dev.aptgram.api.SendMessageTypingAction;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateBotInlineQuery;
import dev.aptgram.api.UpdateBotMessageReaction;
import dev.aptgram.api.UpdateBotStopped;
import dev.aptgram.api.UpdateChannelUserTyping;
import dev.aptgram.api.UpdateChatUserTyping;
import dev.aptgram.api.UpdateMessagePoll;
import dev.aptgram.api.UpdateMessagePollVote;
import dev.aptgram.api.UpdateUser;
import dev.aptgram.api.UpdateUserTyping;
import dev.aptgram.client.ClientUpdate;
import dev.aptgram.client.MessagesDeleted;
import dev.aptgram.client.PeerRef;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Updates of other kinds keep their place among the messages of the same user in the same chat. */
class KindOrderTest {
    private final List<String> seen = new ArrayList<>();
    private final List<CompletableFuture<Object>> open = new ArrayList<>();

    /** Holds its key until the test lets it go. */
    @SuppressWarnings("FutureReturnValueIgnored") // a handler's stage is the dispatcher's to wait for
    private <C extends UpdateCtx> Handler<C> slow() {
        return ctx -> {
            seen.add(ctx.toString());
            CompletableFuture<Object> done = new CompletableFuture<>();
            open.add(done);
            return done;
        };
    }

    private Routes routes() {
        return Routes.of(r -> r.message(slow())
                .reaction(slow())
                .typing(slow())
                .inline(slow())
                .botStopped(slow())
                .deleted(slow())
                .poll(slow())
                .pollVote(slow())
                .raw(UpdateUser.class, slow()));
    }

    /** {@return how many of the updates, which come one after the other, may be handled at the same time} */
    private int parallel(List<ClientUpdate> updates, TestBot bot) {
        seen.clear();
        updates.forEach(bot.dispatcher::dispatch);
        int atOnce = seen.size();
        while (!open.isEmpty()) {
            open.remove(0).complete(null);
        }
        assertThat(seen).hasSize(updates.size());
        return atOnce;
    }

    private static Update poll(long id) {
        return UpdateMessagePoll.builder(id, PollResults.builder().build()).build();
    }

    private static Update vote(long poll, long user) {
        return UpdateMessagePollVote.builder(poll, new PeerUser(user), List.of(), List.of(), 0)
                .build();
    }

    private static Update reaction(long user) {
        return UpdateBotMessageReaction.builder(
                        new PeerChannel(77), 7, 1, new PeerUser(user), List.of(), List.of(new ReactionEmoji("x")), 0)
                .build();
    }

    @Test
    void aUsersUpdatesInAChatAreOneAfterTheOther() {
        try (TestBot bot = TestBot.of(routes())) {
            ClientUpdate text = bot.tg.says(PeerRef.channel(77).ref(), 5, "x");
            ClientUpdate typing =
                    bot.tg.raw(UpdateChannelUserTyping.builder(77, new PeerUser(5), new SendMessageTypingAction())
                            .build());

            assertThat(parallel(List.of(text, bot.tg.raw(reaction(5)), typing), bot))
                    .isEqualTo(1);
            assertThat(parallel(List.of(text, bot.tg.raw(reaction(6))), bot)).isEqualTo(2);
            assertThat(parallel(List.of(text, bot.tg.says(5, "in private")), bot))
                    .isEqualTo(2);
        }
    }

    @Test
    void whatHasNoChatIsAmongTheUsersPrivateOnes() {
        try (TestBot bot = TestBot.of(routes())) {
            ClientUpdate inline =
                    bot.tg.raw(UpdateBotInlineQuery.builder(1, 5, "", "").build());
            ClientUpdate stopped =
                    bot.tg.raw(UpdateBotStopped.builder(5, 1, true, 0).build());
            ClientUpdate typing = bot.tg.raw(
                    UpdateUserTyping.builder(5, new SendMessageTypingAction()).build());
            ClientUpdate elsewhere =
                    bot.tg.raw(new UpdateChatUserTyping(9, new PeerUser(5), new SendMessageTypingAction()));

            assertThat(parallel(List.of(bot.tg.says(5, "x"), inline, stopped, typing), bot))
                    .isEqualTo(1);
            assertThat(parallel(List.of(inline, bot.tg.says(6, "x")), bot)).isEqualTo(2);
            assertThat(parallel(List.of(typing, elsewhere), bot)).isEqualTo(2);
        }
    }

    @Test
    void pollsDeletionsAndRawUpdatesKeepToThemselves() {
        try (TestBot bot = TestBot.of(routes())) {
            assertThat(parallel(
                            List.of(
                                    bot.tg.raw(poll(1)),
                                    bot.tg.raw(vote(1, 5)),
                                    bot.tg.raw(vote(1, 6)),
                                    bot.tg.raw(poll(2))),
                            bot))
                    .isEqualTo(2);
            assertThat(parallel(
                            List.of(
                                    new MessagesDeleted(bot.tg, null, List.of(1)),
                                    new MessagesDeleted(bot.tg, null, List.of(2)),
                                    new MessagesDeleted(
                                            bot.tg, PeerRef.channel(7).ref(), List.of(3))),
                            bot))
                    .isEqualTo(2);
            assertThat(parallel(List.of(bot.tg.raw(new UpdateUser(5)), bot.tg.raw(new UpdateUser(6))), bot))
                    .isEqualTo(1);
        }
    }
}
