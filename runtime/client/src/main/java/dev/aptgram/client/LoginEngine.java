package dev.aptgram.client;

import dev.aptgram.api.PlainUser;
import dev.aptgram.api.account.Password;
import dev.aptgram.api.account.PasswordInputSettings;
import dev.aptgram.api.auth.Authorization;
import dev.aptgram.api.auth.AuthorizationSignUpRequired;
import dev.aptgram.api.auth.CheckRecoveryPassword;
import dev.aptgram.api.auth.RecoverPassword;
import dev.aptgram.api.auth.RequestPasswordRecovery;
import dev.aptgram.errors.AuthException;
import dev.aptgram.errors.RpcException;
import dev.aptgram.storage.Account;
import dev.aptgram.storage.SessionStore;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What {@link LoginSteps} does, step after step. Blocks; for one thread at a time. */
final class LoginEngine {
    private final SecureRandom random = new SecureRandom();
    private final LoginLine line;
    private final CodeSteps codes;
    private final PasswordSteps passwords;
    private final Admission admission;
    private final QrSteps qr;
    private final QrSteps.Place place;
    private @Nullable PlainUser user;

    LoginEngine(Credentials credentials, SessionStore store, Dialer dialer, Timers timers, FutureAuthTokens tokens) {
        Optional<Account> stored = store.account();
        int dc = stored.map(Account::homeDc).filter(dialer::knows).orElse(dialer.firstDc());
        this.line = new LoginLine(store, dialer, dc);
        this.codes = new CodeSteps(credentials, line, tokens);
        this.passwords = new PasswordSteps(line, random);
        this.admission = new Admission(store, tokens);
        this.qr = new QrSteps(credentials, timers, InstantSource.system());
        this.place = new QrSteps.Place(line, ears -> line.listen(dialer, ears), dialer::awaitUnhurried, line::moveTo);
    }

    CodeSteps codes() {
        return codes;
    }

    boolean isAuthorized() {
        if (user != null) {
            return true;
        }
        try {
            user = admission.recognize(Admission.self(line), line.dc());
            return true;
        } catch (RpcException e) {
            if (!SignIn.isSignedOut(e)) {
                throw e;
            }
            if (SignIn.isKeyDead(e)) {
                line.forgetKey();
            }
            return false;
        }
    }

    LoginOutcome signIn(LoginCode code, String typed) {
        return outcome(() -> codes.signIn(code, typed));
    }

    LoginOutcome signUp(LoginCode code, NewAccount names) {
        return outcome(() -> codes.signUp(code, names));
    }

    LoginOutcome checkPassword(String password) {
        return outcome(() -> passwords.check(password));
    }

    String requestRecovery() {
        return line.ask(new RequestPasswordRecovery()).emailPattern();
    }

    void checkRecovery(String code) {
        line.ask(new CheckRecoveryPassword(code.strip()));
    }

    LoginOutcome recoverPassword(String code, @Nullable NewPassword password) {
        PasswordInputSettings settings =
                password == null ? null : PasswordDrafts.of(password, passwords.question(), random);
        return outcome(() -> line.ask(new RecoverPassword(code.strip(), settings)));
    }

    /** @param instead completes when the person wants something else */
    LoginOutcome signInByQr(Consumer<? super LoginQr> show, CompletableFuture<?> instead) {
        return outcome(() -> {
            Authorization scanned = qr.run(place, show, instead);
            if (scanned == null) {
                throw LoginRefusals.givenUp();
            }
            return scanned;
        });
    }

    private LoginOutcome outcome(Supplier<Authorization> step) {
        Authorization answer;
        try {
            answer = step.get();
        } catch (RpcException e) {
            if (e.is("SESSION_PASSWORD_NEEDED")) {
                Password question = passwords.question();
                return new LoginOutcome.PasswordNeeded(question.hint(), question.hasRecovery());
            }
            throw e;
        }
        if (answer instanceof AuthorizationSignUpRequired required) {
            return new LoginOutcome.SignUpNeeded(Terms.of(required.termsOfService()));
        }
        PlainUser admitted = admission.admit(answer, line, line.dc());
        user = admitted;
        return new LoginOutcome.SignedIn(PeerBook.view(admitted));
    }

    /** {@return who is signed in, and the connection, which is the caller's from now on} */
    SignIn.Result handOver() {
        PlainUser known = user;
        if (known == null && isAuthorized()) {
            known = user;
        }
        if (known == null) {
            throw new AuthException("nobody is signed in yet. Go on until a step answers SignedIn, then connect.");
        }
        return new SignIn.Result(line.handOver(), known, line.dc());
    }

    void close() {
        line.close();
    }
}
