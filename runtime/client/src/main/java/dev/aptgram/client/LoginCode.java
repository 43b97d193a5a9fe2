package dev.aptgram.client;

import dev.aptgram.api.auth.Authorization;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A code on its way to a person ({@code auth.sentCode}): what {@link LoginSteps#signIn} and the other steps take. Good for a few
 * minutes and for the connection that asked for it. Immutable; its text says how the code was sent and nothing else.
 */
public final class LoginCode {
    /** How another code would be sent ({@code auth.CodeType}). */
    public enum Next {
        /** As a text message. */
        SMS("by SMS"),
        /** By a voice that calls. */
        CALL("by a call"),
        /** As the number that calls. */
        FLASH_CALL("as the number of a call"),
        /** As the last digits of the number that calls. */
        MISSED_CALL("as the last digits of a call's number"),
        /** On the Fragment platform. */
        FRAGMENT("through Fragment");

        private final String words;

        Next(String words) {
            this.words = words;
        }

        /** {@return how, in words: {@code by SMS}} */
        public String inWords() {
            return words;
        }
    }

    private final String phone;
    private final String hash;
    private final CodeDelivery delivery;
    private final @Nullable Next next;
    private final @Nullable Duration timeout;
    private final @Nullable Authorization authorization;

    LoginCode(String phone, String hash, CodeDelivery delivery, @Nullable Next next, @Nullable Duration timeout) {
        this(phone, hash, delivery, next, timeout, null);
    }

    private LoginCode(
            String phone,
            String hash,
            CodeDelivery delivery,
            @Nullable Next next,
            @Nullable Duration timeout,
            @Nullable Authorization authorization) {
        this.phone = phone;
        this.hash = hash;
        this.delivery = delivery;
        this.next = next;
        this.timeout = timeout;
        this.authorization = authorization;
    }

    /** {@return a token for a number that is let in without a code} */
    static LoginCode notNeeded(String phone, Authorization authorization) {
        return new LoginCode(phone, "", new CodeDelivery.NotNeeded(), null, null, authorization);
    }

    /** {@return the number that it was asked for, digits only} */
    public String phoneNumber() {
        return phone;
    }

    /** {@return how the code was sent} */
    public CodeDelivery delivery() {
        return delivery;
    }

    /** {@return how {@link LoginSteps#resend} would send another code; empty if it can't} */
    public Optional<Next> next() {
        return Optional.ofNullable(next);
    }

    /** {@return how long to wait before asking for another code; empty if Telegram does not say} */
    public Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }

    String hash() {
        return hash;
    }

    /** {@return who is let in without a code} */
    @Nullable
    Authorization authorization() {
        return authorization;
    }

    @Override
    public String toString() {
        return "LoginCode[" + delivery + "]";
    }
}
