package dev.aptgram.client;

import dev.aptgram.api.CodeSettings;
import dev.aptgram.api.auth.Authorization;
import dev.aptgram.api.auth.AuthorizationSignUpRequired;
import dev.aptgram.api.auth.PlainSentCode;
import dev.aptgram.api.auth.SendCode;
import dev.aptgram.api.auth.SentCode;
import dev.aptgram.api.auth.SentCodeSuccess;
import dev.aptgram.api.auth.SentCodeType;
import dev.aptgram.api.auth.SentCodeTypeApp;
import dev.aptgram.api.auth.SentCodeTypeCall;
import dev.aptgram.api.auth.SentCodeTypeFragmentSms;
import dev.aptgram.api.auth.SentCodeTypeMissedCall;
import dev.aptgram.api.auth.SentCodeTypeSms;
import dev.aptgram.api.auth.SentCodeTypeSmsPhrase;
import dev.aptgram.api.auth.SentCodeTypeSmsWord;
import dev.aptgram.client.CodeRequest.Channel;
import dev.aptgram.client.SignInException.Reason;
import dev.aptgram.errors.RpcException;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** Signs a person in by telephone: {@code auth.sendCode}, {@code auth.signIn} (protocol section 6.1). */
final class PhoneEntrance implements Entrance {
    /** How often the code may be wrong; Telegram makes a code void after a few mistakes. */
    private static final int MAX_ATTEMPTS = 3;

    private final Credentials credentials;
    private final PhonePrompt prompt;
    private final SecureRandom random = new SecureRandom();
    private @Nullable String number;

    PhoneEntrance(Credentials credentials, PhoneLogin login) {
        this.credentials = credentials;
        this.prompt = login.prompt();
    }

    @Override
    public Authorization enter(HomeLink link, Dialer dialer) {
        String phone = number(dialer);
        CodeSettings settings = CodeSettings.builder().build();
        SentCode sent =
                dialer.await(link.invoke(new SendCode(phone, credentials.apiId(), credentials.apiHash(), settings)));
        if (sent instanceof SentCodeSuccess success) {
            return success.authorization();
        }
        if (!(sent instanceof PlainSentCode code)) {
            throw unsupported("wants money for sending the code, which only its own apps can pay");
        }
        Authorization answer = signIn(phone, code, link, dialer);
        if (answer instanceof AuthorizationSignUpRequired) {
            throw noAccount(null);
        }
        return answer;
    }

    private static SignInException noAccount(@Nullable RpcException cause) {
        return new SignInException(
                Reason.NO_ACCOUNT,
                "nobody has a Telegram account with this number, and this version cannot make one. Sign up with one of"
                        + " Telegram's own apps first.",
                cause);
    }

    /** A person is asked once, however many data centres the number is shown to. */
    private String number(Dialer dialer) {
        String known = number;
        if (known == null) {
            // As people group digits; Telegram wants nothing else.
            known = given(dialer.unhurried(prompt::phoneNumber)).replaceAll("[\\s().+-]", "");
            number = known;
        }
        return known;
    }

    private Authorization signIn(String phone, PlainSentCode sent, HomeLink link, Dialer dialer) {
        for (int attempt = 1; ; attempt++) {
            CodeRequest request = request(sent.type(), attempt);
            String code = given(dialer.unhurried(() -> prompt.code(request))).strip();
            if (request.channel() != Channel.SMS_WORDS) {
                code = code.replaceAll("[\\s-]", ""); // as people group digits
            }
            try {
                return dialer.await(
                        link.invoke(new dev.aptgram.api.auth.SignIn(phone, sent.phoneCodeHash(), code, null)));
            } catch (RpcException e) {
                if (e.is("SESSION_PASSWORD_NEEDED")) {
                    return new PasswordEntrance(link, dialer, random).enter(prompt::password);
                }
                boolean wrong = e.is("PHONE_CODE_INVALID") || e.is("PHONE_CODE_EMPTY");
                if (!wrong) {
                    throw e;
                }
                if (attempt == MAX_ATTEMPTS) {
                    throw new SignInException(
                            Reason.CODE_WRONG,
                            "the code was wrong " + MAX_ATTEMPTS + " times. Connect again for another one.",
                            e);
                }
            }
        }
    }

    private static String given(@Nullable String answer) {
        if (answer == null) {
            throw new SignInException(Reason.GIVEN_UP, "the sign-in was given up at the prompt.", null);
        }
        return answer;
    }

    private static CodeRequest request(SentCodeType type, int attempt) {
        if (type instanceof SentCodeTypeApp app) {
            return new CodeRequest(Channel.APP, app.length(), attempt);
        } else if (type instanceof SentCodeTypeSms sms) {
            return new CodeRequest(Channel.SMS, sms.length(), attempt);
        } else if (type instanceof SentCodeTypeCall call) {
            return new CodeRequest(Channel.CALL, call.length(), attempt);
        } else if (type instanceof SentCodeTypeMissedCall call) {
            return new CodeRequest(Channel.MISSED_CALL, call.length(), attempt);
        } else if (type instanceof SentCodeTypeFragmentSms sms) {
            return new CodeRequest(Channel.FRAGMENT, sms.length(), attempt);
        } else if (type instanceof SentCodeTypeSmsWord || type instanceof SentCodeTypeSmsPhrase) {
            return new CodeRequest(Channel.SMS_WORDS, 0, attempt);
        }
        throw unsupported("sends the code as " + type.tlName());
    }

    private static SignInException unsupported(String what) {
        return new SignInException(
                Reason.CODE_NOT_SUPPORTED,
                "Telegram " + what + ", and this version cannot do that. Sign in with one of Telegram's own apps first,"
                        + " so that the next code goes there.",
                null);
    }

    @Override
    public RuntimeException explained(RpcException e) {
        if (e.is("PHONE_NUMBER_INVALID")) {
            return new SignInException(
                    Reason.NUMBER_REFUSED,
                    "Telegram does not accept the telephone number (" + e.error()
                            + "). It must be in international form, such as +49 30 123456.",
                    e);
        }
        if (e.is("PHONE_NUMBER_BANNED")) {
            return new SignInException(
                    Reason.NUMBER_REFUSED,
                    "Telegram has banned the telephone number (" + e.error()
                            + "). Use another one, or ask Telegram's support.",
                    e);
        }
        if (e.is("PHONE_NUMBER_FLOOD")) {
            return new SignInException(
                    Reason.NUMBER_REFUSED,
                    "too many codes were asked for with this telephone number (" + e.error()
                            + "). Connect again in a few hours.",
                    e);
        }
        if (e.is("PHONE_NUMBER_UNOCCUPIED")) {
            return noAccount(e);
        }
        if (e.is("PHONE_CODE_EXPIRED")) {
            return new SignInException(Reason.CODE_EXPIRED, "the code has expired. Connect again for another one.", e);
        }
        return e;
    }
}
