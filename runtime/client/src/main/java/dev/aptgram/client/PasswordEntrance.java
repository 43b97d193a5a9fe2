package dev.aptgram.client;

import dev.aptgram.api.auth.Authorization;
import dev.aptgram.client.SignInException.Reason;
import dev.aptgram.errors.RpcException;
import java.security.SecureRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The second step of signing in, for accounts that have a password: a person is asked until it is right. Blocks. */
final class PasswordEntrance {
    /** How often the password may be wrong. */
    static final int MAX_ATTEMPTS = 3;

    private final PasswordSteps steps;
    private final Dialer dialer;

    PasswordEntrance(Asking server, Dialer dialer, SecureRandom random) {
        this.steps = new PasswordSteps(server, random);
        this.dialer = dialer;
    }

    /** @param ask asks the person; null gives up */
    Authorization enter(Function<PasswordRequest, @Nullable String> ask) {
        for (int attempt = 1; ; attempt++) {
            PasswordRequest request = new PasswordRequest(steps.question().hint(), attempt);
            @Nullable String password = dialer.unhurried(() -> ask.apply(request));
            if (password == null) {
                throw new SignInException(
                        Reason.PASSWORD_NEEDED,
                        "the account asks for a password after the code (two-step verification), and the prompt gave none."
                                + " Answer PhonePrompt.password.",
                        null);
            }
            try {
                return steps.check(password);
            } catch (RpcException e) {
                if (!e.is("PASSWORD_HASH_INVALID")) {
                    throw e;
                }
                if (attempt == MAX_ATTEMPTS) {
                    throw wrong(e);
                }
            }
        }
    }

    private static SignInException wrong(RpcException e) {
        return new SignInException(
                Reason.PASSWORD_WRONG,
                "the password was wrong " + MAX_ATTEMPTS + " times. It is that of two-step verification, not the code."
                        + " Connect again to try another one.",
                e);
    }
}
