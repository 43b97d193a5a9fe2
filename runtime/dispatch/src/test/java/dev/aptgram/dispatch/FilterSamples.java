package dev.aptgram.dispatch;

import dev.aptgram.api.Boost;
import dev.aptgram.api.Channel;
import dev.aptgram.api.ChannelParticipant;
import dev.aptgram.api.ChannelParticipantBanned;
import dev.aptgram.api.Chat;
import dev.aptgram.api.ChatBannedRights;
import dev.aptgram.api.ChatInviteExported;
import dev.aptgram.api.ChatInvitePublicJoinRequests;
import dev.aptgram.api.ChatPhotoEmpty;
import dev.aptgram.api.DocumentAttribute;
import dev.aptgram.api.DocumentAttributeSticker;
import dev.aptgram.api.InlineQueryPeerType;
import dev.aptgram.api.InputBotInlineMessageID64;
import dev.aptgram.api.InputStickerSetEmpty;
import dev.aptgram.api.MessageAction;
import dev.aptgram.api.MessageEntity;
import dev.aptgram.api.MessageMedia;
import dev.aptgram.api.MessageMediaDocument;
import dev.aptgram.api.MessageReplyHeader;
import dev.aptgram.api.MessageService;
import dev.aptgram.api.Peer;
import dev.aptgram.api.PeerChannel;
import dev.aptgram.api.PeerChat;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainChannelParticipant;
import dev.aptgram.api.PlainChat;
import dev.aptgram.api.PlainDocument;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainMessageReplyHeader;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.Reaction;
import dev.aptgram.api.SendMessageAction;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateBotCallbackQuery;
import dev.aptgram.api.UpdateBotChatBoost;
import dev.aptgram.api.UpdateBotChatInviteRequester;
import dev.aptgram.api.UpdateBotGuestChatQuery;
import dev.aptgram.api.UpdateBotInlineQuery;
import dev.aptgram.api.UpdateBotInlineSend;
import dev.aptgram.api.UpdateBotMessageReaction;
import dev.aptgram.api.UpdateBotNewBusinessMessage;
import dev.aptgram.api.UpdateBotStopped;
import dev.aptgram.api.UpdateChannelParticipant;
import dev.aptgram.api.UpdateInlineBotCallbackQuery;
import dev.aptgram.api.UpdateMessagePollVote;
import dev.aptgram.api.UpdateNewChannelMessage;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.api.UpdateReadHistoryInbox;
import dev.aptgram.api.UpdateUserStatus;
import dev.aptgram.api.UpdateUserTyping;
import dev.aptgram.api.User;
import dev.aptgram.api.UserStatus;
import dev.aptgram.tl.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Updates as a server sends them, for the table of filters. */
final class FilterSamples {
    static final int DATE = 1_800_000_000;
    static final PeerUser ANN = new PeerUser(5);
    static final PeerUser BEA = new PeerUser(6);
    static final PeerUser ROBOT = new PeerUser(8);
    static final PeerChat BASIC = new PeerChat(70);
    static final PeerChannel SUPER = new PeerChannel(71);
    static final PeerChannel NEWS = new PeerChannel(72);
    static final PeerChannel GIGA = new PeerChannel(73);
    static final PeerChannel DIRECT = new PeerChannel(74);

    /** Who comes along with every update. */
    static final List<User> USERS = List.of(
            PlainUser.builder(5)
                    .accessHash(1L)
                    .firstName("Ann")
                    .username("ann_lee")
                    .langCode("en")
                    .build(),
            PlainUser.builder(6)
                    .accessHash(1L)
                    .firstName("Bea")
                    .premium(true)
                    .langCode("de-AT")
                    .build(),
            PlainUser.builder(8)
                    .accessHash(1L)
                    .firstName("Robot")
                    .bot(true)
                    .botInfoVersion(1)
                    .build());

    static final List<Chat> CHATS = List.of(
            PlainChat.builder(70, "Basic", new ChatPhotoEmpty(), 2, DATE, 1).build(),
            channel(71).megagroup(true).forum(true).username("talk").build(),
            channel(72).broadcast(true).noforwards(true).build(),
            channel(73).megagroup(true).gigagroup(true).build(),
            channel(74).megagroup(true).monoforum(true).build());

