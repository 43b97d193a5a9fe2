package dev.aptgram.client;

import static dev.aptgram.client.Samples.ANN;
import static dev.aptgram.client.Samples.DATE;
import static dev.aptgram.client.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.Channel;
import dev.aptgram.api.ChannelForbidden;
import dev.aptgram.api.ChatPhotoEmpty;
import dev.aptgram.api.Message;
import dev.aptgram.api.MessageActionChatDeletePhoto;
import dev.aptgram.api.MessageEmpty;
import dev.aptgram.api.MessageService;
import dev.aptgram.api.PeerChannel;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateBotCallbackQuery;
import dev.aptgram.api.UpdateDeleteChannelMessages;
import dev.aptgram.api.UpdateDeleteMessages;
import dev.aptgram.api.UpdateEditChannelMessage;
import dev.aptgram.api.UpdateEditMessage;
import dev.aptgram.api.UpdateNewChannelMessage;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.PeerKind;
import dev.aptgram.storage.StoredPeer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How TL updates become what listeners see. */
final class UpdateViewsTest {
    private static final Instant NOW = Instant.ofEpochSecond(5);

    private final Telegram tg = Fakes.telegram();
    private final MemoryStorage storage = new MemoryStorage();
    private final UpdateViews views =
            new UpdateViews(tg, tg.self(), new PeerCache(storage.peers(), 10), Clock.fixed(NOW, ZoneOffset.UTC));
    private final PeerBook book = PeerBook.of(
            List.of(Samples.user(ANN, "Ann")),
            List.of(Channel.builder(9, "News", new ChatPhotoEmpty(), 0)
                    .username("news")
                    .build()));

    private ClientUpdate view(Update update) {
        return views.view(new Effect.Deliver(update, DATE, book));
    }

    private PeerView sender(Message message) {
        return ((NewMessage) view(new UpdateNewMessage(message, 1, 1)))
                .message()
                .sender();
    }

    @Test
    void everyKindHasItsType() {
        assertThat(view(new UpdateNewMessage(message(1, "a"), 1, 1))).isInstanceOf(NewMessage.class);
        assertThat(view(new UpdateNewChannelMessage(Samples.post(9, 1), 1, 1))).isInstanceOf(NewMessage.class);
        assertThat(view(new UpdateEditMessage(message(1, "a"), 1, 1))).isInstanceOf(MessageEdited.class);
        assertThat(view(new UpdateEditChannelMessage(Samples.post(9, 1), 1, 1))).isInstanceOf(MessageEdited.class);
        assertThat(((MessagesDeleted) view(new UpdateDeleteMessages(List.of(1, 2), 1, 1))).channel())
                .isEmpty();
        assertThat(((MessagesDeleted) view(new UpdateDeleteChannelMessages(9, List.of(1), 1, 1))).channel())
                .contains(PeerRef.channel(9));
        CallbackQuery query = (CallbackQuery) view(
                UpdateBotCallbackQuery.builder(1, ANN, new PeerUser(ANN), 7, 0).build());
        assertThat(query.sender().firstName()).isEqualTo("Ann");
        assertThat(query.tg()).isSameAs(tg);
    }

    @Test
    void flagsOfThoseWhoComeAlongAreSeen() {
        PeerBook flagged = PeerBook.of(
                List.of(PlainUser.builder(ANN)
                        .firstName("Ann")
                        .premium(true)
                        .scam(true)
                        .build()),
                List.of(
                        Channel.builder(9, "Talk", new ChatPhotoEmpty(), 0)
                                .megagroup(true)
                                .forum(true)
                                .noforwards(true)
                                .build(),
                        ChannelForbidden.builder(8, 1, "Gone").broadcast(true).build()));
        IncomingMessage message = ((NewMessage) views.view(new Effect.Deliver(
                        new UpdateNewChannelMessage(
                                PlainMessage.builder(1, new PeerChannel(9), DATE, "a")
                                        .fromId(new PeerUser(ANN))
                                        .build(),
                                1,
                                1),
                        DATE,
                        flagged)))
                .message();

        assertThat(message.sender().traits()).containsExactlyInAnyOrder(PeerTrait.PREMIUM, PeerTrait.SCAM);
        assertThat(message.chatView().traits())
                .containsExactlyInAnyOrder(PeerTrait.SUPERGROUP, PeerTrait.FORUM, PeerTrait.PROTECTED_CONTENT);
        assertThat(message.chatView().firstName()).isEqualTo("Talk");
        assertThat(message.chatView().has(PeerTrait.GIGAGROUP)).isFalse();
        PeerView gone = flagged.find(PeerRef.channel(8));
        assertThat(gone == null ? List.of() : gone.traits()).containsExactly(PeerTrait.BROADCAST);
        // Of what has not come along no more is known than where it is.
        assertThat(((NewMessage) view(new UpdateNewMessage(message(1, "a"), 1, 1)))
                        .message()
                        .chatView()
                        .ref())
                .isEqualTo(PeerRef.user(ANN));
    }

