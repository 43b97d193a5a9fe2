package dev.aptgram.client;

import dev.aptgram.errors.AuthException;
import org.jspecify.annotations.Nullable;

/** Signing in did not work out, for a reason that a program can tell. The message says what to do, and nothing secret. */
public final class SignInException extends AuthException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** Telegram takes no such number, has banned it, or has sent it too many codes. */
        NUMBER_REFUSED,
        /** The code was wrong; after {@link TelegramBuilder#connect()} as often as it may be. */
        CODE_WRONG,
        /** The code came too late. */
        CODE_EXPIRED,
        /** No other way of sending a code is left. */
        CODE_NOT_SENT,
        /** Telegram does not take the e-mail address. */
        EMAIL_REFUSED,
        /** Telegram does not take the name of the new account. */
        NAME_REFUSED,
        /** Nobody has an account with this number. */
        NO_ACCOUNT,
        /** The account has a password as well, and the prompt gave none. */
        PASSWORD_NEEDED,
        /** The password was wrong; after {@link TelegramBuilder#connect()} as often as it may be. */
        PASSWORD_WRONG,
        /** A password was to be proved, and the account has none. */
        NO_PASSWORD,
        /** The account has no e-mail address by which a forgotten password could be replaced. */
        PASSWORD_NOT_RECOVERABLE,
        /** Telegram asks for the password in a way that this version does not know. */
        PASSWORD_NOT_SUPPORTED,
        /** Telegram sends the code in a way that this version does not know. */
        CODE_NOT_SUPPORTED,
        /** The session belongs to somebody else. */
        OTHER_ACCOUNT,
        /** The prompt has given up. */
        GIVEN_UP
    }

    private final Reason reason;

    SignInException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** {@return why} */
    public Reason reason() {
        return reason;
    }
}
