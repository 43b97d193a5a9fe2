package dev.aptgram.dispatch.machines;

import dev.aptgram.annotations.Command;
import dev.aptgram.annotations.Router;
import dev.aptgram.dispatch.Ctx;
import dev.aptgram.dispatch.MessageCtx;
import dev.aptgram.dispatch.RunCtx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Asks the two questions. */
@Router
public class QuizBot implements QuizFsm.Flow {
    /** How runs ended. */
    public final List<String> ends = new CopyOnWriteArrayList<>();

    /** Whether those who are slow at the second question get more time. */
    public volatile boolean patient;

    /** Whether the end by time fails. */
    public volatile boolean broken;

    @Command("quiz")
    QuizFsm.Go begin() {
        return QuizFsm.start().reply("First?");
    }

    @Override
    public QuizFsm.Go onFirst(MessageCtx ctx, QuizFsm.First at) {
        return ctx.text().equals("hm")
                ? at.stay("Well?")
                : at.second(new Quiz.Answers(ctx.text(), "-")).reply("Second?");
    }

    @Override
    public QuizFsm.Go onSecond(MessageCtx ctx, QuizFsm.Second at) {
        return at.done(new Quiz.Answers(at.data().first(), ctx.text()));
    }

    @Override
    public QuizFsm.Go onSecondTimeout(RunCtx ctx, QuizFsm.Second at, QuizFsm.To timeUp) {
        return patient ? at.stay("Take your time") : timeUp.reply("Time is up");
    }

    @Override
    public void onDone(Ctx ctx, Quiz.Answers data) {
        if (broken) {
            throw new IllegalStateException("the end is broken");
        }
        ends.add(data.first() + " " + data.second());
    }

    @Override
    public void onLate(Ctx ctx, Quiz.@Nullable Answers data) {
        ends.add("late, " + (data == null ? "nothing said" : data.first()));
        ctx.say("Too late");
    }
}
