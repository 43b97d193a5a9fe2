package dev.aptgram.client;

import dev.aptgram.api.InputCheckPasswordEmpty;
import dev.aptgram.api.InputCheckPasswordSRP;
import dev.aptgram.api.account.CancelPasswordEmail;
import dev.aptgram.api.account.ConfirmPasswordEmail;
import dev.aptgram.api.account.DeclinePasswordReset;
import dev.aptgram.api.account.GetPassword;
import dev.aptgram.api.account.GetPasswordSettings;
import dev.aptgram.api.account.Password;
import dev.aptgram.api.account.PasswordInputSettings;
import dev.aptgram.api.account.ResendPasswordEmail;
import dev.aptgram.api.account.ResetPassword;
import dev.aptgram.api.account.ResetPasswordFailedWait;
import dev.aptgram.api.account.ResetPasswordRequestedWait;
import dev.aptgram.api.account.ResetPasswordResult;
import dev.aptgram.api.account.UpdatePasswordSettings;
import dev.aptgram.errors.RpcException;
import dev.aptgram.tl.TlCaller;
import dev.aptgram.tl.TlMethod;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The password of an account (two-step verification, protocol section 6.2): setting, changing and removing it. Got from {@link
 * UserTelegram#twoStep()}. Passwords are proved by SRP, neither sent nor kept.
 *
 * <p>Everything may be called from any thread and returns at once; a password costs some hundred milliseconds of a core, on a
 * thread of the client. Calls fail with a {@link SignInException} for what the person gave: with the reasons {@code
 * PASSWORD_WRONG}, {@code NO_PASSWORD}, {@code EMAIL_REFUSED}, {@code CODE_WRONG}, {@code CODE_EXPIRED}; and with
 * {@link RpcException} for other refusals, such as {@code SESSION_TOO_FRESH_X}. Thread-safe.
 */
public final class TwoStepVerification {
    private static final String UNCONFIRMED = "EMAIL_UNCONFIRMED_X";

    private final Asking server;
    private final Executor workers;
    private final SecureRandom random = new SecureRandom();
    private final PasswordSteps steps;

    /** @param workers threads that may block */
    TwoStepVerification(TlCaller tg, Executor workers) {
        this.workers = workers;
        this.server = new Asking() {
            @Override
            public <R> R ask(TlMethod<R> method) {
                return BlockingTelegram.await(tg.invoke(method));
            }
        };
        this.steps = new PasswordSteps(server, random);
    }

    /** {@return how the account stands with it} */
    public CompletableFuture<TwoStepState> state() {
        return begin(() -> TwoStepState.of(steps.question()));
    }

    /**
     * Sets a password where there is none.
     *
     * @param password the new one
     * @return whether it counts already
     */
    public CompletableFuture<PasswordSaved> set(NewPassword password) {
        return begin(() -> {
            PasswordInputSettings settings = PasswordDrafts.of(password, steps.question(), random);
            return saved(() -> server.ask(new UpdatePasswordSettings(new InputCheckPasswordEmpty(), settings)));
        });
    }

    /**
     * Puts another password in the place of one. The recovery address stays, unless there is another one.
     *
     * @param current the password that the account has
     * @param password the new one
     * @return whether it counts already
     */
    public CompletableFuture<PasswordSaved> change(String current, NewPassword password) {
        return begin(() -> {
            PasswordInputSettings settings = PasswordDrafts.of(password, steps.question(), random);
            return saved(() -> update(current, settings));
        });
    }

    /**
     * Takes the password away, and with it the recovery address.
     *
     * @param current the password that the account has
     * @return completes when there is none any more
     */
    public CompletableFuture<Void> remove(String current) {
        return begin(() -> update(current, PasswordDrafts.none())).thenApply(done -> null);
    }

    /**
     * Reads the recovery address, which only whoever knows the password may see.
     *
     * @param current the password that the account has
     * @return the address; empty if there is none
     */
    public CompletableFuture<Optional<String>> recoveryEmail(String current) {
        return begin(() -> steps.proving(
                current,
                proof -> Optional.ofNullable(
                        server.ask(new GetPasswordSettings(proof)).email())));
    }

    /**
     * Confirms the recovery address, after which a new password counts ({@code account.confirmPasswordEmail}).
     *
     * @param code the code that was sent to it
     * @return completes when it is confirmed
     */
    public CompletableFuture<Void> confirmEmail(String code) {
        return begin(() -> server.ask(new ConfirmPasswordEmail(code.strip()))).thenApply(done -> null);
    }

    /**
     * Has the code sent to the recovery address once more ({@code account.resendPasswordEmail}).
     *
     * @return completes when it is on its way
     */
    public CompletableFuture<Void> resendEmailCode() {
        return begin(() -> server.ask(new ResendPasswordEmail())).thenApply(done -> null);
    }

    /**
     * Forgets the recovery address that waits for its code, and the password that waits with it ({@code
     * account.cancelPasswordEmail}).
     *
     * @return completes when they are forgotten
     */
    public CompletableFuture<Void> cancelEmail() {
        return begin(() -> server.ask(new CancelPasswordEmail())).thenApply(done -> null);
    }

    /**
     * Has a password taken away that nobody remembers and that no address recovers ({@code account.resetPassword}). The first
     * call begins the waiting, which {@link #state()} tells of as well; another one after it takes the password away.
     *
     * @return whether it is gone, or until when to wait; fails with the reason {@code NO_PASSWORD} if there is none
     */
    public CompletableFuture<PasswordReset> reset() {
        return begin(() -> {
            ResetPasswordResult answer = server.ask(new ResetPassword());
            if (answer instanceof ResetPasswordRequestedWait wait) {
                return new PasswordReset.Waiting(instant(wait.untilDate()));
            }
            return answer instanceof ResetPasswordFailedWait wait
                    ? new PasswordReset.Refused(instant(wait.retryDate()))
                    : new PasswordReset.Done();
        });
    }

    /**
     * Keeps the password although it was asked to be taken away, by whomever ({@code account.declinePasswordReset}).
     *
     * @return whether there was such a wish, which is gone now
     */
    public CompletableFuture<Boolean> declineReset() {
        return begin(() -> {
            try {
                return server.ask(new DeclinePasswordReset());
            } catch (RpcException e) {
                if (e.is("RESET_REQUEST_MISSING")) {
                    return false;
                }
                throw e;
            }
        });
    }

    private static Instant instant(int date) {
        return Instant.ofEpochSecond(Integer.toUnsignedLong(date));
    }

    /**
     * Proves the password for a call that wants that, such as handing a channel over.
     *
     * @param current the password that the account has
     * @return the proof, good for one call, soon; {@code inputCheckPasswordEmpty} if the account has no password
     */
    public CompletableFuture<InputCheckPasswordSRP> proof(String current) {
        return begin(() -> {
            Password question = server.ask(new GetPassword());
            return question.hasPassword() ? steps.proof(question, current) : new InputCheckPasswordEmpty();
        });
    }

    private boolean update(String current, PasswordInputSettings settings) {
        return steps.proving(current, proof -> server.ask(new UpdatePasswordSettings(proof, settings)));
    }

    /** A recovery address that has to be confirmed comes as an error, though everything went well. */
    private static PasswordSaved saved(Supplier<Boolean> update) {
        try {
            boolean unused = update.get();
            return new PasswordSaved(0);
        } catch (RpcException e) {
            if (e.is(UNCONFIRMED)) {
                return new PasswordSaved(e.argument().orElse(0));
            }
            throw e;
        }
    }

    private <T> CompletableFuture<T> begin(Supplier<T> task) {
        CompletableFuture<T> done = new CompletableFuture<>();
        workers.execute(() -> {
            try {
                done.complete(task.get());
            } catch (RpcException e) {
                done.completeExceptionally(LoginRefusals.explain(e));
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    @Override
    public String toString() {
        return "TwoStepVerification[]";
    }
}
