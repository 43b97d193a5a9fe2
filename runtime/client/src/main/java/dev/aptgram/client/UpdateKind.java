package dev.aptgram.client;

import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateBotBusinessConnect;
import dev.aptgram.api.UpdateBotCallbackQuery;
import dev.aptgram.api.UpdateBotChatBoost;
import dev.aptgram.api.UpdateBotChatInviteRequester;
import dev.aptgram.api.UpdateBotDeleteBusinessMessage;
import dev.aptgram.api.UpdateBotEditBusinessMessage;
import dev.aptgram.api.UpdateBotGuestChatQuery;
import dev.aptgram.api.UpdateBotInlineQuery;
import dev.aptgram.api.UpdateBotInlineSend;
import dev.aptgram.api.UpdateBotMessageReaction;
import dev.aptgram.api.UpdateBotMessageReactions;
import dev.aptgram.api.UpdateBotNewBusinessMessage;
import dev.aptgram.api.UpdateBotPrecheckoutQuery;
import dev.aptgram.api.UpdateBotShippingQuery;
import dev.aptgram.api.UpdateBotStopped;
import dev.aptgram.api.UpdateBusinessBotCallbackQuery;
import dev.aptgram.api.UpdateChannelParticipant;
import dev.aptgram.api.UpdateChannelReadMessagesContents;
import dev.aptgram.api.UpdateChannelTooLong;
import dev.aptgram.api.UpdateChannelUserTyping;
import dev.aptgram.api.UpdateChatParticipant;
import dev.aptgram.api.UpdateChatParticipantAdd;
import dev.aptgram.api.UpdateChatParticipantAdmin;
import dev.aptgram.api.UpdateChatParticipantDelete;
import dev.aptgram.api.UpdateChatParticipantRank;
import dev.aptgram.api.UpdateChatParticipants;
import dev.aptgram.api.UpdateChatUserTyping;
import dev.aptgram.api.UpdateDeleteChannelMessages;
import dev.aptgram.api.UpdateDeleteMessages;
import dev.aptgram.api.UpdateEditChannelMessage;
import dev.aptgram.api.UpdateEditMessage;
import dev.aptgram.api.UpdateEncryptedChatTyping;
import dev.aptgram.api.UpdateEncryptedMessagesRead;
import dev.aptgram.api.UpdateInlineBotCallbackQuery;
import dev.aptgram.api.UpdateMessagePoll;
import dev.aptgram.api.UpdateMessagePollVote;
import dev.aptgram.api.UpdateMessageReactions;
import dev.aptgram.api.UpdateNewChannelMessage;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.api.UpdateNewStoryReaction;
import dev.aptgram.api.UpdatePendingJoinRequests;
import dev.aptgram.api.UpdatePtsChanged;
import dev.aptgram.api.UpdateReadChannelDiscussionInbox;
import dev.aptgram.api.UpdateReadChannelDiscussionOutbox;
import dev.aptgram.api.UpdateReadChannelInbox;
import dev.aptgram.api.UpdateReadChannelOutbox;
import dev.aptgram.api.UpdateReadHistoryInbox;
import dev.aptgram.api.UpdateReadHistoryOutbox;
import dev.aptgram.api.UpdateReadMessagesContents;
import dev.aptgram.api.UpdateReadMonoForumInbox;
import dev.aptgram.api.UpdateReadMonoForumOutbox;
import dev.aptgram.api.UpdateReadStories;
import dev.aptgram.api.UpdateSentStoryReaction;
import dev.aptgram.api.UpdateStoriesStealthMode;
import dev.aptgram.api.UpdateStory;
import dev.aptgram.api.UpdateStoryID;
import dev.aptgram.api.UpdateUserStatus;
import dev.aptgram.api.UpdateUserTyping;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What kind of thing happened, for those who look for some kinds among all updates: {@link ClientUpdate#kind()}. Where Telegram has
 * several updates for one kind, such as a message in a private chat and one in a channel, they share it.
 */
public enum UpdateKind {
    /** A message has come, or a service message. */
    NEW_MESSAGE(UpdateNewMessage.class, UpdateNewChannelMessage.class),
    /** A message has been changed. */
    EDITED_MESSAGE(UpdateEditMessage.class, UpdateEditChannelMessage.class),
    /** Messages are gone. */
    DELETED_MESSAGES(UpdateDeleteMessages.class, UpdateDeleteChannelMessages.class),
    /** Someone pressed a button below a message of this bot in a chat. */
    CALLBACK_QUERY(UpdateBotCallbackQuery.class),
    /** Someone pressed a button below a message that was sent by way of this bot. */
    INLINE_CALLBACK_QUERY(UpdateInlineBotCallbackQuery.class),
    /** Someone pressed a button below a message of a business account that this bot manages. */
    BUSINESS_CALLBACK_QUERY(UpdateBusinessBotCallbackQuery.class),
    /** Someone types the bot's name and a query. */
    INLINE_QUERY(UpdateBotInlineQuery.class),
    /** Someone has chosen one of the bot's inline results. */
    CHOSEN_INLINE_RESULT(UpdateBotInlineSend.class),
    /** Someone came online, or went. */
    USER_STATUS(UpdateUserStatus.class),
    /** Someone types, or does something like it. */
    TYPING(
            UpdateUserTyping.class,
            UpdateChatUserTyping.class,
            UpdateChannelUserTyping.class,
            UpdateEncryptedChatTyping.class),
    /** Someone joined, left, or became something else in a group or channel. */
    MEMBER(
            UpdateChatParticipant.class,
            UpdateChannelParticipant.class,
            UpdateChatParticipants.class,
            UpdateChatParticipantAdd.class,
            UpdateChatParticipantDelete.class,
            UpdateChatParticipantAdmin.class,
            UpdateChatParticipantRank.class),
    /** Someone asks to be let in. */
    JOIN_REQUEST(UpdateBotChatInviteRequester.class, UpdatePendingJoinRequests.class),
    /** Someone has changed a reaction, and it is known who. */
    REACTION(UpdateBotMessageReaction.class),
    /** How many reactions a message has. */
    REACTION_COUNT(UpdateBotMessageReactions.class, UpdateMessageReactions.class),
    /** How a poll stands. */
    POLL(UpdateMessagePoll.class),
    /** Someone has voted. */
    POLL_VOTE(UpdateMessagePollVote.class),
    /** Someone has stopped this bot, or begun again. */
    BOT_STOPPED(UpdateBotStopped.class),
    /** Someone who pays has said where to ship to. */
    SHIPPING_QUERY(UpdateBotShippingQuery.class),
    /** Someone is about to pay. */
    PRE_CHECKOUT_QUERY(UpdateBotPrecheckoutQuery.class),
    /** Someone has boosted a group or channel. */
    BOOST(UpdateBotChatBoost.class),
    /** A story, or what became of stories. */
    STORY(
            UpdateStory.class,
            UpdateReadStories.class,
            UpdateStoryID.class,
            UpdateStoriesStealthMode.class,
            UpdateSentStoryReaction.class,
            UpdateNewStoryReaction.class),
    /** A business account has connected this bot, or changed what it may do. */
    BUSINESS_CONNECTION(UpdateBotBusinessConnect.class),
    /** A message in a chat of a business account that this bot manages. */
    BUSINESS_MESSAGE(UpdateBotNewBusinessMessage.class),
    /** Such a message has been changed. */
    EDITED_BUSINESS_MESSAGE(UpdateBotEditBusinessMessage.class),
    /** Such messages are gone. */
    DELETED_BUSINESS_MESSAGES(UpdateBotDeleteBusinessMessage.class),
    /** Someone asks this bot in a chat of which it is no member. */
    GUEST_CHAT_QUERY(UpdateBotGuestChatQuery.class),
    /** Messages have been read, by this account elsewhere or by others. */
    HISTORY_READ(
            UpdateReadHistoryInbox.class,
            UpdateReadHistoryOutbox.class,
            UpdateReadChannelInbox.class,
            UpdateReadChannelOutbox.class,
            UpdateReadMessagesContents.class,
            UpdateChannelReadMessagesContents.class,
            UpdateReadChannelDiscussionInbox.class,
            UpdateReadChannelDiscussionOutbox.class,
            UpdateReadMonoForumInbox.class,
            UpdateReadMonoForumOutbox.class,
            UpdateEncryptedMessagesRead.class),
    /** Something happened while nobody looked, and can't be had any more: read those chats anew if you keep them. */
    SKIPPED(UpdatePtsChanged.class, UpdateChannelTooLong.class),
    /** Anything else; {@link ClientUpdate#raw()} has it. */
    RAW;

    private static final Map<Class<? extends Update>, UpdateKind> BY_TYPE = new HashMap<>();

    static {
        for (UpdateKind kind : values()) {
            for (Class<? extends Update> type : kind.types) {
                BY_TYPE.put(type, kind);
            }
        }
    }

    @SuppressWarnings("ImmutableEnumChecker") // Set.of makes it so.
    private final Set<Class<? extends Update>> types;

    @SafeVarargs
    @SuppressWarnings("varargs") // The array is only read.
    UpdateKind(Class<? extends Update>... types) {
        this.types = Set.of(types);
    }

    /**
     * {@return the types of TL updates that are of this kind} None for {@link #RAW}, which has all others.
     */
    public Set<Class<? extends Update>> types() {
        return types;
    }

    /**
     * {@return the kind of a TL update}
     *
     * @param update the update
     */
    public static UpdateKind of(Update update) {
        return BY_TYPE.getOrDefault(update.getClass(), RAW);
    }
}
