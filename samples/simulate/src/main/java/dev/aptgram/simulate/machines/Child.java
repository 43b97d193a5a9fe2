package dev.aptgram.simulate.machines;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Another process with the class path of this one. */
final class Child {
    /** A bound for a process that hangs, not an expectation. */
    private static final long PATIENCE_MINUTES = 30;

    private Child() {}

    /** Starts a process whose errors are shown among ours. It is killed if it hangs. */
    static Process start(Class<?> main, List<String> options, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-Dslf4j.internal.verbosity=ERROR", "-cp", System.getProperty("java.class.path")));
        command.add(main.getName());
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        CompletableFuture.delayedExecutor(PATIENCE_MINUTES, TimeUnit.MINUTES)
                .execute(process.toHandle()::destroyForcibly);
        return process;
    }

    /** Sees to it that this process, which somebody has started, does not outlive him: who is killed cannot end it. */
    static void endWithParent() {
        ProcessHandle.current().parent().ifPresent(parent -> {
            var unused = parent.onExit().thenRun(() -> Runtime.getRuntime().halt(3));
        });
    }
}
