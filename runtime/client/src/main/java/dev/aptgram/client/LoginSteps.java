package dev.aptgram.client;

import dev.aptgram.errors.RpcException;
import dev.aptgram.errors.TransportException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs a person in step by step (protocol section 6), the program leading: behind a page, in an app of one's own. Made by {@link
 * TelegramBuilder#loginSteps()}.
 *
 * <pre>{@code
 * try (LoginSteps steps = UserTelegram.builder().credentials(...).session(path).loginSteps()) {
 *     if (!steps.isAuthorized().join()) {
 *         LoginCode code = steps.requestLoginCode("+49 30 123456").join();
 *         LoginOutcome outcome = steps.signIn(code, form.code()).join();
 *         if (outcome instanceof LoginOutcome.PasswordNeeded needed) {
 *             outcome = steps.checkPassword(form.password(needed.hint())).join();
 *         }
 *     }
 *     UserTelegram tg = steps.connect().join();
 * }
 * }</pre>
 *
 * <p>Steps return at once and are done one after the other, in the order in which they were begun, each within the connect
 * timeout; their futures complete on threads that may block. An account that lives in another data centre is followed there.
 * A step fails with a {@link SignInException}, whose {@link SignInException#reason() reason} a program can tell, where
 * Telegram refuses what the person gave; with {@link RpcException} where it refuses something else, such as {@code
 * FLOOD_WAIT_X}; and with another {@link dev.aptgram.errors.TelegramException} if it could not be asked. After a wrong code or
 * password the same step may be tried again. A step that is cancelled before its turn is left out; one that is under way goes
 * on, except {@link #signInByQr}, and only its outcome is lost. Thread-safe.
 */
public final class LoginSteps implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LoginSteps.class);

    private final Wishes wishes;
    private final Opening opening;
    private final LoginEngine engine;
    private final SerialQueue queue;
    private final CompletableFuture<Object> stop;
    // Within the queue only.
    private boolean over;

    private LoginSteps(Wishes wishes, Opening opening, CompletableFuture<Object> stop) {
        this.wishes = wishes;
        this.opening = opening;
        this.stop = stop;
        this.queue = new SerialQueue(opening.workers());
        this.engine = new LoginEngine(
                wishes.requireCredentials(), opening.session(), opening.dialer(), opening.timers(), opening.tokens());
    }

    static LoginSteps open(Wishes wishes, Connector.Network network) {
        CompletableFuture<Object> stop = new CompletableFuture<>();
        return new LoginSteps(wishes, Opening.of(wishes, network, stop), stop);
    }

    /** {@return whether the session is signed in already, so that {@link #connect()} is all that is left to do} */
    public CompletableFuture<Boolean> isAuthorized() {
        return step(engine::isAuthorized);
    }

    /**
     * Has a code sent ({@code auth.sendCode}).
     *
     * @param phoneNumber the number in international form; blanks, hyphens and brackets do not count
     * @return the code's token for the steps that follow; fails with {@link SignInException.Reason#NUMBER_REFUSED} if
     *     Telegram does not take the number
     */
    public CompletableFuture<LoginCode> requestLoginCode(String phoneNumber) {
        return step(() -> engine.codes().request(phoneNumber));
    }

    /**
     * Has another code sent, the way that {@link LoginCode#next()} tells, best after {@link LoginCode#timeout()} ({@code
     * auth.resendCode}).
     *
     * @param code the code that did not arrive, which is void then
     * @return the new code's token; fails with {@link SignInException.Reason#CODE_NOT_SENT} if no way is left
     */
    public CompletableFuture<LoginCode> resend(LoginCode code) {
        return step(() -> engine.codes().resend(code));
    }

    /**
     * Takes a code back, which is void then ({@code auth.cancelCode}).
     *
     * @param code the code
     * @return completes when it is
     */
    public CompletableFuture<Void> cancel(LoginCode code) {
        return step(() -> engine.codes().cancel(code)).thenApply(done -> null);
    }

    /**
     * Shows a code ({@code auth.signIn}).
     *
     * @param code the code's token
     * @param typed what the person typed; blanks and hyphens between digits do not count
     * @return who is signed in, or what is still missing; fails with {@link SignInException.Reason#CODE_WRONG} or {@code
     *     CODE_EXPIRED}
     */
    public CompletableFuture<LoginOutcome> signIn(LoginCode code, String typed) {
        return step(() -> engine.signIn(code, typed));
    }

    /**
     * Proves the account's password ({@code auth.checkPassword}); it is neither sent nor kept.
     *
     * @param password the password, exactly as it was typed
     * @return who is signed in; fails with {@link SignInException.Reason#PASSWORD_WRONG}
     */
    public CompletableFuture<LoginOutcome> checkPassword(String password) {
        return step(() -> engine.checkPassword(password));
    }

    /**
     * Has a code sent to the e-mail address by which a forgotten password can be replaced ({@code auth.requestPasswordRecovery}), after
     * {@link LoginOutcome.PasswordNeeded}.
     *
     * @return the address with most of its letters hidden; fails with {@link SignInException.Reason#PASSWORD_NOT_RECOVERABLE} if
     *     there is none
     */
    public CompletableFuture<String> requestPasswordRecovery() {
        return step(engine::requestRecovery);
    }

    /**
     * Looks whether a code from that address is right, before a new password is asked for ({@code auth.checkRecoveryPassword}).
     *
     * @param code the code
     * @return completes if it is; fails with {@link SignInException.Reason#CODE_WRONG} or {@code CODE_EXPIRED}
     */
    public CompletableFuture<Void> checkRecoveryCode(String code) {
        return step(() -> {
                    engine.checkRecovery(code);
                    return true;
                })
                .thenApply(done -> null);
    }

    /**
     * Puts another password, or none, in the place of the forgotten one, and signs in ({@code auth.recoverPassword}).
     *
     * @param code the code from the e-mail address
     * @param password the new password; null takes the password away
     * @return who is signed in; fails as {@link #checkRecoveryCode} does
     */
    public CompletableFuture<LoginOutcome> recoverPassword(String code, @Nullable NewPassword password) {
        return step(() -> engine.recoverPassword(code, password));
    }

    /**
     * Makes an account, after {@link LoginOutcome.SignUpNeeded} ({@code auth.signUp}). The person accepts the terms by it.
     *
     * @param code the token of the code that was right
     * @param names the person's names
     * @return who is signed in; fails with {@link SignInException.Reason#NAME_REFUSED}
     */
    public CompletableFuture<LoginOutcome> signUp(LoginCode code, NewAccount names) {
        return step(() -> engine.signUp(code, names));
    }

    /**
     * Names the e-mail address to which codes are to go, where {@link CodeDelivery.SetUpEmail} asks for one ({@code
     * account.sendVerifyEmailCode}).
     *
     * @param code the token
     * @param address the address
     * @return where a code to prove it was sent, for {@link #verifyEmail}; fails with {@link
     *     SignInException.Reason#EMAIL_REFUSED}
     */
    public CompletableFuture<EmailRequest> setUpEmail(LoginCode code, String address) {
        return step(() -> engine.codes().setUpEmail(code, address));
    }

    /**
     * Proves that the e-mail address is the person's ({@code account.verifyEmail}).
     *
     * @param code the token with which the address was named
     * @param typed what the person typed
     * @return the token of the code that is sent after that; fails with {@link SignInException.Reason#CODE_WRONG}
     */
    public CompletableFuture<LoginCode> verifyEmail(LoginCode code, String typed) {
        return step(() -> engine.codes().verifyEmail(code, typed));
    }

    /**
     * Has codes come by telephone again, for who has lost the e-mail address ({@code auth.resetLoginEmail}).
     *
     * @param code the token of a code that went to the address
     * @return the new code's token
     */
    public CompletableFuture<LoginCode> resetEmail(LoginCode code) {
        return step(() -> engine.codes().resetEmail(code));
    }

    /**
     * Shows QR codes, one after the other before it expires, until an account that is signed in elsewhere has scanned one ({@code
     * auth.exportLoginToken}). That account may live in another data centre. Other steps wait meanwhile; cancelling the future
     * makes room for them.
     *
     * @param show shows a code to the person in place of the one before; called on a thread of the client, soon done
     * @return who is signed in, or that a password is needed
     */
    public CompletableFuture<LoginOutcome> signInByQr(Consumer<? super LoginQr> show) {
        CompletableFuture<Object> instead = new CompletableFuture<>();
        CompletableFuture<LoginOutcome> scanned = step(() -> engine.signInByQr(show, instead));
        CompletableFuture<LoginOutcome> unused = scanned.whenComplete((outcome, failure) -> instead.complete(""));
        return scanned;
    }

    /**
     * Goes on as the client of whoever has been signed in. These steps have nothing more to do then, and closing them no
     * longer closes anything.
     *
     * @return the client; close it. Where the future has been cancelled by the time it is there, it is closed at once. Fails
     *     with {@link dev.aptgram.errors.AuthException} if nobody is signed in yet
     */
    public CompletableFuture<UserTelegram> connect() {
        return step(this::finish, UserTelegram::close);
    }

    private UserTelegram finish() {
        SignIn.Result signedIn = engine.handOver();
        boolean done = false;
        try {
            UserTelegram tg = (LiveUser) opening.finish(signedIn, null);
            done = true;
            over = true;
            return tg;
        } finally {
            if (!done) {
                signedIn.link().close();
            }
        }
    }

    private <T> CompletableFuture<T> step(Supplier<T> task) {
        return step(task, unwanted -> {});
    }

    /** @param unwanted takes what nobody waits for any more when it is there */
    private <T> CompletableFuture<T> step(Supplier<T> task, Consumer<T> unwanted) {
        CompletableFuture<T> done = new CompletableFuture<>();
        queue.execute(() -> {
            if (done.isDone()) {
                return; // cancelled before its turn: nothing is asked of the server
            }
            try {
                T value = inTime(task);
                opening.workers().execute(() -> {
                    if (!done.complete(value)) {
                        unwanted.accept(value);
                    }
                });
            } catch (RuntimeException | Error e) {
                Throwable told = e instanceof RpcException refusal ? LoginRefusals.explain(refusal) : e;
                opening.workers().execute(() -> done.completeExceptionally(told));
            }
        });
        return done;
    }

    private <T> T inTime(Supplier<T> task) {
        if (over) {
            throw new IllegalStateException("these steps are over: the client was taken, or they were closed");
        }
        opening.dialer().anew();
        return task.get();
    }

    /**
     * Ends the connection and lets go of the session, unless {@link #connect()} has taken both. A step that is under way fails.
     * Blocks until then, at most for the builder's close timeout; closing twice is fine.
     */
    @Override
    public void close() {
        stop.completeExceptionally(new TransportException("the sign-in was closed"));
        CompletableFuture<Object> closed = new CompletableFuture<>();
        queue.execute(() -> {
            if (!over) {
                over = true;
                engine.close();
                opening.release();
            }
            closed.complete(this);
        });
        try {
            closed.get(wishes.closeTimeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("event=close_timeout waited_for=sign_in");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.warn("event=close_failed waited_for=sign_in", e.getCause());
        }
    }

    @Override
    public String toString() {
        return "LoginSteps[" + wishes.datacenters + "]";
    }
}
