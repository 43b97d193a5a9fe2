package dev.aptgram.dispatch;

import dev.aptgram.api.Update;
import dev.aptgram.client.CallbackAnswer;

/**
 * A handler or a filter has thrown. What a handler of errors returns, a text or a {@link Reply}, goes where the update came from;
 * to a press on a button a text is shown as a toast, unless its handler has awaited an answer, which has answered the press.
 */
public final class ErrorCtx extends UpdateCtx {
    private final UpdateCtx update;
    private final HandlerInfo failed;
    private final Throwable error;

    ErrorCtx(UpdateCtx update, HandlerInfo failed, Throwable error) {
        super(update.tg(), update.scope().sibling());
        this.update = update;
        this.failed = failed;
        this.error = error;
    }

    /** {@return the update with which it happened, a {@link Ctx} if it is one of a chat, a {@link RunCtx} if a run's time was up} */
    public UpdateCtx update() {
        return update;
    }

    /** {@return the handler that has failed, or whose filter has} */
    public HandlerInfo failed() {
        return failed;
    }

    /** {@return the name of the handler that has failed, or whose filter has} */
    public String handlerId() {
        return failed.id();
    }

    /** {@return what was thrown} */
    public Throwable error() {
        return error;
    }

    @Override
    public Update raw() {
        return update.raw();
    }

    @Override
    boolean take(Object result) {
        if (result instanceof String || result instanceof Reply || result instanceof CallbackAnswer) {
            Results.send(update, result);
            return true;
        }
        return false;
    }

    @Override
    Kind<ErrorCtx> kind() {
        return Kind.ERROR;
    }

    @Override
    Place place() {
        return update.place();
    }

    @Override
    String describe() {
        return "failure of " + failed.id() + " with " + update;
    }
}
