package dev.aptgram.simulate.machines;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;

/** Runs what it is given one task at a time, each next one drawn by a seed: any order that threads could take. */
final class SeededThreads implements Executor {
    private final Random random;
    private final List<Runnable> tasks = new ArrayList<>();

    SeededThreads(Random random) {
        this.random = random;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    /** Runs one, if there is one. */
    void runOne() {
        if (!tasks.isEmpty()) {
            tasks.remove(random.nextInt(tasks.size())).run();
        }
    }
}
