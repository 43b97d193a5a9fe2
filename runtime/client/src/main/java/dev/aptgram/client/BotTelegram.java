package dev.aptgram.client;

import dev.aptgram.api.BotApi;
import dev.aptgram.api.InputBotInlineMessageID;
import dev.aptgram.api.InputBotInlineMessageID64;
import dev.aptgram.api.PlainInputBotInlineMessageID;
import dev.aptgram.api.messages.EditInlineBotMessage;
import java.util.concurrent.CompletableFuture;

/**
 * A signed-in bot: what a {@linkplain Login#bot token} yields. Its {@link #api()} has the methods that bots may call, so
 * that one that only people may call does not compile.
 */
public non-sealed interface BotTelegram extends Telegram {
    /**
     * {@return a builder for a bot} As {@link Telegram#builder()}, but a session of a person is refused, so that {@code
     * connect()} yields a bot even where the token comes with the {@linkplain Credentials#fromEnv() credentials}.
     */
    static TelegramBuilder<BotTelegram> builder() {
        return new TelegramBuilder<>(AccountKind.BOT);
    }

    /** {@return Telegram's own methods, as far as a bot may call them; see {@link Telegram#api()}} */
    @Override
    default BotApi api() {
        return BotApi.of(this);
    }

    /**
     * Answers a callback query.
     *
     * @param queryId the query's id
     * @param answer what to show or open
     * @return completes when Telegram has taken the answer; it takes one for each query
     */
    CompletableFuture<Void> answerCallback(long queryId, CallbackAnswer answer);

    /**
     * Answers a callback query.
     *
     * @param queryId the query's id
     * @param notice what to show, at most 200 characters; empty for nothing
     * @param alert whether the notice is a window that the user must close
     * @return completes when Telegram has taken the answer
     */
    default CompletableFuture<Void> answerCallback(long queryId, String notice, boolean alert) {
        return answerCallback(queryId, alert ? CallbackAnswer.alert(notice) : CallbackAnswer.toast(notice));
    }

    /**
     * Gives a message that was sent by way of this bot another content: {@code messages.editInlineBotMessage}, at the DC that has
     * the message.
     *
     * @param id the message, as {@code updateBotInlineSend} and presses tell it
     * @param text the new content; without a keyboard the message loses its own, and the bot its way to it
     * @return completes when Telegram has changed it
     */
    default CompletableFuture<Void> editInline(InputBotInlineMessageID id, OutgoingText text) {
        EditInlineBotMessage method = EditInlineBotMessage.builder(id)
                .message(text.text())
                .entities(text.entities())
                .replyMarkup(text.markup().orElse(null))
                .build();
        return invoke(method, CallOptions.onDc(dcOf(id))).thenAccept(taken -> {});
    }

    /**
     * Gives a message that was sent by way of this bot other buttons and leaves its text: {@code messages.editInlineBotMessage}.
     *
     * @param id the message, as {@code updateBotInlineSend} and presses tell it
     * @param keyboard the new buttons
     * @return completes when Telegram has changed it
     */
    default CompletableFuture<Void> editInline(InputBotInlineMessageID id, InlineKeyboard keyboard) {
        EditInlineBotMessage method = EditInlineBotMessage.builder(id)
                .replyMarkup(keyboard.toMarkup())
                .build();
        return invoke(method, CallOptions.onDc(dcOf(id))).thenAccept(taken -> {});
    }

    /**
     * {@return the way to the customers of a business account that this bot serves} Asks nothing; what is called through it does.
     *
     * @param id the connection's id, as {@code updateBotBusinessConnect} and the updates of the account's chats tell it
     */
    default BusinessConnection businessConnection(String id) {
        return new BusinessConnection(this, id);
    }

    private static int dcOf(InputBotInlineMessageID id) {
        return id instanceof InputBotInlineMessageID64 known
                ? known.dcId()
                : ((PlainInputBotInlineMessageID) id).dcId();
    }

    /**
     * Answers an inline query: {@code messages.setInlineBotResults}.
     *
     * @param queryId the query's id
     * @param answer the results
     * @return completes when Telegram has taken the answer; it takes one for each query, within seconds
     */
    default CompletableFuture<Void> answerInline(long queryId, InlineAnswer answer) {
        return invoke(answer.toMethod(queryId)).thenAccept(taken -> {});
    }
}