    private final int pts;
    private final PeopleActs acts;
    private int lastId;

    /**
     * @param pts where the line of the account's updates stands; ours leave it there, and so they come whatever their order
     * @param acts what people have done to be told of
     */
    FilterSamples(int pts, PeopleActs acts) {
        this.pts = pts;
        this.acts = acts;
    }

    /** Every update has an id of its own, by which it is known again. */
    private int id() {
        return ++lastId;
    }

    private static Channel.Builder channel(long id) {
        return Channel.builder(id, "Channel" + id, new ChatPhotoEmpty(), DATE).accessHash(1L);
    }

    /** {@return what somebody has written in private} */
    Update text(String text) {
        return acts.said().of(text);
    }

    /** {@return what Ann writes in private, with more} */
    Update message(String text, UnaryOperator<PlainMessage.Builder> more) {
        return in(ANN, ANN, text, more);
    }

    /** {@return what somebody writes somewhere} */
    Update in(Peer chat, Peer from, String text) {
        return in(chat, from, text, b -> b);
    }

    Update in(Peer chat, Peer from, String text, UnaryOperator<PlainMessage.Builder> more) {
        PlainMessage message = more.apply(
                        PlainMessage.builder(id(), chat, DATE, text).fromId(from))
                .build();
        return chat instanceof PeerChannel
                ? new UpdateNewChannelMessage(message, 1, 0)
                : new UpdateNewMessage(message, pts, 0);
    }

    /** {@return a post of the channel} */
    Update post(String text) {
        PlainMessage message =
                PlainMessage.builder(id(), NEWS, DATE, text).post(true).build();
        return new UpdateNewChannelMessage(message, 1, 0);
    }

    /** {@return media that Ann sends in private} */
    Update media(MessageMedia media) {
        return message("", b -> b.media(media));
    }

    Update caption(String text, MessageEntity... marks) {
        return message(
                text, b -> b.media(TlSamples.of(MessageMediaDocument.class)).entities(List.of(marks)));
    }

    Update marked(String text, MessageEntity... marks) {
        return message(text, b -> b.entities(List.of(marks)));
    }

    Update reply(MessageReplyHeader header) {
        return message("Hello", b -> b.replyTo(header));
    }

    static PlainMessageReplyHeader.Builder header(int to) {
        return PlainMessageReplyHeader.builder().replyToMsgId(to);
    }

    /** {@return a file that Ann sends in private} */
    Update file(String type, DocumentAttribute... attributes) {
        return file(document(type, attributes).build());
    }

    Update file(PlainDocument document) {
        return media(MessageMediaDocument.builder().document(document).build());
    }

    Update sticker(String type) {
        return file(type, stickerAttribute(false));
    }

    static DocumentAttribute stickerAttribute(boolean mask) {
        return DocumentAttributeSticker.builder("x", new InputStickerSetEmpty())
                .mask(mask)
                .build();
    }

    static PlainDocument.Builder document(String type, DocumentAttribute... attributes) {
        return PlainDocument.builder(1, 1, Bytes.empty(), DATE, type, 10, 2, List.of(attributes));
    }

    /** {@return a report in the private chat with Ann} */
    Update action(MessageAction action) {
        return action(ANN, action);
    }

    <A extends MessageAction> Update action(Class<A> type) {
        return action(TlSamples.of(type));
    }

    Update action(Peer chat, MessageAction action) {
        MessageService.Builder report =
                MessageService.builder(id(), chat, DATE, action).post(chat.equals(NEWS));
        MessageService message =
                chat.equals(NEWS) ? report.build() : report.fromId(ANN).build();
        return chat instanceof PeerChannel
                ? new UpdateNewChannelMessage(message, 1, 0)
                : new UpdateNewMessage(message, pts, 0);
    }

    /** {@return Ann's press on a button of message 7 in private} */
    Update press(String data) {
        return press(Bytes.of(data.getBytes(StandardCharsets.UTF_8)));
    }

