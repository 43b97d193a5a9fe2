package dev.aptgram.dispatch;

import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs updates and how long they took. Thread-safe. */
final class Tracing implements Middleware {
    private static final Logger log = LoggerFactory.getLogger(Tracing.class);

    private final InstantSource clock;

    Tracing(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public CompletionStage<?> around(UpdateCtx ctx, Supplier<CompletionStage<?>> next) {
        long begun = clock.millis();
        return next.get().whenComplete((result, error) -> log(ctx, result, error, clock.millis() - begun));
    }

    private static void log(UpdateCtx ctx, @Nullable Object result, @Nullable Throwable error, long millis) {
        if (log.isDebugEnabled()) {
            HandlerInfo handler = ctx.scope().handler();
            log.debug(
                    "traced update=\"{}\" handler={} result={} took_ms={}",
                    ctx,
                    handler == null ? "none" : handler.id(),
                    error == null ? name(result) : error.getClass().getSimpleName(),
                    millis);
        }
    }

    /** Texts and the like are nothing for a log. */
    private static String name(@Nullable Object result) {
        if (result instanceof Outcome outcome) {
            return outcome.status().name();
        }
        if (result instanceof Next next) {
            return next.name();
        }
        return result == null ? "nothing" : result.getClass().getSimpleName();
    }
}
