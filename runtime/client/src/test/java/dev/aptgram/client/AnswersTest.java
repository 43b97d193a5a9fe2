package dev.aptgram.client;

import static dev.aptgram.client.Samples.ANN;
import static dev.aptgram.client.Samples.DATE;
import static dev.aptgram.client.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.Chat;
import dev.aptgram.api.ChatForbidden;
import dev.aptgram.api.InputPeerChannel;
import dev.aptgram.api.InputPeerChannelFromMessage;
import dev.aptgram.api.InputPeerSelf;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainInputChannel;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateEditMessage;
import dev.aptgram.api.UpdateMessageID;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.api.UpdateShort;
import dev.aptgram.api.UpdateShortSentMessage;
import dev.aptgram.api.Updates;
import dev.aptgram.api.UpdatesCombined;
import dev.aptgram.api.UpdatesTooLong;
import dev.aptgram.api.User;
import dev.aptgram.api.auth.PlainAuthorization;
import dev.aptgram.api.contacts.PlainContacts;
import dev.aptgram.api.contacts.ResolvedPeer;
import dev.aptgram.api.messages.AffectedFoundMessages;
import dev.aptgram.api.messages.AffectedHistory;
import dev.aptgram.api.messages.AffectedMessages;
import dev.aptgram.api.messages.ChannelMessages;
import dev.aptgram.api.messages.ChatInviteJoinResultOk;
import dev.aptgram.api.messages.DeleteHistory;
import dev.aptgram.api.messages.DeletePhoneCallHistory;
import dev.aptgram.api.messages.DeleteTopicHistory;
import dev.aptgram.api.messages.DialogsSlice;
import dev.aptgram.api.messages.InvitedUsers;
import dev.aptgram.api.messages.MessagesSlice;
import dev.aptgram.api.messages.PlainChats;
import dev.aptgram.api.messages.PlainDialogs;
import dev.aptgram.api.messages.PlainMessages;
import dev.aptgram.api.messages.ReadMentions;
import dev.aptgram.api.messages.ReadReactions;
import dev.aptgram.api.messages.UnpinAllMessages;
import dev.aptgram.api.payments.PlainPaymentResult;
import dev.aptgram.client.Piece.Line;
import dev.aptgram.errors.SchemaException;
import dev.aptgram.storage.PeerKind;
import dev.aptgram.tl.TlMethod;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read from the answers to requests of one's own. */
final class AnswersTest {
    private static final long RANDOM = 4711;
    private static final List<User> USERS = List.of(Samples.user(ANN, "Ann"));
    private static final List<Chat> CHATS = List.of(new ChatForbidden(3, "Group"));

    private final Telegram tg = Fakes.telegram();
    private final ChatRef chat = PeerRef.user(ANN);
    private final UpdateReader reader = new UpdateReader(1, peer -> true);

    private static Updates container(Update... updates) {
        return new PlainUpdates(List.of(updates), USERS, CHATS, DATE, 0);
    }

    static Stream<Updates> sent() {
        UpdateMessageID id = new UpdateMessageID(7, RANDOM);
        UpdateNewMessage news = new UpdateNewMessage(message(7, "x"), 11, 1);
        UpdateNewMessage other = new UpdateNewMessage(message(6, "y"), 10, 1);
        return Stream.of(
                UpdateShortSentMessage.builder(7, 11, 1, DATE).build(),
                container(id, news),
                container(other, news, id),
                container(new UpdateMessageID(6, RANDOM + 1), id),
                new UpdatesCombined(List.of(id, news), List.of(), List.of(), DATE, 1, 2),
                new UpdateShort(news, DATE));
    }

    @ParameterizedTest
    @MethodSource("sent")
    void theMessageThatWasSentIsFound(Updates answer) {
        SentMessage sent = SentMessages.sent(tg, chat, RANDOM, answer);

        assertThat(sent.id()).isEqualTo(7);
        assertThat(sent.chat()).isEqualTo(chat);
        assertThat(sent.date()).isEqualTo(Instant.ofEpochSecond(DATE));
    }

    @Test
    void anAnswerWithoutTheMessageIsAnError() {
        assertThatThrownBy(() -> SentMessages.sent(tg, chat, RANDOM, new UpdatesTooLong()))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("updatesTooLong")
                .hasMessageContaining("it was sent nevertheless");
    }

    @Test
    void theEditedMessageHasTheDateOfItsEdit() {
        UpdateEditMessage edit = new UpdateEditMessage(
                message(7, "x").toBuilder().editDate(DATE + 5).build(), 11, 1);

        assertThat(SentMessages.edited(tg, chat, 7, container(edit)).date()).isEqualTo(Instant.ofEpochSecond(DATE + 5));
        assertThat(SentMessages.edited(tg, chat, 8, container(edit)).date()).isEqualTo(Instant.ofEpochSecond(DATE));
    }

    private UpdateBatch batch(TlMethod<?> method, Object answer) {
        return Objects.requireNonNull(AnswerCounts.of(method, answer, reader));
    }

