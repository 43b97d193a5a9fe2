package dev.aptgram.dispatch;

import java.time.DateTimeException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What counts as an answer. */
final class Readings {
    /** A message: a new one that is for this bot, or the first of an album. */
    static final Ask.Reading<MessageCtx> MESSAGE = (update, ask) -> message(update);

    /** A press on any button. */
    static final Ask.Reading<CallbackCtx> PRESS = (update, ask) -> update instanceof CallbackCtx press ? press : null;

    /** A press on a button of the message that asks. */
    static final Ask.Reading<CallbackCtx> PRESS_BELOW =
            (update, ask) -> update instanceof CallbackCtx press && press.messageId() == ask.messageId() ? press : null;

    private Readings() {}

    /** {@return what reads texts} */
    static <T> Ask.Reading<T> parsed(Function<? super String, ? extends @Nullable T> parse, String retry) {
        return (update, ask) -> {
            MessageCtx message = message(update);
            if (message == null) {
                return null;
            }
            T parsed;
            try {
                parsed = parse.apply(message.text());
            } catch (IllegalArgumentException | DateTimeException e) {
                parsed = null;
            }
            if (parsed == null) {
                throw new Ask.WrongAnswerException(retry);
            }
            return parsed;
        };
    }

    private static @Nullable MessageCtx message(Ctx update) {
        if (update instanceof AlbumCtx album) {
            return album.messages().get(0);
        }
        return update instanceof MessageCtx message
                        && !message.isEdited()
                        && !message.message().isService()
                        && !message.isForAnotherBot()
                ? message
                : null;
    }
}
