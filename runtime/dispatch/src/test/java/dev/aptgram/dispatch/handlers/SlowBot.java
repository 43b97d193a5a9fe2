package dev.aptgram.dispatch.handlers;

import dev.aptgram.annotations.BotApp;
import dev.aptgram.annotations.Command;
import dev.aptgram.annotations.OnText;
import java.util.ArrayDeque;
import java.util.Queue;
import kotlin.ResultKt;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.intrinsics.IntrinsicsKt;

/** Handlers as Kotlin's compiler leaves them of suspending functions: they take what goes on when they are done. */
@BotApp
public final class SlowBot {
    private final Queue<Continuation<? super String>> waiting = new ArrayDeque<>();

    @OnText
    Object later(Continuation<? super String> rest) {
        waiting.add(rest);
        return IntrinsicsKt.getCOROUTINE_SUSPENDED();
    }

    @Command("now")
    Object now(Continuation<? super String> rest) {
        return "at once";
    }

    @Command("nothing")
    Object nothing(Continuation<? super Unit> rest) {
        return Unit.INSTANCE;
    }

    @Command("fail")
    Object fail(Continuation<? super Unit> rest) {
        throw new IllegalStateException("planted");
    }

    /** Lets the handler go on that waits longest. */
    public void resume(String answer) {
        waiting.remove().resumeWith(answer);
    }

    /** Lets the handler fail that waits longest. */
    public void fail(Throwable error) {
        waiting.remove().resumeWith(ResultKt.createFailure(error));
    }
}
