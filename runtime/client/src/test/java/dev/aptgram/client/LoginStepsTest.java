package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.PlainUser;
import dev.aptgram.api.auth.PlainLoginToken;
import dev.aptgram.api.auth.SendCode;
import dev.aptgram.api.auth.SentCodeTypeFlashCall;
import dev.aptgram.api.auth.SentCodeTypeMissedCall;
import dev.aptgram.api.auth.SentCodeTypeSmsPhrase;
import dev.aptgram.api.auth.SentCodeTypeSmsWord;
import dev.aptgram.api.updates.State;
import dev.aptgram.api.users.GetUsers;
import dev.aptgram.client.LoginOutcome.PasswordNeeded;
import dev.aptgram.client.LoginOutcome.SignUpNeeded;
import dev.aptgram.client.LoginOutcome.SignedIn;
import dev.aptgram.client.SignInException.Reason;
import dev.aptgram.dc.EmbeddedDc;
import dev.aptgram.dc.VirtualPhone;
import dev.aptgram.dc.VirtualUser;
import dev.aptgram.errors.AuthException;
import dev.aptgram.errors.RpcException;
import dev.aptgram.errors.TransportException;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlMethod;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in step by step, against the embedded DC over loopback TCP (protocol section 6). */
final class LoginStepsTest {
    private static final EmbeddedDc DC = EmbeddedDc.start();

    private final MemoryStorage storage = new MemoryStorage();

    @AfterAll
    static void stop() {
        DC.close();
    }

    private static TelegramBuilder<UserTelegram> builder() {
        return OnDc.user(DC);
    }

    private LoginSteps steps() {
        return builder().storage(storage).loginSteps();
    }