    @Test
    void everythingElseIsRaw() {
        RawUpdate raw = (RawUpdate) view(Samples.plain("x"));
        assertThat(raw.update()).isEqualTo(Samples.plain("x"));
        assertThat(raw.date()).isEqualTo(Instant.ofEpochSecond(DATE));
        assertThat(raw).hasToString("RawUpdate[updateUserName]");
        assertThat(((RawUpdate) views.view(new Effect.Deliver(Samples.plain("x"), 0, book))).date())
                .as("without a date it is now")
                .isEqualTo(NOW);
        assertThat(view(new UpdateNewMessage(MessageEmpty.builder(1).build(), 1, 1)))
                .isInstanceOf(RawUpdate.class);
    }

    @Test
    void aRawUpdateKnowsThePeersThatCameAlong() {
        RawUpdate raw = (RawUpdate) view(Samples.plain("x"));
        assertThat(raw.peer(PeerRef.user(ANN)).firstName()).isEqualTo("Ann");
        assertThat(raw.peer(PeerRef.channel(9)).firstName()).isEqualTo("News");
        assertThat(raw.peer(PeerRef.user(4711))).isEqualTo(PeerView.unknown(PeerRef.user(4711)));
        RawUpdate alone = new RawUpdate(tg, Samples.plain("x"), NOW);
        assertThat(alone.peer(PeerRef.user(ANN))).isEqualTo(PeerView.unknown(PeerRef.user(ANN)));
    }

    @Test
    void everyUpdateIsThereAsTlHasIt() {
        for (Update update : List.of(
                new UpdateNewMessage(message(1, "a"), 4, 1),
                new UpdateNewChannelMessage(Samples.post(9, 1), 4, 1),
                new UpdateEditMessage(message(1, "a"), 4, 1),
                new UpdateEditChannelMessage(Samples.post(9, 1), 4, 1),
                new UpdateDeleteMessages(List.of(1, 2), 4, 2),
                new UpdateDeleteChannelMessages(9, List.of(1), 4, 1),
                UpdateBotCallbackQuery.builder(1, ANN, new PeerUser(ANN), 7, 0).build(),
                Samples.plain("x"))) {
            assertThat(view(update).raw()).isEqualTo(update);
        }
        IncomingMessage post = ((NewMessage) view(new UpdateNewChannelMessage(Samples.post(9, 1), 4, 1))).message();
        assertThat(new NewMessage(post).raw()).isEqualTo(new UpdateNewChannelMessage(post.raw(), 0, 0));
        assertThat(new MessageEdited(post).raw()).isEqualTo(new UpdateEditChannelMessage(post.raw(), 0, 0));
        assertThat(new MessagesDeleted(tg, PeerRef.channel(9).ref(), List.of(1)).raw())
                .isEqualTo(new UpdateDeleteChannelMessages(9, List.of(1), 0, 0));
        assertThat(new MessagesDeleted(tg, null, List.of(1)).raw())
                .isEqualTo(new UpdateDeleteMessages(List.of(1), 0, 0));
    }

    @Test
    void theSenderIsWhoeverIsNamed() {
        assertThat(sender(message(1, "a")).firstName()).isEqualTo("Ann");
        assertThat(sender(message(1, "a").toBuilder().fromId(new PeerChannel(9)).build()))
                .isEqualTo(new PeerView(PeerKind.CHANNEL, 9, "News", null, "news", false, null));
    }

    @Test
    void theSenderGoesWithoutSayingInPrivateAndInChannels() {
        assertThat(sender(message(1, "a").toBuilder().fromId(null).build()).id())
                .isEqualTo(ANN);
        assertThat(sender(message(1, "a").toBuilder().fromId(null).out(true).build()))
                .isEqualTo(tg.self());
        assertThat(sender(Samples.post(9, 1)).firstName()).isEqualTo("News");
        assertThat(sender(((PlainMessage) Samples.post(9, 1))
                                .toBuilder().out(true).build())
                        .kind())
                .isEqualTo(PeerKind.CHANNEL);
        assertThat(sender(MessageService.builder(1, new PeerUser(ANN), 1, new MessageActionChatDeletePhoto())
                                .build())
                        .id())
                .isEqualTo(ANN);
    }

    @Test
    void whoDidNotComeAlongMayBeKnownFromBefore() {
        storage.peers()
                .save(List.of(StoredPeer.of(PeerKind.USER, 5, 1).withName("Bob").withUsernames(List.of("bob"))));

        PeerView bob =
                sender(message(1, "a").toBuilder().fromId(new PeerUser(5)).build());
        assertThat(bob.firstName()).isEqualTo("Bob");
        assertThat(bob.username()).isEqualTo("bob");
        PeerView nobody =
                sender(message(1, "a").toBuilder().fromId(new PeerUser(6)).build());
        assertThat(nobody).isEqualTo(PeerView.unknown(PeerRef.user(6)));
    }
}
