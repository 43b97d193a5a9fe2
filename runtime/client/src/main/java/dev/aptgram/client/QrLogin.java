package dev.aptgram.client;

import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Signs a person in by a QR code. Made by {@link Login#qr}; immutable. Its text says nothing of the token. */
public final class QrLogin implements Login<UserTelegram> {
    private final Consumer<? super LoginQr> show;
    private final Function<? super PasswordRequest, @Nullable String> password;
    private final @Nullable PhonePrompt phone;
    private final @Nullable Supplier<? extends CompletionStage<?>> wish;
    private final Runnable accepted;

    private QrLogin(
            Consumer<? super LoginQr> show,
            Function<? super PasswordRequest, @Nullable String> password,
            @Nullable PhonePrompt phone,
            @Nullable Supplier<? extends CompletionStage<?>> wish,
            Runnable accepted) {
        this.show = show;
        this.password = password;
        this.phone = phone;
        this.wish = wish;
        this.accepted = accepted;
    }

    static QrLogin of(Consumer<? super LoginQr> show) {
        return new QrLogin(Objects.requireNonNull(show, "show"), request -> null, null, null, () -> {});
    }

    /**
     * Answers for accounts that have a password (two-step verification), which they want after the scan.
     *
     * @param ask asks the person, as {@link PhonePrompt#password} does; null gives up
     * @return a login that asks
     */
    public QrLogin password(Function<? super PasswordRequest, @Nullable String> ask) {
        return new QrLogin(show, Objects.requireNonNull(ask, "ask"), phone, wish, accepted);
    }

    /**
     * Lets the person take a telephone number instead.
     *
     * @param prompt asks for number, code and password, once the person wants that
     * @param wanted asked when the first QR code is shown: its stage completes when the person wants that. Called again for
     *     each connection that is made
     * @return a login that may go by telephone
     */
    public QrLogin orPhone(PhonePrompt prompt, Supplier<? extends CompletionStage<?>> wanted) {
        return new QrLogin(
                show,
                password,
                Objects.requireNonNull(prompt, "prompt"),
                Objects.requireNonNull(wanted, "wanted"),
                accepted);
    }

    /** {@return a login that says when the scan is done and nothing is shown any more} */
    QrLogin whenAccepted(Runnable then) {
        return new QrLogin(show, password, phone, wish, then);
    }

    Consumer<? super LoginQr> show() {
        return show;
    }

    @Nullable
    String askPassword(PasswordRequest request) {
        return password.apply(request);
    }

    @Nullable
    PhonePrompt phone() {
        return phone;
    }

    @Nullable
    Supplier<? extends CompletionStage<?>> wish() {
        return wish;
    }

    void accepted() {
        accepted.run();
    }

    @Override
    public String toString() {
        return "Login[qr]";
    }
}
