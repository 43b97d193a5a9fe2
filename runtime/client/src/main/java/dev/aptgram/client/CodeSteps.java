package dev.aptgram.client;

import dev.aptgram.api.CodeSettings;
import dev.aptgram.api.EmailVerificationCode;
import dev.aptgram.api.EmailVerifyPurposeLoginSetup;
import dev.aptgram.api.account.EmailVerified;
import dev.aptgram.api.account.EmailVerifiedLogin;
import dev.aptgram.api.account.SendVerifyEmailCode;
import dev.aptgram.api.account.SentEmailCode;
import dev.aptgram.api.account.VerifyEmail;
import dev.aptgram.api.auth.Authorization;
import dev.aptgram.api.auth.CancelCode;
import dev.aptgram.api.auth.ResendCode;
import dev.aptgram.api.auth.ResetLoginEmail;
import dev.aptgram.api.auth.SendCode;
import dev.aptgram.api.auth.SignUp;
import dev.aptgram.client.CodeDelivery.Email;
import dev.aptgram.client.CodeDelivery.SmsPhrase;
import dev.aptgram.client.CodeDelivery.SmsWord;
import dev.aptgram.tl.Bytes;
import java.util.List;

/** The calls of signing in by telephone (protocol section 6.1), each with its answer in our terms. Blocks. */
final class CodeSteps {
    private final Credentials credentials;
    private final Asking server;
    private final FutureAuthTokens tokens;

    /** @param tokens let an account in without a code */
    CodeSteps(Credentials credentials, Asking server, FutureAuthTokens tokens) {
        this.credentials = credentials;
        this.tokens = tokens;
        this.server = server;
    }

    /** {@return the digits of a number as people write it} Telegram wants nothing else. */
    static String digits(String number) {
        return number.replaceAll("[\\s().+-]", "");
    }

    /** Has a code sent: {@code auth.sendCode}. */
    LoginCode request(String number) {
        String phone = digits(number);
        List<Bytes> known = tokens.load();
        CodeSettings settings = CodeSettings.builder()
                .logoutTokens(known.isEmpty() ? null : known)
                .build();
        return SentCodes.read(
                phone, server.ask(new SendCode(phone, credentials.apiId(), credentials.apiHash(), settings)));
    }

    /** Has another code sent, the next way: {@code auth.resendCode}. */
    LoginCode resend(LoginCode code) {
        return SentCodes.read(code.phoneNumber(), server.ask(new ResendCode(code.phoneNumber(), code.hash(), null)));
    }

    /** Takes a code back: {@code auth.cancelCode}. */
    boolean cancel(LoginCode code) {
        return server.ask(new CancelCode(code.phoneNumber(), code.hash()));
    }

    /** Has the code come by telephone again: {@code auth.resetLoginEmail}. */
    LoginCode resetEmail(LoginCode code) {
        return SentCodes.read(code.phoneNumber(), server.ask(new ResetLoginEmail(code.phoneNumber(), code.hash())));
    }

    /** Has a code sent to the address that is to be the account's: {@code account.sendVerifyEmailCode}. */
    EmailRequest setUpEmail(LoginCode code, String address) {
        SentEmailCode sent = server.ask(new SendVerifyEmailCode(purpose(code), address.strip()));
        return new EmailRequest(sent.emailPattern(), sent.length(), 1);
    }

    /** Proves that an address is one's own: {@code account.verifyEmail}. */
    LoginCode verifyEmail(LoginCode code, String typed) {
        EmailVerified verified =
                server.ask(new VerifyEmail(purpose(code), new EmailVerificationCode(ungrouped(typed))));
        if (verified instanceof EmailVerifiedLogin login) {
            return SentCodes.read(code.phoneNumber(), login.sentCode());
        }
        throw SentCodes.unsupported("has taken the e-mail address and sent no code after it");
    }

    /** Shows a code: {@code auth.signIn}. */
    Authorization signIn(LoginCode code, String typed) {
        Authorization already = code.authorization();
        if (already != null) {
            return already;
        }
        CodeDelivery delivery = code.delivery();
        if (delivery instanceof Email) {
            EmailVerificationCode proof = new EmailVerificationCode(ungrouped(typed));
            return server.ask(new dev.aptgram.api.auth.SignIn(code.phoneNumber(), code.hash(), null, proof));
        }
        boolean words = delivery instanceof SmsWord || delivery instanceof SmsPhrase;
        String shown = words ? typed.strip() : ungrouped(typed);
        return server.ask(new dev.aptgram.api.auth.SignIn(code.phoneNumber(), code.hash(), shown, null));
    }

    /** Makes an account, the code having been right: {@code auth.signUp}. */
    Authorization signUp(LoginCode code, NewAccount names) {
        return server.ask(SignUp.builder(
                        code.phoneNumber(),
                        code.hash(),
                        names.firstName().strip(),
                        names.lastName().strip())
                .build());
    }

    private static EmailVerifyPurposeLoginSetup purpose(LoginCode code) {
        return new EmailVerifyPurposeLoginSetup(code.phoneNumber(), code.hash());
    }

    /** {@return digits without what people put between groups of them} */
    private static String ungrouped(String typed) {
        return typed.replaceAll("[\\s-]", "");
    }
}
