package dev.aptgram.dispatch;

import dev.aptgram.client.CallbackAnswer;
import dev.aptgram.client.InlineAnswer;
import org.jspecify.annotations.Nullable;

/** Sends what a handler has returned, once its moves are stored. */
final class Results {
    private Results() {}

    /**
     * Sends a result, if it is one to send.
     *
     * @throws RuntimeException if it cannot be said here, or not at all
     */
    static void send(UpdateCtx ctx, @Nullable Object result) {
        if (result == null || result instanceof Next || ctx.take(result)) {
            return;
        }
        if (result instanceof CallbackAnswer) {
            throw new IllegalStateException("Only a press on a button is answered with a CallbackAnswer; return a"
                    + " String or a Reply to a message.");
        }
        if (result instanceof InlineAnswer) {
            throw new IllegalStateException("Only an inline query is answered with an InlineAnswer.");
        }
        if (result instanceof String text) {
            inChat(ctx).say(text);
        } else if (result instanceof Reply reply) {
            inChat(ctx).say(reply);
        }
    }

    /** {@return the update, if it is one of a chat} */
    static Ctx inChat(UpdateCtx ctx) {
        if (ctx instanceof Ctx inChat) {
            return inChat;
        }
        throw new IllegalStateException("\"" + ctx
                + "\" happened in no chat, so there is nowhere to send a text to: use" + " ctx.tg().sendMessage(...).");
    }
}
