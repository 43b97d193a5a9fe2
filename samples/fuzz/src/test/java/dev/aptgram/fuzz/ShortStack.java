package dev.aptgram.fuzz;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Feeds inputs on a thread of their own: the test framework's stack would count in every stack trace. */
final class ShortStack {
    private ShortStack() {}

    static void feed(Target target, List<byte[]> inputs) {
        call(() -> {
            inputs.forEach(target::feed);
            return inputs.size();
        });
    }

    static <T> T call(Callable<T> task) {
        FutureTask<T> future = new FutureTask<>(task);
        Thread thread = new Thread(future, "short stack");
        thread.start();
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Finding finding) {
                throw finding;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
