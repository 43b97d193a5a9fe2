package dev.aptgram.samples.quickstart;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Standard input and output: whether a person sits there, and how text is spelt. */
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

    /**
     * {@return the charset of input and output} That of the system; UTF-8 where the system claims to know nothing but
     * ASCII, as containers do for want of a locale.
     */
    static Charset charset() {
        String system = System.getProperty("native.encoding", "UTF-8");
        try {
            Charset charset = Charset.forName(system);
            return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    @SuppressWarnings("SystemConsoleNull") // with this property it is null again where there is no terminal
    private static boolean hasConsole() {
        System.setProperty("jdk.console", "java.base");
        return System.console() != null;
    }
}
