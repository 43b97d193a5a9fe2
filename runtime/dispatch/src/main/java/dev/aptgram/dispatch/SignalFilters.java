package dev.aptgram.dispatch;

import dev.aptgram.api.StoryItemDeleted;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateBotBusinessConnect;
import dev.aptgram.api.UpdateBotGuestChatQuery;
import dev.aptgram.api.UpdateBotMessageReactions;
import dev.aptgram.api.UpdateNewScheduledMessage;
import dev.aptgram.api.UpdatePendingJoinRequests;
import dev.aptgram.api.UpdateReadChannelInbox;
import dev.aptgram.api.UpdateReadChannelOutbox;
import dev.aptgram.api.UpdateReadHistoryInbox;
import dev.aptgram.api.UpdateReadHistoryOutbox;
import dev.aptgram.api.UpdateStory;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Filters on votes, typing, errors and updates by TL type. A filter for each constructor of {@code SendMessageAction} is inherited:
 * {@code typingRecordAudio()}. Call them through {@link Filters}.
 */
public abstract class SignalFilters extends TypingConstructorFilters {
    SignalFilters() {}

    /** {@return that somebody has voted, and has not taken the vote back: {@code updateMessagePollVote}} */
    public static Filter<PollVoteCtx> pollVote() {
        return of("poll vote", ctx -> !ctx.isRetracted());
    }

    /** {@return that somebody does something in the input field, and has not stopped} */
    public static Filter<TypingCtx> typing() {
        return of("typing", ctx -> !ctx.isCancelled());
    }

    /** {@return that messages were read, here or by others: {@code updateReadHistoryInbox} and its kin} */
    public static Filter<UpdateCtx> historyRead() {
        return of("history read", ctx -> {
            Update update = update(ctx);
            return update instanceof UpdateReadHistoryInbox
                    || update instanceof UpdateReadHistoryOutbox
                    || update instanceof UpdateReadChannelInbox
                    || update instanceof UpdateReadChannelOutbox;
        });
    }

    /** {@return that somebody has a story, or has it no longer: {@code updateStory}} */
    public static PartFilter<UpdateCtx, UpdateStory> storyUpdate() {
        return PartFilter.of("story", UpdateStory.class, SignalFilters::update);
    }

    /** {@return that a story is gone: {@code updateStory} with a {@code storyItemDeleted}, which is the part} */
    public static PartFilter<UpdateCtx, StoryItemDeleted> storyDeleted() {
        return PartFilter.of(
                "story deleted",
                StoryItemDeleted.class,
                ctx -> update(ctx) instanceof UpdateStory update ? update.story() : null);
    }

    /** {@return that this account has a message to be sent later, for people's accounts: {@code updateNewScheduledMessage}} */
    public static PartFilter<UpdateCtx, UpdateNewScheduledMessage> scheduled() {
        return PartFilter.of("scheduled", UpdateNewScheduledMessage.class, SignalFilters::update);
    }

    /** {@return how many reactions a message of a channel has, where nobody is told whose: {@code updateBotMessageReactions}} */
    public static PartFilter<UpdateCtx, UpdateBotMessageReactions> reactionCounts() {
        return PartFilter.of("reaction counts", UpdateBotMessageReactions.class, SignalFilters::update);
    }

    /** {@return how many ask to be let in, for people's accounts: {@code updatePendingJoinRequests}} */
    public static PartFilter<UpdateCtx, UpdatePendingJoinRequests> pendingJoinRequests() {
        return PartFilter.of("pending join requests", UpdatePendingJoinRequests.class, SignalFilters::update);
    }

    /** {@return that a business account has this bot serve its customers, or no longer: {@code updateBotBusinessConnect}} */
    public static PartFilter<UpdateCtx, UpdateBotBusinessConnect> businessConnection() {
        return PartFilter.of("business connection", UpdateBotBusinessConnect.class, SignalFilters::update);
    }

    /** {@return that this bot was called into a chat as a guest: {@code updateBotGuestChatQuery}} */
    public static PartFilter<UpdateCtx, UpdateBotGuestChatQuery> guestQuery() {
        return PartFilter.of("guest query", UpdateBotGuestChatQuery.class, SignalFilters::update);
    }

    /**
     * {@return updates of a TL type, whatever their context}
     *
     * @param type the type
     * @param <T> the type
     */
    public static <T extends Update> PartFilter<UpdateCtx, T> raw(Class<T> type) {
        return PartFilter.of("raw " + type.getSimpleName(), type, SignalFilters::update);
    }

    /** {@return messages that were changed after they were sent: {@code updateEditMessage}, {@code updateEditChannelMessage}} */
    public static Filter<MessageCtx> edited() {
        return of("edited", MessageCtx::isEdited);
    }

    /**
     * {@return errors of a type}
     *
     * @param type the type
     * @param <E> the type
     */
    public static <E extends Throwable> PartFilter<ErrorCtx, E> exceptionType(Class<E> type) {
        return PartFilter.of("exception " + type.getSimpleName(), type, ErrorCtx::error);
    }

    /**
     * {@return errors in whose message a pattern is found; the part is the first place}
     *
     * @param pattern the pattern; {@code ^} and {@code $} bind it to the whole
     * @throws java.util.regex.PatternSyntaxException if it is none
     */
    public static PartFilter<ErrorCtx, MatchResult> exceptionMessage(String pattern) {
        return exceptionMessage(Pattern.compile(pattern));
    }

    /**
     * {@return errors in whose message a pattern is found; the part is the first place}
     *
     * @param pattern the pattern; {@code ^} and {@code $} bind it to the whole
     */
    public static PartFilter<ErrorCtx, MatchResult> exceptionMessage(Pattern pattern) {
        return PartFilter.of("exception says " + pattern, ctx -> {
            String message = ctx.error().getMessage();
            return message == null ? null : found(pattern, message);
        });
    }

    /** What happens to a run by itself is no update. */
    private static @Nullable Update update(UpdateCtx ctx) {
        UpdateCtx origin = ctx instanceof ErrorCtx error ? error.update() : ctx;
        return origin instanceof RunCtx ? null : origin.raw();
    }
}
