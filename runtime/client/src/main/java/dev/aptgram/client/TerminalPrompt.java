package dev.aptgram.client;

import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks a person at the terminal. A password is not shown while it is typed, unless input comes from elsewhere. */
final class TerminalPrompt implements PhonePrompt {
    /** Where a person reads and writes. */
    interface Terminal {
        /** {@return a line, without its end; null if there is none any more} */
        @Nullable
        String line(String question);

        /** Writes a line. */
        void say(String line);

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
        return answer(request) instanceof CodeAnswer.Typed typed ? typed.code() : null;
    }

    @Override
    public CodeAnswer answer(CodeRequest request) {
        Optional<LoginCode.Next> next = request.code().next();
        String ways = next.map(way -> "r = another one " + way.inWords() + ", ").orElse("") + "c = cancel";
        String wrong = request.attempt() == 1 ? "" : "That code is wrong, " + tries(request.triesLeft()) + " left. ";
        @Nullable
        String typed = answer(terminal.line(wrong + printable(request.delivery().inWords()) + "; " + ways + ": "));
        if (typed == null) {
            return new CodeAnswer.GiveUp();
        } else if (typed.strip().equalsIgnoreCase("c")) {
            return new CodeAnswer.Cancel();
        }
        return typed.strip().equalsIgnoreCase("r") && next.isPresent()
                ? new CodeAnswer.Resend()
                : new CodeAnswer.Typed(typed);
    }

    @Override
    public @Nullable String email() {
        return answer(terminal.line("Telegram wants an e-mail address for your codes: "));
    }

    @Override
    public @Nullable String emailCode(EmailRequest request) {
        return answer(terminal.line(again("code", request.attempt()) + "Code sent by e-mail to "
                + printable(request.pattern()) + " (" + request.length() + " digits): "));
    }

    @Override
    public @Nullable NewAccount signUp(SignUpRequest request) {
        terminal.say("Nobody has an account with this number. By giving a name you sign up"
                + (request.terms() == null ? "." : " and accept the terms of service:"));
        if (request.terms() != null) {
            terminal.say(request.terms()
                    .text()
                    .lines()
                    .map(TerminalPrompt::printable)
                    .collect(Collectors.joining("\n")));
            if (request.terms().minimumAge() > 0) {
                terminal.say("You say that you are " + request.terms().minimumAge() + " or older.");
            }
        }
        @Nullable String first = answer(terminal.line("First name (empty = no account): "));
        if (first == null) {
            return null;
        }
        @Nullable String last = terminal.line("Last name (may be empty): ");
        return new NewAccount(first.strip(), last == null ? "" : last.strip());
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

    private static String tries(int count) {
        return count == 1 ? "1 try" : count + " tries";
    }

    /** {@return a text of somebody else's without what could move the cursor} */
    private static String printable(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}]", " ");
    }

    Terminal terminal() {
        return terminal;
    }
}
