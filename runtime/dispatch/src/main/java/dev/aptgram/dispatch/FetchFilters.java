package dev.aptgram.dispatch;

import java.util.Objects;

/**
 * Filters for which Telegram is asked for more than came with the update: the message that a message answers, or all of somebody of whom
 * only a part came along. Call them through {@link Filters}.
 *
 * <p>They ask as {@link StandingFilters} do: only if it can still matter, once for all filters of an update, and without a thread that
 * waits. Unlike a standing what they learn is not remembered for later updates, so each update that gets as far costs a question: put what costs
 * little first, {@code text().and(replyTo(me()))}.
 *
 * <p>If Telegram does not tell (a flood, no connection, {@code CHANNEL_PRIVATE}), the log says so, and a handler for which it matters does not
 * get the update, whether it says {@code replyTo(...)} or {@code replyTo(...).not()}.
 */
public abstract class FetchFilters extends StandingFilters {
    FetchFilters() {}

    /**
     * {@return messages that answer one which a filter passes, in the same chat} It is fetched with {@code messages.getMessages}, or {@code
     * channels.getMessages}; in a business connection it comes along. Messages that answer none, one of another chat, or one that is gone
     * are refused, without a question where the update says so. May ask Telegram: see the class.
     *
     * @param filter what the message has to pass that is answered; it may ask as well, as {@code replyTo(admin())} does, and {@code
     *     replyTo(me())} are answers to the account itself
     */
    public static Filter<MessageCtx> replyTo(Filter<? super MessageCtx> filter) {
        return new ReplyToFilter(Objects.requireNonNull(filter, "filter"));
    }

    /**
     * {@return what is done by somebody of whom all is known} If only a part came along ({@code user.min}, {@code channel.min}), or no
     * more than an id, Telegram is asked ({@code users.getUsers}, {@code channels.getChannels}, {@code messages.getChats}), and {@link
     * Ctx#sender()} tells all from then on, to filters behind this one and to the handler. Who is deleted, or whom the account cannot
     * address, is refused.
     */
    public static Filter<Ctx> withCompleteSender() {
        return new CompletePeerFilter("with all of the sender", Ctx::sender);
    }

    /**
     * {@return what happens in a chat of which all is known; of a private chat all of the other user} As {@link #withCompleteSender()}, for {@link
     * Ctx#chatView()}.
     */
    public static Filter<Ctx> withCompleteChat() {
        return new CompletePeerFilter("with all of the chat", Ctx::chatView);
    }
}
