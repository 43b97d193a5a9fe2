package dev.aptgram.dispatch;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what went wrong with an update, once: to a handler of errors, or to the log. */
final class Failures {
    /** Under the name of the updates whose failures they are. */
    private static final Logger log = LoggerFactory.getLogger(UpdateRun.class);

    private final UpdateCtx ctx;
    private final HandlerInfo handler;
    private final Moves moves;

    /**
     * @param ctx the update
     * @param handler who has failed
     * @param moves tell what is stored all the same
     */
    Failures(UpdateCtx ctx, HandlerInfo handler, Moves moves) {
        this.ctx = ctx;
        this.handler = handler;
        this.moves = moves;
    }

    /**
     * {@return when it has been told, or null if it has}
     *
     * @param cause what went wrong
     * @param course the update's routes, with the handlers of errors
     * @param machines store what those decide
     * @param executor where they go on
     */
    @Nullable
    CompletionStage<?> tell(Throwable cause, Course<?> course, MachineRuntime machines, Executor executor) {
        ErrorCtx error = new ErrorCtx(ctx, handler, cause);
        Course<ErrorCtx> errors = course.errors(error);
        if (errors == null) {
            log(cause);
            return null;
        }
        UpdateRun<ErrorCtx> run = new UpdateRun<>(error, errors, machines, executor);
        CompletionStage<?> telling = run.run();
        if (telling == null) {
            told(run, cause);
            return null;
        }
        return Stages.onceDone(telling, executor, (value, never) -> {
            told(run, cause);
            return null;
        });
    }

    /** The handlers of errors are through with a failure. One that fails itself is logged, and so is what it was told. */
    private void told(UpdateRun<ErrorCtx> run, Throwable cause) {
        HandlerInfo taker = run.taker();
        if (taker == null || run.failure() != null) {
            log(cause);
        } else {
            log.debug("failure handled update=\"{}\" handler={} by={}", ctx, handler.id(), taker.id(), cause);
        }
    }

    private void log(Throwable cause) {
        if (cause instanceof AskException unanswered) {
            log.info("no answer update=\"{}\" handler={} reason={}", ctx, handler.id(), unanswered.reason());
            return;
        }
        log.error("handler failed update=\"{}\" handler={}; {}", ctx, handler.id(), moves, cause);
    }
}
