package dev.aptgram.client;

import org.jspecify.annotations.Nullable;

/** What a step of {@link LoginSteps} has led to. */
public sealed interface LoginOutcome {
    /**
     * Somebody is signed in, and the session remembers it; {@link LoginSteps#connect()} goes on.
     *
     * @param user who
     */
    record SignedIn(PeerView user) implements LoginOutcome {}

    /**
     * The account has a password as well (two-step verification): {@link LoginSteps#checkPassword} is next.
     *
     * @param hint what its owner wrote down to remember it by; null if nothing
     * @param recoverable whether {@link LoginSteps#requestPasswordRecovery()} can send a code by e-mail
     */
    record PasswordNeeded(@Nullable String hint, boolean recoverable) implements LoginOutcome {
        /** {@return nothing of the hint: many are nearly the password} */
        @Override
        public String toString() {
            return "PasswordNeeded[recoverable=" + recoverable + "]";
        }
    }

    /**
     * The code was right and nobody has an account with the number: {@link LoginSteps#signUp} makes one.
     *
     * @param terms what the person has to accept by signing up; null if nothing
     */
    record SignUpNeeded(@Nullable Terms terms) implements LoginOutcome {}
}
