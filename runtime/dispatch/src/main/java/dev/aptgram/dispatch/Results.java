package dev.aptgram.dispatch;

import dev.aptgram.client.CallbackAnswer;
import org.jspecify.annotations.Nullable;

/** Sends what a handler has returned, once its moves are stored. */
final class Results {
    private Results() {}

    /**
     * Sends a result, if it is one to send.
     *
     * @throws RuntimeException if it cannot be said here, or not at all
     */
    static void send(Ctx ctx, @Nullable Object result) {
        if (result instanceof String text) {
            if (ctx instanceof CallbackCtx press) {
                press.toast(text);
            } else {
                ctx.say(text);
            }
        } else if (result instanceof Reply reply) {
            ctx.say(reply);
        } else if (result instanceof CallbackAnswer answer) {
            if (!(ctx instanceof CallbackCtx press)) {
                throw new IllegalStateException("Only a press on a button is answered with a CallbackAnswer; return a"
                        + " String or a Reply to a message.");
            }
            press.scope().track(press.answer(answer));
        }
    }
}
