package dev.aptgram.client;

import dev.aptgram.client.TerminalPrompt.Terminal;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** The terminal of this process; standard input and output if it has none. */
final class SystemTerminal {
    private SystemTerminal() {}

    @SuppressWarnings("SystemConsoleNull")
    static Terminal get() {
        Console console = System.console();
        return console == null || !isInteractive() ? new Streams(System.in, System.out) : new OfConsole(console);
    }

    /** {@return whether somebody can sit there} From JDK 22 on there may be a console that is no terminal. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean isInteractive() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true; // before JDK 22 there is a console only at a terminal
        }
    }

    private record OfConsole(Console console) implements Terminal {
        @Override
        public @Nullable String line(String question) {
            return console.readLine("%s", question);
        }

        @Override
        public void say(String line) {
            console.printf("%s%n", line);
        }

        @Override
        public @Nullable String secret(String question) {
            char[] typed = console.readPassword("%s", question);
            return typed == null ? null : new String(typed);
        }
    }

    /** Input that is no terminal, such as a pipe: nothing shows what is read. */
    static final class Streams implements Terminal {
        private final BufferedReader in;
        private final PrintStream out;

        Streams(InputStream in, PrintStream out) {
            this.in = new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()));
            this.out = out;
        }

        @Override
        public @Nullable String line(String question) {
            out.print(question);
            out.flush();
            try {
                return in.readLine();
            } catch (IOException e) {
                throw new UncheckedIOException("Reading standard input failed.", e);
            }
        }

        @Override
        public void say(String line) {
            out.println(line);
        }

        @Override
        public @Nullable String secret(String question) {
            return line(question);
        }
    }
}