    Update press(Bytes data) {
        return UpdateBotCallbackQuery.builder(id(), ANN.userId(), ANN, 7, 1)
                .data(data)
                .build();
    }

    /** {@return what a customer writes to a business account that the bot serves} */
    Update business(String text) {
        PlainMessage message =
                PlainMessage.builder(id(), ANN, DATE, text).fromId(ANN).build();
        return UpdateBotNewBusinessMessage.builder("con", message, 0).build();
    }

    /** {@return Ann's press on a button below a message that was sent by way of the bot} */
    Update inlinePress(String data) {
        return UpdateInlineBotCallbackQuery.builder(
                        id(), ANN.userId(), new InputBotInlineMessageID64(2, ANN.userId(), 7, 1), 1)
                .data(Bytes.ofUtf8(data))
                .build();
    }

    Update gamePress(String game) {
        return UpdateBotCallbackQuery.builder(id(), ANN.userId(), ANN, 7, 1)
                .gameShortName(game)
                .build();
    }

    /** {@return what Ann types to the bot in some chat} */
    Update inline(String query, InlineQueryPeerType where) {
        return UpdateBotInlineQuery.builder(id(), ANN.userId(), query, "")
                .peerType(where)
                .build();
    }

    Update chosen(PeerUser by, String result) {
        return UpdateBotInlineSend.builder(by.userId(), "x", result).build();
    }

    /** {@return a change of somebody's place in the supergroup} */
    Update member(
            PeerUser actor, PeerUser member, @Nullable ChannelParticipant before, @Nullable ChannelParticipant now) {
        return UpdateChannelParticipant.builder(SUPER.channelId(), DATE, actor.userId(), member.userId(), 0)
                .prevParticipant(before)
                .newParticipant(now)
                .build();
    }

    Update invited(PeerUser member) {
        return UpdateChannelParticipant.builder(SUPER.channelId(), DATE, member.userId(), member.userId(), 0)
                .newParticipant(TlSamples.of(PlainChannelParticipant.class))
                .invite(ChatInviteExported.builder("https://t.me/+x", 5, DATE).build())
                .build();
    }

    ChannelParticipant banned(boolean out) {
        return ChannelParticipantBanned.builder(
                        BEA,
                        5,
                        DATE,
                        ChatBannedRights.builder(0)
                                .viewMessages(out)
                                .sendMessages(true)
                                .build())
                .build();
    }

    /** {@return that Bea asks to be let into the supergroup} */
    Update joinRequest() {
        return UpdateBotChatInviteRequester.builder(
                        SUPER, DATE, BEA.userId(), "", new ChatInvitePublicJoinRequests(), 0)
                .build();
    }

    Update stopped(boolean stopped) {
        return new UpdateBotStopped(ANN.userId(), DATE, stopped, 0);
    }

    Update boost() {
        return new UpdateBotChatBoost(SUPER, TlSamples.of(Boost.class), 0);
    }

    Update reaction(List<Reaction> before, List<Reaction> now) {
        return new UpdateBotMessageReaction(SUPER, 7, DATE, ANN, before, now, 0);
    }

    Update vote(Integer... options) {
        List<Bytes> bytes = Stream.of(options)
                .map(option -> Bytes.of(new byte[] {option.byteValue()}))
                .toList();
        return new UpdateMessagePollVote(1, ANN, bytes, List.of(options), 0);
    }

    Update status(UserStatus status) {
        return new UpdateUserStatus(ANN.userId(), status);
    }

    Update typing(SendMessageAction action) {
        return UpdateUserTyping.builder(ANN.userId(), action).build();
    }

    /** {@return that this bot is called into the basic group as a guest} */
    Update guestQuery() {
        PlainMessage message = PlainMessage.builder(id(), BASIC, DATE, "@filters_bot?")
                .fromId(ANN)
                .build();
        return UpdateBotGuestChatQuery.builder(id(), message, 0).build();
    }

    Update read() {
        return UpdateReadHistoryInbox.builder(ANN, 1, 0, pts, 0).build();
    }
}
