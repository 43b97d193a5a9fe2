package dev.aptgram.client;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** Asks a person at the terminal. A password is not shown while it is typed, unless input comes from elsewhere. */
final class TerminalPrompt implements PhonePrompt {
    /** Where a person reads and writes. */
    interface Terminal {
        /** {@return a line, without its end; null if there is none any more} */
        @Nullable
        String line(String question);

        /** {@return a line that is not shown while it is typed; null if there is none any more} */
        @Nullable
        String secret(String question);
    }

    private final Terminal terminal;

    TerminalPrompt(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public @Nullable String phoneNumber() {
        return answer(terminal.line("Phone number (international, such as +49 30 123456): "));
    }

    @Override
    public @Nullable String code(CodeRequest request) {
        return answer(terminal.line(again("code", request.attempt()) + where(request) + ": "));
    }

    @Override
    public @Nullable String password(PasswordRequest request) {
        String hint = request.hint();
        // Not stripped, as a password may begin with a blank.
        String password = terminal.secret(again("password", request.attempt()) + "Two-step password"
                + (hint == null || hint.isEmpty() ? "" : " (hint: \"" + printable(hint) + "\")") + ": ");
        return password == null || password.isEmpty() ? null : password;
    }

    /** {@return what was typed; null if nothing, which gives up} */
    private static @Nullable String answer(@Nullable String line) {
        return line == null || line.isBlank() ? null : line;
    }

    private static String again(String what, int attempt) {
        return attempt == 1 ? "" : "That " + what + " is wrong. ";
    }

    private static String where(CodeRequest request) {
        String sent = switch (request.channel()) {
            case APP -> "Code sent to your other Telegram apps";
            case SMS -> "Code sent by SMS";
            case SMS_WORDS -> "Words sent by SMS";
            case CALL -> "Code told by a call";
            case MISSED_CALL -> "Last digits of the number that calls you";
            case FRAGMENT -> "Code sent to fragment.com";
        };
        return request.length() == 0 ? sent : sent + " (" + request.length() + " digits)";
    }

    /** {@return a text of somebody else's without what could move the cursor} */
    private static String printable(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}]", " ");
    }

    /**
     * {@return the terminal of this process; standard input and output if it has none} From JDK 22 on there may be a console
     * that is no terminal; it reads standard input itself.
     */
    @SuppressWarnings("SystemConsoleNull")
    static Terminal system() {
        Console console = System.console();
        return console == null ? new Streams(System.in, System.out) : new OfConsole(console);
    }

    private record OfConsole(Console console) implements Terminal {
        @Override
        public @Nullable String line(String question) {
            return console.readLine("%s", question);
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

        Streams(java.io.InputStream in, PrintStream out) {
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
        public @Nullable String secret(String question) {
            return line(question);
        }
    }
}