    private Piece counted(TlMethod<?> method, Object answer) {
        UpdateBatch batch = batch(method, answer);
        assertThat(batch.pieces()).hasSize(1);
        Piece piece = batch.pieces().get(0);
        assertThat(piece.silent()).isTrue();
        assertThat(piece.updates()).isEmpty();
        assertThat(piece.end() - piece.start()).isEqualTo(2);
        return piece;
    }

    @Test
    void deletionsMoveTheLineTheyBelongTo() {
        InputPeerChannel channel = new InputPeerChannel(9, 1);
        assertThat(List.of(
                        counted(
                                dev.aptgram.api.messages.DeleteMessages.builder(List.of(1))
                                        .build(),
                                new AffectedMessages(20, 2)),
                        counted(DeleteHistory.builder(new InputPeerSelf(), 0).build(), new AffectedHistory(20, 2, 0)),
                        counted(
                                DeletePhoneCallHistory.builder().build(),
                                new AffectedFoundMessages(20, 2, 0, List.of()))))
                .allMatch(piece -> piece.line() == Line.PTS && piece.end() == 20);
        assertThat(List.of(
                        counted(
                                new dev.aptgram.api.channels.DeleteMessages(new PlainInputChannel(9, 1), List.of(1)),
                                new AffectedMessages(20, 2)),
                        counted(
                                new dev.aptgram.api.channels.DeleteParticipantHistory(
                                        new PlainInputChannel(9, 1), new InputPeerSelf()),
                                new AffectedHistory(20, 2, 0)),
                        counted(DeleteHistory.builder(channel, 0).build(), new AffectedHistory(20, 2, 0)),
                        counted(new DeleteTopicHistory(channel, 1), new AffectedHistory(20, 2, 0)),
                        counted(ReadMentions.builder(channel).build(), new AffectedHistory(20, 2, 0)),
                        counted(ReadReactions.builder(channel).build(), new AffectedHistory(20, 2, 0)),
                        counted(
                                UnpinAllMessages.builder(new InputPeerChannelFromMessage(channel, 1, 9))
                                        .build(),
                                new AffectedHistory(20, 2, 0))))
                .allMatch(piece -> piece.line() == Line.CHANNEL && piece.channelId() == 9);
    }

    @Test
    void answersThatAreUpdatesGoThroughTheLines() {
        TlMethod<?> method = new dev.aptgram.api.updates.GetState();
        Updates updates = container(new UpdateNewMessage(message(7, "x"), 11, 1));

        assertThat(batch(method, updates).pieces()).allMatch(Piece::silent);
        assertThat(batch(method, new InvitedUsers(updates, List.of())).pieces()).hasSize(1);
        assertThat(batch(method, new PlainPaymentResult(updates)).pieces()).hasSize(1);
        assertThat(batch(method, new ChatInviteJoinResultOk(updates)).pieces()).hasSize(1);
        assertThat(AnswerCounts.of(method, Samples.state(1, 1, 1), reader)).isNull();
    }

    static Stream<Object> answersWithBoth() {
        return Stream.of(
                container(),
                new UpdatesCombined(List.of(), USERS, CHATS, DATE, 1, 2),
                new ResolvedPeer(new PeerUser(ANN), CHATS, USERS),
                new PlainMessages(List.of(), List.of(), CHATS, USERS),
                MessagesSlice.builder(0, List.of(), List.of(), CHATS, USERS).build(),
                ChannelMessages.builder(0, 0, List.of(), List.of(), CHATS, USERS)
                        .build(),
                new PlainDialogs(List.of(), List.of(), CHATS, USERS),
                new DialogsSlice(0, List.of(), List.of(), CHATS, USERS));
    }

    @ParameterizedTest
    @MethodSource("answersWithBoth")
    void whoComesAlongIsFound(Object answer) {
        PeerBook book = AnswerPeers.of(answer);

        assertThat(book.users()).isEqualTo(USERS);
        assertThat(book.chats()).isEqualTo(CHATS);
        assertThat(book.find(PeerRef.user(ANN))).extracting(PeerView::firstName).isEqualTo("Ann");
        assertThat(book.find(PeerRef.chat(3))).extracting(PeerView::kind).isEqualTo(PeerKind.CHAT);
        assertThat(book.find(PeerRef.channel(3))).isNull();
    }

    @Test
    void listsAndSingleUsersAreFoundToo() {
        assertThat(AnswerPeers.of(USERS).users()).isEqualTo(USERS);
        assertThat(AnswerPeers.of(CHATS).chats()).isEqualTo(CHATS);
        assertThat(AnswerPeers.of(new PlainChats(CHATS)).chats()).isEqualTo(CHATS);
        assertThat(AnswerPeers.of(new PlainContacts(List.of(), 0, USERS)).users())
                .isEqualTo(USERS);
        assertThat(AnswerPeers.of(PlainAuthorization.builder(USERS.get(0)).build())
                        .users())
                .isEqualTo(USERS);
        assertThat(AnswerPeers.of(List.of(1, 2)).isEmpty()).isTrue();
        assertThat(AnswerPeers.of("text").isEmpty()).isTrue();
    }
}
