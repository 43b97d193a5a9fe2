package dev.aptgram.fsm.processor.model;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What sets a handler off. A kind is one row: its annotation, the builder's method, its context, how it is called in a sentence
 * (one of it, several), what a handler's {@code String} is (nothing if there is no text), and what a handler may return. Which
 * further parts an update has is not said here: they are what the public methods of the context return.
 */
public enum UpdateKind {
    COMMAND("Command", "command", "MessageCtx", "a command", "commands", "args", ResultType.SAID),
    DEEP_LINK("OnDeepLink", "deepLink", "MessageCtx", "a link", "links", "args", ResultType.SAID),
    TEXT("OnText", "text", "MessageCtx", "a text message", "text messages", "text", ResultType.SAID),
    MESSAGE("OnMessage", "message", "MessageCtx", "a message", "messages", "text", ResultType.SAID),
    EDIT("OnEdit", "edited", "MessageCtx", "an edited message", "edited messages", "text", ResultType.SAID),
    ALBUM("OnAlbum", "album", "AlbumCtx", "an album", "albums", "text", ResultType.SAID),
    DELETE("OnDelete", "deleted", "DeletedCtx", "a deletion", "deletions", "", ResultType.PASSED),
    CALLBACK(
            "OnCallback",
            "anyCallback",
            "CallbackCtx",
            "a callback query",
            "callback queries",
            "text",
            ResultType.SAID_TO_PRESS),
    STALE_CALLBACK(
            "OnStaleCallback",
            "staleCallback",
            "CallbackCtx",
            "a press on a button that is out of date",
            "presses on buttons that are out of date",
            "",
            ResultType.SAID_TO_PRESS),
    /** {@code @OnCallback} of a method that takes what only a press below an inline message has. */
    INLINE_CALLBACK(
            "OnCallback",
            "anyInlineCallback",
            "InlineCallbackCtx",
            "a press below an inline message",
            "presses below inline messages",
            "text",
            ResultType.NOTICED),
    /** {@code @OnStaleCallback}, likewise. */
    STALE_INLINE_CALLBACK(
            "OnStaleCallback",
            "staleInlineCallback",
            "InlineCallbackCtx",
            "a press below an inline message on a button that is out of date",
            "presses below inline messages on buttons that are out of date",
            "",
            ResultType.NOTICED),
    INLINE("OnInline", "inline", "InlineCtx", "an inline query", "inline queries", "text", ResultType.ANSWERED),
    CHOSEN_INLINE(
            "OnChosenInline",
            "chosenInline",
            "ChosenInlineCtx",
            "a chosen inline result",
            "chosen inline results",
            "text",
            ResultType.PASSED),
    MEMBER("OnMember", "member", "MemberCtx", "a change of a member", "changes of members", "", ResultType.SAID),
    JOIN_REQUEST(
            "OnJoinRequest",
            "joinRequest",
            "JoinRequestCtx",
            "a request to join",
            "requests to join",
            "",
            ResultType.SAID_OR_DECIDED),
    REACTION(
            "OnReaction",
            "reaction",
            "ReactionCtx",
            "a change of reactions",
            "changes of reactions",
            "",
            ResultType.SAID),
    POLL("OnPoll", "poll", "PollCtx", "news about a poll", "news about polls", "", ResultType.PASSED),
    POLL_VOTE("OnPollVote", "pollVote", "PollVoteCtx", "a vote in a poll", "votes in polls", "", ResultType.PASSED),
    PRE_CHECKOUT(
            "OnPreCheckout",
            "preCheckout",
            "PreCheckoutCtx",
            "a payment to confirm",
            "payments to confirm",
            "",
            ResultType.DECIDED),
    SHIPPING(
            "OnShipping",
            "shipping",
            "ShippingCtx",
            "a question about shipping",
            "questions about shipping",
            "",
            ResultType.PASSED),
    USER_STATUS(
            "OnUserStatus", "userStatus", "UserStatusCtx", "a user's status", "users' statuses", "", ResultType.PASSED),
    TYPING("OnTyping", "typing", "TypingCtx", "somebody typing", "people typing", "", ResultType.PASSED),
    BOOST("OnBoost", "boost", "BoostCtx", "a boost", "boosts", "", ResultType.PASSED),
    BOT_STOPPED(
            "OnBotStopped",
            "botStopped",
            "BotStoppedCtx",
            "a stopped bot",
            "users who stop the bot",
            "",
            ResultType.PASSED),
    RAW("OnRaw", "raw", "RawCtx", "an update of that TL type", "updates of a TL type", "", ResultType.PASSED),
    ERROR("OnError", "error", "ErrorCtx", "an error", "errors", "", ResultType.EXPLAINED),
    BEFORE("Before", "before", "UpdateCtx", "whatever comes", "all updates", "", ResultType.PASSED),
    AFTER("After", "after", "UpdateCtx", "whatever came", "all updates", "", ResultType.NONE);

    private static final String ANNOTATIONS = "dev.aptgram.annotations.";
    private static final String CONTEXTS = "dev.aptgram.dispatch.";

    private static final Map<String, UpdateKind> BY_ANNOTATION = Stream.of(values())
            .collect(Collectors.toUnmodifiableMap(UpdateKind::annotationType, kind -> kind, (first, inline) -> first));

    private final String annotation;
    private final String method;
    private final String context;
    private final String phrase;
    private final String plural;
    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // each of them is unmodifiable
    private final Set<ResultType> results;

    UpdateKind(
            String annotation,
            String method,
            String context,
            String phrase,
            String plural,
            String text,
            Set<ResultType> results) {
        this.annotation = annotation;
        this.method = method;
        this.context = context;
        this.phrase = phrase;
        this.plural = plural;
        this.text = text;
        this.results = results;
    }

    /**
     * {@return the kind whose handlers have an annotation; of the two kinds of presses the one in chats}
     *
     * @param annotation the annotation's qualified name
     */
    public static Optional<UpdateKind> of(String annotation) {
        return Optional.ofNullable(BY_ANNOTATION.get(annotation));
    }

    /** {@return the annotation as the source writes it} */
    public String annotation() {
        return "@" + annotation;
    }

    /** {@return the annotation's qualified name} */
    public String annotationType() {
        return ANNOTATIONS + annotation;
    }

    /** {@return the method of the builder that takes such handlers} */
    public String method() {
        return method;
    }

    /** {@return the context's simple name} */
    public String context() {
        return context;
    }

    /** {@return the context's qualified name} */
    public String contextType() {
        return CONTEXTS + context;
    }

    /** {@return one of the kind in a sentence} */
    public String phrase() {
        return phrase;
    }

    /** {@return several of the kind in a sentence} */
    public String plural() {
        return plural;
    }

    /** {@return the context's method that gives the handler's text; empty if there is none} */
    public String text() {
        return text;
    }

    /** {@return what a handler may return besides nothing} */
    public Set<ResultType> results() {
        return results;
    }
}
