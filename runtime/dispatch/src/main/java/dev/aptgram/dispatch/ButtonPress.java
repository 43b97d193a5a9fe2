package dev.aptgram.dispatch;

import dev.aptgram.client.CallbackAnswer;
import dev.aptgram.client.OutgoingText;
import dev.aptgram.client.PeerView;
import dev.aptgram.client.Telegram;
import dev.aptgram.tl.Bytes;
import java.util.concurrent.CompletableFuture;

/**
 * A press on a button, wherever the message with the button is: in a chat of the bot's ({@link CallbackCtx}), or sent by way of the
 * bot into any other ({@link InlineCallbackCtx}). What both can do; a handler that takes it gets both.
 */
public sealed interface ButtonPress permits CallbackCtx, InlineCallbackCtx {
    /** {@return the client that received the update} */
    Telegram tg();

    /** {@return who pressed} */
    PeerView sender();

    /** {@return what the button carries; it may have been forged} */
    Bytes data();

    /** {@return what the button carries, read as UTF-8} */
    String text();

    /** {@return whether the press has been answered: by the handler, or because it took too long} */
    boolean isAnswered();

    /**
     * Answers the press. Telegram takes one answer: if there has been one, this one is not sent, the log says so, and the future
     * is complete.
     *
     * @param given what to show or open
     * @return completes when Telegram has taken the answer
     */
    CompletableFuture<Void> answer(CallbackAnswer given);

    /**
     * Gives the message with the button another content.
     *
     * @param reply the new content, however it was made; what it answers is answered too
     * @return completes when Telegram has changed it
     */
    CompletableFuture<?> edit(Reply reply);

    /**
     * Gives the message with the button another content.
     *
     * @param text the new content
     * @return completes when Telegram has changed it
     */
    CompletableFuture<?> edit(OutgoingText text);

    /**
     * Gives the message with the button another text and no keyboard.
     *
     * @param text the new text
     * @return completes when Telegram has changed it
     */
    CompletableFuture<?> edit(String text);

    /**
     * Answers the press without showing anything.
     *
     * @return completes when Telegram has taken the answer
     */
    default CompletableFuture<Void> answer() {
        return answer(CallbackAnswer.none());
    }

    /**
     * Answers the press with a short notice at the top of the chat, a toast.
     *
     * @param notice what it says, at most 200 characters
     * @return completes when Telegram has taken the answer
     */
    default CompletableFuture<Void> answer(String notice) {
        return answer(CallbackAnswer.toast(notice));
    }

    /**
     * Answers the press with a window that the user must close.
     *
     * @param notice what it says, at most 200 characters
     * @return completes when Telegram has taken the answer
     */
    default CompletableFuture<Void> alert(String notice) {
        return answer(CallbackAnswer.alert(notice));
    }

    /**
     * Answers the press by opening a link: see {@link CallbackAnswer#url}.
     *
     * @param url where it leads
     * @return completes when Telegram has taken the answer
     */
    default CompletableFuture<Void> openUrl(String url) {
        return answer(CallbackAnswer.url(url));
    }
}
