package dev.aptgram.client;

import dev.aptgram.api.auth.Authorization;
import dev.aptgram.api.auth.AuthorizationSignUpRequired;
import dev.aptgram.client.CodeAnswer.Typed;
import dev.aptgram.client.CodeDelivery.FirebaseSms;
import dev.aptgram.client.CodeDelivery.SetUpEmail;
import dev.aptgram.client.SignInException.Reason;
import dev.aptgram.errors.RpcException;
import org.jspecify.annotations.Nullable;

/** What is said between the server and a person from the first code on. Blocks. */
final class PhoneTalk {
    /** How often another way of sending the code is looked for before a person is asked. */
    private static final int MOST_DETOURS = 4;

    private final CodeSteps steps;
    private final PasswordEntrance passwords;
    private final PhonePrompt prompt;
    private final Dialer dialer;

    PhoneTalk(CodeSteps steps, PasswordEntrance passwords, PhonePrompt prompt, Dialer dialer) {
        this.steps = steps;
        this.passwords = passwords;
        this.prompt = prompt;
        this.dialer = dialer;
    }

    /** {@return who is signed in in the end} */
    Authorization from(LoginCode sent) {
        LoginCode code = typeable(sent);
        int attempt = 1;
        while (true) {
            CodeAnswer answer = ask(code, attempt);
            if (answer instanceof CodeAnswer.Resend) {
                code = typeable(steps.resend(code));
                attempt = 1;
                continue;
            }
            try {
                return welcomed(steps.signIn(code, typed(answer, code)), code);
            } catch (RpcException e) {
                if (e.is("SESSION_PASSWORD_NEEDED")) {
                    return passwords.enter(prompt::password);
                }
                countWrong(e, attempt);
                attempt++;
            }
        }
    }

    private CodeAnswer ask(LoginCode code, int attempt) {
        if (code.authorization() != null) {
            return new Typed("");
        }
        CodeRequest request = new CodeRequest(code, attempt);
        return dialer.unhurried(() -> prompt.answer(request));
    }

    private String typed(CodeAnswer answer, LoginCode code) {
        if (answer instanceof Typed typed) {
            return typed.code();
        }
        if (answer instanceof CodeAnswer.Cancel) {
            steps.cancel(code);
        }
        throw LoginRefusals.givenUp();
    }

    /** @throws RuntimeException unless another try makes sense */
    private static void countWrong(RpcException e, int attempt) {
        if (!LoginRefusals.isWrongCode(e)) {
            throw e;
        }
        if (attempt >= CodeRequest.MOST_ATTEMPTS) {
            throw new SignInException(
                    Reason.CODE_WRONG,
                    "the code was wrong " + CodeRequest.MOST_ATTEMPTS + " times. Connect again for another one.",
                    e);
        }
    }

    /** {@return a code that a person can type}: some have to be prepared, and some are not for us */
    private LoginCode typeable(LoginCode sent) {
        LoginCode code = sent;
        for (int detour = 0; detour < MOST_DETOURS; detour++) {
            if (code.delivery() instanceof SetUpEmail) {
                code = withEmail(code);
            } else if (code.delivery() instanceof FirebaseSms && code.next().isPresent()) {
                code = steps.resend(code);
            } else if (code.delivery() instanceof FirebaseSms) {
                break;
            } else {
                return code;
            }
        }
        throw SentCodes.unsupported("sends the code in ways that only its own apps can take");
    }

    private LoginCode withEmail(LoginCode code) {
        @Nullable String address = dialer.unhurried(prompt::email);
        if (address == null) {
            throw new SignInException(
                    Reason.GIVEN_UP,
                    "Telegram wants an e-mail address before it sends a code, and the prompt gave none. Answer"
                            + " PhonePrompt.email.",
                    null);
        }
        EmailRequest sent = steps.setUpEmail(code, address);
        for (int attempt = 1; ; attempt++) {
            EmailRequest request = new EmailRequest(sent.pattern(), sent.length(), attempt);
            @Nullable String typed = dialer.unhurried(() -> prompt.emailCode(request));
            if (typed == null) {
                throw LoginRefusals.givenUp();
            }
            try {
                return steps.verifyEmail(code, typed);
            } catch (RpcException e) {
                countWrong(e, attempt);
            }
        }
    }

    /** {@return the answer, or that to a sign-up where nobody has the number} */
    private Authorization welcomed(Authorization answer, LoginCode code) {
        if (!(answer instanceof AuthorizationSignUpRequired required)) {
            return answer;
        }
        SignUpRequest request = new SignUpRequest(Terms.of(required.termsOfService()));
        @Nullable NewAccount names = dialer.unhurried(() -> prompt.signUp(request));
        if (names == null) {
            throw LoginRefusals.noAccount(null);
        }
        return steps.signUp(code, names);
    }
}
