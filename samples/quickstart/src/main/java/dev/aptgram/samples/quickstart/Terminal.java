package dev.aptgram.samples.quickstart;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Finds out whether a person sits at standard input. */
final class Terminal {
    private Terminal() {}

    /**
     * {@return whether standard input is a terminal} {@code System.console()} can't tell: up to Java 21 it also wants
     * standard output to be one, and from 22 on it is there even if neither is. So the shell is asked, which inherits
     * our input; where there is none, the console has to do.
     */
    static boolean isInput() {
        try {
            Process test =
                    new ProcessBuilder("sh", "-c", "test -t 0").inheritIO().start();
            if (test.waitFor(10, TimeUnit.SECONDS)) {
                return test.exitValue() == 0;
            }
            test.destroyForcibly();
        } catch (IOException noShell) {
            return hasConsole();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    @SuppressWarnings("SystemConsoleNull") // with this property it is null again where there is no terminal
    private static boolean hasConsole() {
        System.setProperty("jdk.console", "java.base");
        return System.console() != null;
    }
}
