package dev.aptgram.dispatch;

import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the user that a handler has failed. Thread-safe. */
final class Recovering implements Middleware {
    private static final Logger log = LoggerFactory.getLogger(Recovering.class);

    private final String apology;

    Recovering(String apology) {
        if (apology.isBlank()) {
            throw new IllegalArgumentException("an apology that says nothing");
        }
        this.apology = Objects.requireNonNull(apology, "apology");
    }

    @Override
    public CompletionStage<?> around(UpdateCtx ctx, Supplier<CompletionStage<?>> next) {
        if (!(ctx instanceof Ctx)) {
            return next.get();
        }
        return next.get().handle((result, error) -> error == null ? result : recovered(ctx, error));
    }

    private Object recovered(UpdateCtx ctx, Throwable error) {
        Throwable cause = Stages.unwrapped(error);
        if (cause instanceof AskException unanswered) {
            throw unanswered; // the user has done so, and knows
        }
        log.error(
                "handler failed, the user is told update=\"{}\" handler={}",
                ctx,
                ctx.handler().id(),
                cause);
        // What it has decided until then is no decision of a handler that has succeeded.
        ctx.scope().reset();
        return apology;
    }
}
