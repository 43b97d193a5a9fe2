package dev.aptgram.dispatch;

import dev.aptgram.annotations.TlFilters;
import dev.aptgram.api.InlineQueryPeerType;
import dev.aptgram.api.Reaction;
import dev.aptgram.api.SendMessageAction;
import dev.aptgram.api.UserStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What filters of TL types look at in updates that are no messages. */
final class SignalParts {
    private SignalParts() {}

    /** {@return in what kind of chat an inline query is typed, or null if that is not told} */
    @TlFilters(value = "InlineConstructorFilters", prefix = "inlineIn", extend = CallbackFilters.class)
    public static @Nullable InlineQueryPeerType inlineChat(InlineCtx ctx) {
        return ctx.raw().peerType();
    }

    /** {@return the reactions that are new} */
    @TlFilters(value = "ReactionConstructorFilters", prefix = "reaction", extend = MemberFilters.class)
    public static List<Reaction> reactions(ReactionCtx ctx) {
        return ctx.added();
    }

    /** {@return somebody's status} */
    @TlFilters(value = "StatusConstructorFilters", prefix = "status", extend = ReactionFilters.class)
    public static UserStatus status(UserStatusCtx ctx) {
        return ctx.status();
    }

    /** {@return what somebody does in the input field} */
    @TlFilters(value = "TypingConstructorFilters", prefix = "typing", extend = StatusFilters.class)
    public static SendMessageAction typing(TypingCtx ctx) {
        return ctx.action();
    }
}
