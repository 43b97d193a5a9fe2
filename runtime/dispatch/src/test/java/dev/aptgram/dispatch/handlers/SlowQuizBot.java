package dev.aptgram.dispatch.handlers;

import dev.aptgram.annotations.Command;
import dev.aptgram.annotations.FlowOf;
import dev.aptgram.annotations.Router;
import dev.aptgram.dispatch.Ctx;
import dev.aptgram.dispatch.MessageCtx;
import dev.aptgram.dispatch.machines.Quiz;
import dev.aptgram.dispatch.machines.QuizFsm;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import org.jspecify.annotations.Nullable;

/** Handles states by methods that take their time: suspending, as Kotlin's compiler leaves them, and with stages. */
@Router
@FlowOf(Quiz.class)
public final class SlowQuizBot {
    /** When the second answer has been looked at. */
    public final CompletableFuture<String> second = new CompletableFuture<>();

    private @Nullable Runnable rest;

    @Command("quiz")
    QuizFsm.Go begin() {
        return QuizFsm.start().reply("First?");
    }

    Object onFirst(MessageCtx msg, QuizFsm.First at, Continuation<? super QuizFsm.Go> then) {
        QuizFsm.Go go = at.second(new Quiz.Answers(msg.text(), "-")).reply("Second?");
        if (msg.text().equals("at once")) {
            return go;
        }
        rest = () -> then.resumeWith(go);
        return IntrinsicsKt.getCOROUTINE_SUSPENDED();
    }

    CompletionStage<QuizFsm.Go> onSecond(MessageCtx msg, QuizFsm.Second at) {
        return second.thenApply(seen -> at.done(new Quiz.Answers(at.data().first(), msg.text() + seen)));
    }

    Object onDone(Ctx ctx, Quiz.Answers data, Continuation<? super Unit> then) {
        rest = () -> {
            ctx.say(data.first() + " and " + data.second());
            then.resumeWith(Unit.INSTANCE);
        };
        return IntrinsicsKt.getCOROUTINE_SUSPENDED();
    }

    CompletionStage<?> onLate(Ctx ctx, Quiz.@Nullable Answers data) {
        return CompletableFuture.completedFuture("late");
    }

    /** Lets the function go on that is suspended. */
    public void resume() {
        Runnable suspended = rest;
        if (suspended == null) {
            throw new IllegalStateException("nothing is suspended");
        }
        rest = null;
        suspended.run();
    }
}
