package dev.aptgram.client;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How to sign in when the session is not signed in yet. Which one {@link TelegramBuilder#login} is given decides what the
 * client can do: {@link #bot} makes a {@link BotTelegram}, {@link #phone(PhonePrompt)} a {@link UserTelegram}. Its text says
 * nothing secret.
 *
 * @param <T> the client that it leads to
 */
public sealed interface Login<T extends Telegram> permits BotLogin, PhoneLogin, QrLogin {
    /**
     * Signs a bot in.
     *
     * @param token the token that @BotFather gave, for example {@code 123456:ABC-DEF}
     * @return the login
     * @throws IllegalArgumentException if the token has not the form of one; the message does not repeat it
     */
    static BotLogin bot(String token) {
        return BotLogin.of(token);
    }

    /**
     * Signs a person in with a telephone number, the code that Telegram sends to it ({@code auth.sendCode}, {@code
     * auth.signIn}) and the account's password if it has one ({@code auth.checkPassword}; it is proved by SRP, not sent).
     * Where nobody has an account with the number, the prompt may sign up.
     *
     * @param prompt asks the person
     * @return the login
     */
    static PhoneLogin phone(PhonePrompt prompt) {
        return new PhoneLogin(Objects.requireNonNull(prompt, "prompt"));
    }

    /**
     * Signs a person in with a number that is known, whose account has no password; see {@link #phone(PhonePrompt)}.
     *
     * <pre>{@code
     * Login.phone("+49 30 123456", () -> System.console().readLine("Code: "))
     * }</pre>
     *
     * @param number the number in international form
     * @param code asks the person for the code; null gives up
     * @return the login
     */
    static PhoneLogin phone(String number, Supplier<? extends @Nullable String> code) {
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(code, "code");
        return phone(new PhonePrompt() {
            @Override
            public String phoneNumber() {
                return number;
            }

            @Override
            public @Nullable String code(CodeRequest request) {
                return code.get();
            }
        });
    }

    /**
     * Signs a person in by a QR code, which is scanned with a Telegram app that is signed in ({@code auth.exportLoginToken}). Codes
     * are shown until one is scanned, each replaced before it expires; connecting takes as long as that takes.
     *
     * <pre>{@code
     * Login.qr(qr -> page.show(qr.url(), qr.expires())).password(request -> form.password(request.hint()))
     * }</pre>
     *
     * @param show shows a code in place of the one before; called on the thread that connects
     * @return the login
     */
    static QrLogin qr(Consumer<? super LoginQr> show) {
        return QrLogin.of(show);
    }

    /**
     * Signs a person in who sits at the terminal: draws a QR code, or asks for the number and the code if the person presses Enter
     * instead; then for the password if the account has one, which is not shown while it is typed. An empty answer gives up.
     * Without a terminal it draws nothing and reads standard input line by line.
     *
     * <p>While a QR code stands, a thread waits for Enter, and nothing can take that line from it. If the sign-in ends meanwhile
     * without a scan, because it fails or is cancelled, the next line of standard input still goes there and is shown while it is
     * typed: a program that asks something else then, such as a password, first has the person press Enter once.
     *
     * @return the login
     */
    static Login<UserTelegram> terminal() {
        TerminalPrompt prompt = new TerminalPrompt(SystemTerminal.get());
        if (!SystemTerminal.isInteractive()) {
            return phone(prompt);
        }
        return TerminalQr.login(prompt);
    }
}
