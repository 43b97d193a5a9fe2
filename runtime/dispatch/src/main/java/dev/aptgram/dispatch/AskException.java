package dev.aptgram.dispatch;

import dev.aptgram.errors.TelegramException;
import java.util.Objects;

/**
 * Nobody has answered a question that a handler has asked with {@link Ctx#ask(String, java.time.Duration) ask}. With this the future of the
 * answer fails; a handler that lets it pass has failed, which a handler of errors may hear of and the log says in one line.
 */
public final class AskException extends TelegramException {
    private static final long serialVersionUID = 1L;

    /** Why there is no answer. */
    public enum Reason {
        /** The time was up before there was one. */
        TIMEOUT,
        /** The user has given a command of the bot instead, which is handled next. */
        COMMAND,
        /** The same user has been asked something else in the same chat. */
        SUPERSEDED,
        /** As many questions are open as may be: {@link DispatcherBuilder#asks}. This one was not asked. */
        TOO_MANY,
        /** The dispatcher closes. */
        CLOSED
    }

    private final Reason reason;

    AskException(Reason reason, String message) {
        super(message, null);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** {@return why there is no answer} */
    public Reason reason() {
        return reason;
    }
}
