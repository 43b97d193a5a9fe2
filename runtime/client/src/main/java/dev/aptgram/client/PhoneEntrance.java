package dev.aptgram.client;

import dev.aptgram.api.auth.Authorization;
import dev.aptgram.errors.RpcException;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** Signs a person in by telephone, asking a prompt for whatever is needed (protocol section 6.1). */
final class PhoneEntrance implements Entrance {
    private final Credentials credentials;
    private final PhonePrompt prompt;
    private final FutureAuthTokens tokens;
    private final SecureRandom random = new SecureRandom();
    private @Nullable String number;

    PhoneEntrance(Credentials credentials, PhonePrompt prompt, FutureAuthTokens tokens) {
        this.credentials = credentials;
        this.tokens = tokens;
        this.prompt = prompt;
    }

    @Override
    public Authorization enter(HomeLink link, Dialer dialer) {
        Asking server = Asking.over(link, dialer);
        CodeSteps steps = new CodeSteps(credentials, server, tokens);
        LoginCode sent = steps.request(number(dialer));
        PasswordEntrance passwords = new PasswordEntrance(server, dialer, random);
        return new PhoneTalk(steps, passwords, prompt, dialer).from(sent);
    }

    /** A person is asked once, however many data centres the number is shown to. */
    private String number(Dialer dialer) {
        String known = number;
        if (known == null) {
            @Nullable String given = dialer.unhurried(prompt::phoneNumber);
            if (given == null) {
                throw LoginRefusals.givenUp();
            }
            known = CodeSteps.digits(given);
            number = known;
        }
        return known;
    }

    @Override
    public RuntimeException explained(RpcException e) {
        return LoginRefusals.explain(e);
    }
}
