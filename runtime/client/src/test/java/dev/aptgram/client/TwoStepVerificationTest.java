package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.InputCheckPasswordEmpty;
import dev.aptgram.client.LoginOutcome.PasswordNeeded;
import dev.aptgram.client.LoginOutcome.SignedIn;
import dev.aptgram.client.SignInException.Reason;
import dev.aptgram.dc.EmbeddedDc;
import dev.aptgram.dc.VirtualClock;
import dev.aptgram.dc.VirtualPhone;
import dev.aptgram.dc.VirtualUser;
import dev.aptgram.storage.MemoryStorage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Setting, changing, losing and removing passwords, against a server that computes them in its own way (protocol section 6.2). */
final class TwoStepVerificationTest {
    private static final EmbeddedDc DC = EmbeddedDc.start();

    @AfterAll
    static void stop() {
        DC.close();
    }

    private static TelegramBuilder<UserTelegram> builder() {
        return OnDc.user(DC).storage(new MemoryStorage());
    }

    private static UserTelegram connect(VirtualPhone phone) {
        return builder()
                .login(Login.phone(phone.number(), () -> phone.code().orElseThrow()))
                .connect();
    }

    private static void refused(CompletableFuture<?> call, Reason reason) {
        assertThatThrownBy(call::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        SignInException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void aPasswordIsSetChangedAndTakenAway() {
        VirtualPhone phone = DC.user("Ann").phone();
        try (UserTelegram tg = connect(phone)) {
            TwoStepVerification twoStep = tg.twoStep();
            assertThat(twoStep.state().join()).isEqualTo(new TwoStepState(false, null, false, null, null));
            assertThat(twoStep.proof("any").join()).isInstanceOf(InputCheckPasswordEmpty.class);

            refused(twoStep.remove("any"), Reason.NO_PASSWORD);
            refused(twoStep.recoveryEmail("any"), Reason.NO_PASSWORD);

            assertThat(twoStep.set(NewPassword.of(" pürr ").hint("cat")).join().needsEmailCode())
                    .isFalse();
            assertThat(phone.hasPassword(" pürr ")).isTrue();
            TwoStepState state = twoStep.state().join();
            assertThat(state).isEqualTo(new TwoStepState(true, "cat", false, null, null));
            assertThat(state.toString()).doesNotContain("cat");

            refused(twoStep.set(NewPassword.of("meow")), Reason.PASSWORD_WRONG);
            refused(twoStep.change("purr", NewPassword.of("meow")), Reason.PASSWORD_WRONG);
            twoStep.change(" pürr ", NewPassword.of("meow")).join();
            assertThat(phone.hasPassword("meow")).isTrue();
            assertThat(twoStep.state().join().hint()).isNull();
            assertThat(twoStep.recoveryEmail("meow").join()).isEmpty();

            twoStep.remove("meow").join();
            assertThat(phone.hasPassword("meow")).isFalse();
            assertThat(twoStep.state().join().enabled()).isFalse();
        }
    }

    @Test
    void aPasswordThatNobodyRemembersIsTakenAwayAfterAWeekUnlessThatIsDeclined() {
        VirtualClock clock = VirtualClock.at(Instant.now().truncatedTo(ChronoUnit.SECONDS));
        try (EmbeddedDc dc = EmbeddedDc.builder().clock(clock).start()) {
            VirtualPhone phone = dc.user("Eve").phone();
            try (UserTelegram tg = OnDc.user(dc)
                    .storage(new MemoryStorage())
                    .login(Login.phone(phone.number(), () -> phone.code().orElseThrow()))
                    .connect()) {
                TwoStepVerification twoStep = tg.twoStep();
                refused(twoStep.reset(), Reason.NO_PASSWORD);
                assertThat(twoStep.declineReset().join()).isFalse();
                twoStep.set(NewPassword.of("purr")).join();

                Instant inAWeek = clock.instant().plus(Duration.ofDays(7));
                assertThat(twoStep.reset().join()).isEqualTo(new PasswordReset.Waiting(inAWeek));
                assertThat(twoStep.state().join().resetAt()).isEqualTo(inAWeek);
                assertThat(twoStep.declineReset().join()).isTrue();
                assertThat(twoStep.reset().join()).isEqualTo(new PasswordReset.Refused(inAWeek));
                assertThat(phone.hasPassword("purr")).isTrue();
            }
        }
    }

    @Test
    void aForgottenPasswordIsReplacedByWayOfItsAddress() {
        VirtualUser bob = DC.user("Bob");
        VirtualPhone phone = bob.phone();
        try (UserTelegram tg = connect(phone)) {
            TwoStepVerification twoStep = tg.twoStep();
            refused(twoStep.set(NewPassword.of("purr").recoveryEmail("nowhere")), Reason.EMAIL_REFUSED);
            NewPassword wanted = NewPassword.of("purr").recoveryEmail("bob@example.org");
            assertThat(twoStep.set(wanted).join()).isEqualTo(new PasswordSaved(6));
            assertThat(twoStep.state().join()).isEqualTo(new TwoStepState(false, null, false, "b***@e***.org", null));
            twoStep.cancelEmail().join();
            refused(twoStep.confirmEmail(phone.recoveryCode().orElseThrow()), Reason.CODE_EXPIRED);

            assertThat(twoStep.set(wanted).join().needsEmailCode()).isTrue();
            String before = phone.recoveryCode().orElseThrow();
            twoStep.resendEmailCode().join();
            refused(twoStep.confirmEmail(before + "0"), Reason.CODE_WRONG);
            twoStep.confirmEmail(phone.recoveryCode().orElseThrow()).join();
            assertThat(twoStep.state().join().recoverable()).isTrue();
            assertThat(twoStep.recoveryEmail("purr").join()).contains("bob@example.org");
        }
        try (LoginSteps steps = builder().loginSteps()) {
            LoginCode code = steps.requestLoginCode(phone.number()).join();
            assertThat(steps.signIn(code, phone.code().orElseThrow()).join()).isEqualTo(new PasswordNeeded(null, true));
            refused(steps.checkRecoveryCode("1"), Reason.CODE_EXPIRED);
            assertThat(steps.requestPasswordRecovery().join()).isEqualTo("b***@e***.org");
            refused(steps.checkRecoveryCode("1"), Reason.CODE_WRONG);
            String mailed = phone.recoveryCode().orElseThrow();
            steps.checkRecoveryCode(" " + mailed).join();
            assertThat(steps.recoverPassword(mailed, NewPassword.of("miaow")).join())
                    .isInstanceOf(SignedIn.class);
        }
        assertThat(phone.hasPassword("miaow")).isTrue();
    }

    @Test
    void whoHasNoAddressCannotReplaceAPassword() {
        VirtualPhone phone = DC.user("Cat").phone();
        phone.asksForPassword("purr", null);
        try (LoginSteps steps = builder().loginSteps()) {
            LoginCode code = steps.requestLoginCode(phone.number()).join();
            assertThat(steps.signIn(code, phone.code().orElseThrow()).join())
                    .isEqualTo(new PasswordNeeded(null, false));
            refused(steps.requestPasswordRecovery(), Reason.PASSWORD_NOT_RECOVERABLE);
        }
    }

    @Test
    void whatWouldProtectNothingIsRefusedAndNothingIsShown() {
        assertThatThrownBy(() -> NewPassword.of("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NewPassword.of("purr").hint("purr"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("purr");
        assertThat(NewPassword.of("purr").hint("cat").recoveryEmail("a@b.c").toString())
                .isEqualTo("NewPassword[]");
    }
}
