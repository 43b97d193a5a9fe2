package dev.aptgram.storage.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Another process with the class path of this one. */
final class Child {
    /** A bound for a process that hangs, not an expectation. */
    private static final Executor PATIENCE = CompletableFuture.delayedExecutor(600, TimeUnit.SECONDS);

    private Child() {}

    /** Starts a process that is short-lived, and small. */
    static Process start(Class<?> main, List<String> arguments, ProcessBuilder.Redirect errors) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectError(errors).start();
    }

    /** Kills a process after some minutes if it has not ended by then. */
    static void endInAnyCase(Process process) {
        PATIENCE.execute(process.toHandle()::destroyForcibly);
    }
}
