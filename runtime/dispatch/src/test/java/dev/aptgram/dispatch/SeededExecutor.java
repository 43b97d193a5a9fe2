package dev.aptgram.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;

/** Runs what it is given one task at a time, each next one picked by a seed: every order that threads could take. */
final class SeededExecutor implements Executor {
    private final Random random;
    private final List<Runnable> tasks = new ArrayList<>();

    SeededExecutor(long seed) {
        random = new Random(seed);
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    /** {@return whether there was a task to run} */
    boolean runOne() {
        if (tasks.isEmpty()) {
            return false;
        }
        tasks.remove(random.nextInt(tasks.size())).run();
        return true;
    }

    void runAll() {
        while (runOne()) {
            // until nothing is left, new tasks included
        }
    }
}