    private static void refused(CompletableFuture<?> step, Reason reason) {
        assertThatThrownBy(step::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        SignInException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static String wrong(VirtualPhone phone) {
        return phone.code().orElseThrow().equals("00000") ? "00001" : "00000";
    }

    @Test
    void stepAfterStepLeadsIn(@TempDir Path dir) {
        VirtualPhone phone = DC.user("Ann").phone();
        Path file = dir.resolve("ann.session");
        UserTelegram taken;
        try (LoginSteps steps = builder().session(file).loginSteps()) {
            assertThat(steps.isAuthorized().join()).isFalse();
            assertThatThrownBy(() -> steps.connect().join()).cause().isInstanceOf(AuthException.class);
            LoginCode first = steps.requestLoginCode(phone.number()).join();
            assertThat(first.delivery()).isEqualTo(new CodeDelivery.App(5));
            assertThat(first.next()).contains(LoginCode.Next.SMS);
            assertThat(first.timeout()).contains(Duration.ofSeconds(60));
            assertThat(first.phoneNumber()).isEqualTo(phone.number().substring(1));
            assertThat(first.toString()).doesNotContain(first.phoneNumber(), first.hash());
            refused(steps.signIn(first, wrong(phone)), Reason.CODE_WRONG);

            LoginCode second = steps.resend(first).join();
            assertThat(second.delivery()).isEqualTo(new CodeDelivery.Sms(5));
            String code = phone.code().orElseThrow();
            refused(steps.signIn(first, code), Reason.CODE_EXPIRED);
            SignedIn in = (SignedIn) steps.signIn(second, code).join();
            assertThat(in.user().id()).isEqualTo(DC.user("Ann").id());
            assertThat(steps.isAuthorized().join()).isTrue();
            taken = steps.connect().join();
            assertThatThrownBy(() -> steps.isAuthorized().join()).cause().hasMessageContaining("these steps are over");
        }
        try (UserTelegram tg = taken) {
            assertThat(tg.self().firstName()).isEqualTo("Ann");
            assertThat(tg.sendMessage(tg.self(), "to myself").join().id()).isPositive();
        }
        try (LoginSteps steps = builder().session(file).loginSteps()) {
            assertThat(steps.isAuthorized().join()).isTrue();
            steps.connect().join().close();
        }
    }

    @Test
    void everyWayOfSendingIsTakenInTurn() {
        VirtualPhone phone = DC.user("Bea").phone();
        phone.codesComeBy(
                SentCodeTypeSmsWord.builder().beginning("cr").build(),
                SentCodeTypeSmsPhrase.builder().beginning("on").build(),
                new SentCodeTypeMissedCall("+4930", 4),
                new SentCodeTypeFlashCall("+4940*****"));
        try (LoginSteps steps = steps()) {
            LoginCode code = steps.requestLoginCode(phone.number()).join();
            assertThat(code.delivery()).isEqualTo(new CodeDelivery.SmsWord("cr"));
            assertThat(phone.code().orElseThrow()).startsWith("cr");
            code = steps.resend(code).join();
            assertThat(code.delivery()).isEqualTo(new CodeDelivery.SmsPhrase("on"));
            assertThat(code.next()).contains(LoginCode.Next.MISSED_CALL);
            code = steps.resend(code).join();
            assertThat(code.delivery()).isEqualTo(new CodeDelivery.MissedCall("+4930", 4));
            code = steps.resend(code).join();
            assertThat(code.delivery()).isEqualTo(new CodeDelivery.FlashCall("+4940*****"));
            assertThat(code.next()).isEmpty();
            refused(steps.resend(code), Reason.CODE_NOT_SENT);
            assertThat(steps.signIn(code, phone.code().orElseThrow()).join()).isInstanceOf(SignedIn.class);
        }
    }

    @Test
    void aPasswordIsAskedForAfterTheCode() {
        VirtualUser cat = DC.user("Cat");
        cat.phone().asksForPassword("purr", "what cats do");
        try (LoginSteps steps = steps()) {
            LoginCode code = steps.requestLoginCode(cat.phone().number()).join();
            PasswordNeeded needed = (PasswordNeeded)
                    steps.signIn(code, cat.phone().code().orElseThrow()).join();
            assertThat(needed.hint()).isEqualTo("what cats do");
            assertThat(steps.isAuthorized().join()).isFalse();
            refused(steps.checkPassword("meow"), Reason.PASSWORD_WRONG);
            assertThat(steps.checkPassword("purr").join()).isInstanceOf(SignedIn.class);
        }
        assertThat(storage.session().account().orElseThrow().userId()).isEqualTo(cat.id());
    }

    @Test
    void whoHasNoAccountSignsUp() {
        VirtualPhone phone = DC.phone("+49 30 901820");
        try (LoginSteps steps = steps()) {
            LoginCode code = steps.requestLoginCode(phone.number()).join();
            refused(steps.signUp(code, new NewAccount("Zoe", "")), Reason.CODE_WRONG);
            SignUpNeeded needed = (SignUpNeeded)
                    steps.signIn(code, phone.code().orElseThrow()).join();
            assertThat(needed.terms()).isNotNull();
            SignedIn in =
                    (SignedIn) steps.signUp(code, new NewAccount("Zoe", "Zimt")).join();
            assertThat(in.user().displayName()).isEqualTo("Zoe Zimt");
            refused(steps.signUp(code, new NewAccount("Zoe", "")), Reason.CODE_EXPIRED);
        }
        assertThat(DC.users()).extracting(VirtualUser::name).contains("Zoe Zimt");
    }

    @Test
    void codesGoToAnAddressOnceItIsProved() {
        VirtualPhone phone = DC.user("Eve").phone();
        phone.wantsEmail();
        try (LoginSteps steps = steps()) {
            LoginCode wish = steps.requestLoginCode(phone.number()).join();
            assertThat(wish.delivery()).isEqualTo(new CodeDelivery.SetUpEmail());
            assertThat(phone.code()).isEmpty();
            refused(steps.setUpEmail(wish, "eve"), Reason.EMAIL_REFUSED);
            EmailRequest sent = steps.setUpEmail(wish, "eve@example.org").join();
            assertThat(sent.pattern()).isEqualTo("e***@e***.org");
            refused(steps.verifyEmail(wish, "1"), Reason.CODE_WRONG);
            LoginCode code =
                    steps.verifyEmail(wish, phone.emailCode().orElseThrow()).join();
            assertThat(code.delivery()).isEqualTo(new CodeDelivery.App(5));
            assertThat(phone.email()).contains("eve@example.org");

            LoginCode byEmail = steps.requestLoginCode(phone.number()).join();
            assertThat(byEmail.delivery()).isEqualTo(new CodeDelivery.Email("e***@e***.org", 6, true));
            refused(steps.signIn(byEmail, "1"), Reason.CODE_WRONG);
            LoginCode again = steps.resetEmail(byEmail).join();
            assertThat(again.delivery()).isEqualTo(new CodeDelivery.App(5));
            assertThat(steps.signIn(again, phone.code().orElseThrow()).join()).isInstanceOf(SignedIn.class);
        }
    }

    @Test
    void aCancelledCodeIsVoidAndANumberMayBeRefused() {
        VirtualPhone phone = DC.user("Fay").phone();
        try (LoginSteps steps = steps()) {
            LoginCode code = steps.requestLoginCode(phone.number()).join();
            steps.cancel(code).join();
            refused(steps.signIn(code, phone.code().orElseThrow()), Reason.CODE_EXPIRED);
            refused(steps.requestLoginCode("12"), Reason.NUMBER_REFUSED);
        }
    }

    @Test
    void anAccountThatLivesElsewhereIsFollowed() {
        try (EmbeddedDc other = DC.addDc(4);
                LoginSteps steps = builder()
                        .storage(storage)
                        .datacenters(Datacenters.of(4, other.address(), List.of(DC.publicKey())))
                        .loginSteps()) {
            VirtualPhone phone = DC.user("Gil").phone();
            LoginCode code = steps.requestLoginCode(phone.number()).join();
            assertThat(steps.signIn(code, phone.code().orElseThrow()).join()).isInstanceOf(SignedIn.class);
            assertThat(storage.session().account().orElseThrow().homeDc()).isEqualTo(2);
            steps.connect().join().close();
        }
    }

    @Test
    void whoScansTheCodeLetsTheClientIn() {
        VirtualUser hal = DC.user("Hal");
        try (LoginSteps steps = steps()) {
            SignedIn in = (SignedIn)
                    steps.signInByQr(qr -> hal.phone().scans(qr.url())).join();
            assertThat(in.user().id()).isEqualTo(hal.id());
            steps.connect().join().close();
        }
    }

    @Test
    void anotherClientOfTheAccountAcceptsTheToken() {
        VirtualUser ida = DC.user("Ida");
        try (UserTelegram old = builder()
                        .storage(new MemoryStorage())
                        .login(Login.phone(
                                ida.phone().number(), () -> ida.phone().code().orElseThrow()))
                        .connect();
                LoginSteps steps = steps()) {
            LoginOutcome outcome = steps.signInByQr(qr -> {
                        String text = qr.url().substring(qr.url().indexOf('=') + 1);
                        Bytes token = Bytes.of(Base64.getUrlDecoder().decode(text));
                        assertThat(old.api()
                                        .auth()
                                        .acceptLoginToken(token)
                                        .call()
                                        .join()
                                        .apiId())
                                .isEqualTo(4711);
                        assertThatThrownBy(() -> old.api()
                                        .auth()
                                        .acceptLoginToken(token)
                                        .call()
                                        .join())
                                .hasMessageContaining("AUTH_TOKEN_ALREADY_ACCEPTED");
                    })
                    .join();
            assertThat(((SignedIn) outcome).user().id()).isEqualTo(ida.id());
        }
    }

    @Test
    void aScanByAnAccountOfAnotherDataCentreAndItsPassword() {
        VirtualUser jan = DC.user("Jan");
        jan.phone().asksForPassword("purr", null);
        try (EmbeddedDc other = DC.addDc(5);
                LoginSteps steps = builder()
                        .storage(storage)
                        .datacenters(Datacenters.of(5, other.address(), List.of(DC.publicKey())))
                        .loginSteps()) {
            assertThat(steps.signInByQr(qr -> jan.phone().scans(qr.url())).join())
                    .isEqualTo(new PasswordNeeded(null, false));
            assertThat(steps.checkPassword("purr").join()).isInstanceOf(SignedIn.class);
            assertThat(storage.session().account().orElseThrow().homeDc()).isEqualTo(2);
        }
    }

    @Test
    void waitingForAScanCanBeGivenUp() {
        try (LoginSteps steps = steps()) {
            CompletableFuture<LoginQr> shown = new CompletableFuture<>();
            CompletableFuture<LoginOutcome> scan = steps.signInByQr(shown::complete);
            shown.join();
            scan.cancel(true);
            assertThat(steps.isAuthorized().join()).isFalse();
        }
    }

    @Test
    void closingEndsTheStepThatIsUnderWay() {
        Wishes wishes = builder().storage(storage).wishes;
        LoginSteps steps = LoginSteps.open(
                wishes, (told, keys, workers) -> (target, ears) -> new FakeLink(method -> new CompletableFuture<>()));
        CompletableFuture<LoginCode> never = steps.requestLoginCode("+49 30 123456");
        steps.close();
        steps.close();
        assertThatThrownBy(never::join).cause().isInstanceOfAny(TransportException.class, IllegalStateException.class);
        assertThat(steps.toString()).doesNotContain("0123456789abcdef");
    }

    private static RpcException nobody(TlMethod<?> method) {
        return new RpcException(401, "AUTH_KEY_UNREGISTERED", method.tlName());
    }

    @Test
    void aClientThatNobodyWaitsForIsClosed() {
        CompletableFuture<Object> asked = new CompletableFuture<>();
        CompletableFuture<Object> state = new CompletableFuture<>();
        Object later = state;
        PlainUser ann = PlainUser.builder(5).self(true).firstName("Ann").build();
        FakeNetwork network = new FakeNetwork(method -> {
            if (method instanceof GetUsers) {
                return List.of(ann);
            }
            asked.complete(method);
            return later;
        });
        Wishes wishes = builder().storage(storage).wishes;
        try (LoginSteps steps = LoginSteps.open(wishes, (told, keys, workers) -> network)) {
            CompletableFuture<UserTelegram> connecting = steps.connect();
            asked.join();
            assertThat(connecting.cancel(true)).isTrue();
            state.complete(new State(1, 0, 1, 1, 0));
            network.awaitClosed();
            assertThat(network.opened)
                    .singleElement()
                    .satisfies(link -> assertThat(link.closed).isTrue());
        }
    }

    @Test
    void aStepThatIsCancelledBeforeItsTurnIsLeftOut() {
        CompletableFuture<Object> first = new CompletableFuture<>();
        FakeNetwork network = new FakeNetwork(method -> method instanceof SendCode ? first : nobody(method));
        Wishes wishes = builder().storage(storage).wishes;
        try (LoginSteps steps = LoginSteps.open(wishes, (told, keys, workers) -> network)) {
            CompletableFuture<LoginCode> one = steps.requestLoginCode("+49 30 123456");
            CompletableFuture<LoginCode> two = steps.requestLoginCode("+49 30 654321");
            two.cancel(true);
            first.completeExceptionally(new RpcException(400, "PHONE_NUMBER_INVALID", "auth.sendCode"));
            refused(one, Reason.NUMBER_REFUSED);
            assertThat(steps.isAuthorized().join()).isFalse();
            assertThat(network.opened.get(0).names()).containsExactly("auth.sendCode", "users.getUsers");
        }
    }

    @Test
    void aConnectionThatHasEndedIsReplaced() {
        FakeNetwork network = new FakeNetwork(method -> new AuthException("the server does not know the key"));
        Wishes wishes = builder().storage(storage).wishes;
        try (LoginSteps steps = LoginSteps.open(wishes, (told, keys, workers) -> network)) {
            assertThatThrownBy(() -> steps.isAuthorized().join()).hasMessageContaining("does not know the key");
            network.server = LoginStepsTest::nobody;
            assertThat(steps.isAuthorized().join()).isFalse();
            assertThat(network.opened).hasSize(2);
            assertThat(network.opened.get(0).closed).isTrue();

            network.ears.onEnded(new TransportException("gone for good"));
            assertThat(steps.isAuthorized().join()).isFalse();
            assertThat(network.opened).hasSize(3);
        }
    }

    @Test
    void connectingThatIsCancelledEndsWhileACodeIsShown() {
        CompletableFuture<LoginQr> shown = new CompletableFuture<>();
        int soon = (int) (System.currentTimeMillis() / 1_000) + 30;
        FakeNetwork network = new FakeNetwork(method -> new PlainLoginToken(soon, Bytes.of((byte) 1)));
        Wishes wishes = builder().storage(storage).login(Login.qr(shown::complete)).wishes;
        CompletableFuture<Telegram> connecting =
                Connector.onThreadOfItsOwn(stop -> Connector.connect(wishes, (told, keys, workers) -> network, stop)
                        .face());
        shown.join();
        connecting.cancel(true);
        network.awaitClosed();
        assertThat(network.opened.get(0).closed).isTrue();
    }

    @Test
    void botsTakeOneStep() {
        assertThatThrownBy(() -> BotTelegram.builder().loginSteps()).isInstanceOf(IllegalStateException.class);
    }
}
