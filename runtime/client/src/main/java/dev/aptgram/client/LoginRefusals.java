package dev.aptgram.client;

import dev.aptgram.client.SignInException.Reason;
import dev.aptgram.errors.AuthException;
import dev.aptgram.errors.RpcException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to tell the user of a sign-in that Telegram refuses (protocol section 6.1). */
final class LoginRefusals {
    private record Told(Reason reason, String what) {}

    /** By the name of the error, which the text may show at {@code %s}. */
    private static final Map<String, Told> TOLD = Map.ofEntries(
            Map.entry(
                    "PHONE_NUMBER_INVALID",
                    new Told(
                            Reason.NUMBER_REFUSED,
                            "Telegram does not accept the telephone number (%s). It must be in international form, such as"
                                    + " +49 30 123456.")),
            Map.entry(
                    "PHONE_NUMBER_BANNED",
                    new Told(
                            Reason.NUMBER_REFUSED,
                            "Telegram has banned the telephone number (%s). Use another one, or ask Telegram's support.")),
            Map.entry(
                    "PHONE_NUMBER_FLOOD",
                    new Told(
                            Reason.NUMBER_REFUSED,
                            "too many codes were asked for with this telephone number (%s). Connect again in a few hours.")),
            Map.entry(
                    "PHONE_PASSWORD_FLOOD",
                    new Told(
                            Reason.NUMBER_REFUSED,
                            "somebody has tried to sign in with this telephone number too often (%s). Connect again in a few"
                                    + " hours.")),
            Map.entry(
                    "SEND_CODE_UNAVAILABLE",
                    new Told(
                            Reason.CODE_NOT_SENT,
                            "every way of sending a code to this number has been used (%s). Connect again later;"
                                    + " with LoginSteps the code that was sent last is still good.")),
            Map.entry(
                    "PHONE_NUMBER_OCCUPIED",
                    new Told(
                            Reason.NO_ACCOUNT,
                            "somebody has signed up with this number meanwhile (%s). Connect again.")),
            Map.entry(
                    "FIRSTNAME_INVALID",
                    new Told(Reason.NAME_REFUSED, "Telegram does not accept the first name (%s). Give another one.")),
            Map.entry(
                    "LASTNAME_INVALID",
                    new Told(Reason.NAME_REFUSED, "Telegram does not accept the last name (%s). Give another one.")),
            Map.entry(
                    "PHONE_CODE_EXPIRED",
                    new Told(Reason.CODE_EXPIRED, "the code has expired. Connect again for another one.")),
            Map.entry(
                    "PHONE_CODE_HASH_EMPTY",
                    new Told(Reason.CODE_EXPIRED, "no code was asked for. Ask for one first.")),
            Map.entry("PHONE_CODE_INVALID", new Told(Reason.CODE_WRONG, "the code is wrong. It may be tried again.")),
            Map.entry(
                    "PHONE_CODE_EMPTY", new Told(Reason.CODE_WRONG, "the code is empty. Type the one that was sent.")),
            Map.entry("CODE_INVALID", new Told(Reason.CODE_WRONG, "the code is wrong. It may be tried again.")),
            Map.entry("EMAIL_VERIFY_EXPIRED", new Told(Reason.CODE_EXPIRED, "the code sent by e-mail has expired.")),
            Map.entry(
                    "EMAIL_INVALID",
                    new Told(
                            Reason.EMAIL_REFUSED,
                            "Telegram does not accept the e-mail address (%s). Give another one.")),
            Map.entry(
                    "EMAIL_NOT_ALLOWED",
                    new Told(
                            Reason.EMAIL_REFUSED,
                            "Telegram does not accept the e-mail address (%s). Give another one.")),
            Map.entry("EMAIL_HASH_EXPIRED", new Told(Reason.CODE_EXPIRED, "the code sent by e-mail has expired.")),
            Map.entry(
                    "PASSWORD_RECOVERY_EXPIRED",
                    new Told(Reason.CODE_EXPIRED, "the code sent by e-mail has expired. Ask for another one.")),
            Map.entry(
                    "PASSWORD_RECOVERY_NA",
                    new Told(
                            Reason.PASSWORD_NOT_RECOVERABLE,
                            "the account has no e-mail address by which its password could be replaced (%s).")),
            Map.entry(
                    "PASSWORD_EMPTY",
                    new Told(Reason.NO_PASSWORD, "the account has no password (%s): two-step verification is off.")),
            Map.entry(
                    "PASSWORD_HASH_INVALID",
                    new Told(
                            Reason.PASSWORD_WRONG,
                            "the password is wrong. It is that of two-step verification, not the code.")));

    private LoginRefusals() {}

    /** {@return itself, or something that says what to do} */
    static RuntimeException explain(RpcException e) {
        if (e.is("API_ID_INVALID") || e.is("API_ID_PUBLISHED_FLOOD")) {
            return new AuthException(
                    "Telegram does not accept api_id and api_hash (" + e.error() + "). Copy both from"
                            + " https://my.telegram.org; values found in other programs don't work.",
                    e);
        }
        if (e.is("PHONE_NUMBER_UNOCCUPIED")) {
            return noAccount(e);
        }
        Told told = TOLD.get(e.type());
        return told == null ? e : new SignInException(told.reason(), told.what().replace("%s", e.error()), e);
    }

    /** {@return whether a code is not the right one and may be typed again} */
    static boolean isWrongCode(RpcException e) {
        return e.is("PHONE_CODE_INVALID") || e.is("PHONE_CODE_EMPTY") || e.is("CODE_INVALID");
    }

    static SignInException noAccount(@Nullable RpcException cause) {
        return new SignInException(
                Reason.NO_ACCOUNT,
                "nobody has a Telegram account with this number, and the prompt does not sign up. Answer"
                        + " PhonePrompt.signUp, or sign up with one of Telegram's own apps first.",
                cause);
    }

    static SignInException givenUp() {
        return new SignInException(Reason.GIVEN_UP, "the sign-in was given up at the prompt.", null);
    }
}
