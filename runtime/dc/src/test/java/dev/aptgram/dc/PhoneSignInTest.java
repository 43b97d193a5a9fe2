package dev.aptgram.dc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.CodeSettings;
import dev.aptgram.api.EmailVerificationCode;
import dev.aptgram.api.EmailVerifyPurposeLoginSetup;
import dev.aptgram.api.InputPeerEmpty;
import dev.aptgram.api.InputPeerSelf;
import dev.aptgram.api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainDialog;
import dev.aptgram.api.PlainInputCheckPasswordSRP;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.api.account.GetPassword;
import dev.aptgram.api.account.Password;
import dev.aptgram.api.account.SendVerifyEmailCode;
import dev.aptgram.api.account.VerifyEmail;
import dev.aptgram.api.auth.Authorization;
import dev.aptgram.api.auth.AuthorizationSignUpRequired;
import dev.aptgram.api.auth.CheckPassword;
import dev.aptgram.api.auth.PlainAuthorization;
import dev.aptgram.api.auth.PlainSentCode;
import dev.aptgram.api.auth.SendCode;
import dev.aptgram.api.auth.SentCodeTypeApp;
import dev.aptgram.api.auth.SignIn;
import dev.aptgram.api.auth.SignUp;
import dev.aptgram.api.bots.GetBotMenuButton;
import dev.aptgram.api.contacts.ResolveUsername;
import dev.aptgram.api.contacts.ResolvedPeer;
import dev.aptgram.api.messages.DialogsSlice;
import dev.aptgram.api.messages.GetDialogs;
import dev.aptgram.api.messages.PlainDialogs;
import dev.aptgram.api.messages.SetBotCallbackAnswer;
import dev.aptgram.api.updates.GetState;
import dev.aptgram.mtproto.crypto.DhGroup;
import dev.aptgram.mtproto.crypto.RsaPrivateKey;
import dev.aptgram.mtproto.crypto.Srp;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlMethod;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People sign in with a number and a code (protocol section "phone"), and call what people may call. */
final class PhoneSignInTest {
    private static final RsaPrivateKey RSA = RsaKeys.generate(new TestRandom(61));

    private final TestClock clock = new TestClock();
    private final EmbeddedDc dc = EmbeddedDc.builder()
            .rsaKey(RSA)
            .clock(clock)
            .random(new TestRandom(62))
            .application(17, "hash")
            .start();
    private final VirtualUser ann = dc.user("Ann");
    private final VirtualUser bob = dc.user("Bob");
    private final WireClient client = WireClient.to(dc, clock, 63);

    @AfterEach
    void close() {
        client.close();
        dc.close();
    }

    private static SendCode ask(String number) {
        return SendCode.builder(number, 17, "hash", CodeSettings.builder().build())
                .build();
    }

    private String hash(VirtualPhone phone) {
        PlainSentCode sent = (PlainSentCode) client.call(ask(phone.number()));
        assertThat(sent.type()).isEqualTo(new SentCodeTypeApp(5));
        return sent.phoneCodeHash();
    }

    private static SignIn answer(VirtualPhone phone, String hash, String code) {
        return SignIn.builder(phone.number(), hash).phoneCode(code).build();
    }

    private Authorization signIn(VirtualPhone phone) {
        return client.call(answer(phone, hash(phone), phone.code().orElseThrow()));
    }

    private static String wrong(VirtualPhone phone) {
        return phone.code().orElseThrow().equals("00000") ? "00001" : "00000";
    }

    private void refused(TlMethod<?> call, int code, String error) {
        assertThatThrownBy(() -> client.call(call)).satisfies(TestCalls.refused(code, error));
    }

    @Test
    void theCodeOpensTheAccount() {
        client.introduced();
        refused(TestCalls.self(), 401, "AUTH_KEY_UNREGISTERED");
        assertThat(ann.phone().code()).isEmpty();

        PlainUser self = (PlainUser) ((PlainAuthorization) signIn(ann.phone())).user();

        assertThat(ann.phone().code().orElseThrow()).matches("\\d{5}");
        assertThat(self.id()).isEqualTo(ann.id());
        assertThat(self.self()).isTrue();
        assertThat(self.bot()).isFalse();
        assertThat(client.call(TestCalls.self())).containsExactly(self);
    }

    @Test
    void aWrongCodeMayBePutRightAFewTimes() {
        client.introduced();
        String hash = hash(ann.phone());
        refused(answer(ann.phone(), hash, " "), 400, "PHONE_CODE_EMPTY");
        for (int mistake = 0; mistake < 4; mistake++) {
            refused(answer(ann.phone(), hash, wrong(ann.phone())), 400, "PHONE_CODE_INVALID");
        }
        assertThat(client.call(answer(ann.phone(), hash, ann.phone().code().orElseThrow())))
                .isInstanceOf(PlainAuthorization.class);
    }

    @Test
    void fiveMistakesAndTheCodeIsVoid() {
        client.introduced();
        String hash = hash(ann.phone());
        for (int mistake = 0; mistake < 5; mistake++) {
            refused(answer(ann.phone(), hash, wrong(ann.phone())), 400, "PHONE_CODE_INVALID");
        }
        refused(answer(ann.phone(), hash, ann.phone().code().orElseThrow()), 400, "PHONE_CODE_EXPIRED");
    }

    @Test
    void aCodeIsGoodOnceForItsNumberAndForFiveMinutes() {
        client.introduced();
        String hash = hash(ann.phone());
        String code = ann.phone().code().orElseThrow();
        refused(answer(bob.phone(), hash, code), 400, "PHONE_CODE_EXPIRED");
        client.call(answer(ann.phone(), hash, code));
        refused(answer(ann.phone(), hash, code), 400, "PHONE_CODE_EXPIRED");

        String late = hash(ann.phone());
        clock.advance(Duration.ofMinutes(5));
        refused(answer(ann.phone(), late, ann.phone().code().orElseThrow()), 400, "PHONE_CODE_EXPIRED");
    }

    @Test
    void aNewCodeReplacesTheOld() {
        client.introduced();
        String first = hash(ann.phone());
        String second = hash(ann.phone());
        refused(answer(ann.phone(), first, ann.phone().code().orElseThrow()), 400, "PHONE_CODE_EXPIRED");
        client.call(answer(ann.phone(), second, ann.phone().code().orElseThrow()));
    }

    @Test
    void aNumberWithoutAnAccountWouldHaveToSignUp() {
        client.introduced();
        assertThat(signIn(dc.phone("+49 30 123456"))).isInstanceOf(AuthorizationSignUpRequired.class);
        refused(TestCalls.self(), 401, "AUTH_KEY_UNREGISTERED");
    }

    @Test
    void onlyWhoHasShownTheCodeSignsUpOnce() {
        client.introduced();
        VirtualPhone nobodys = dc.phone("+49 30 123456");
        String hash = hash(nobodys);
        refused(SignUp.builder(nobodys.number(), hash, "Zoe", "").build(), 400, "PHONE_CODE_INVALID");
        client.call(answer(nobodys, hash, nobodys.code().orElseThrow()));
        refused(SignUp.builder(nobodys.number(), hash, " ", "").build(), 400, "FIRSTNAME_INVALID");
        refused(SignUp.builder(nobodys.number(), hash, "Zoe", "z".repeat(65)).build(), 400, "LASTNAME_INVALID");
        assertThat(client.call(SignUp.builder(nobodys.number(), hash, "Ann", "").build()))
                .isInstanceOf(PlainAuthorization.class);
        assertThat(dc.users()).extracting(VirtualUser::name).containsExactly("Ann", "Bob", "Ann 2");
        refused(SignUp.builder(nobodys.number(), hash, "Zoe", "").build(), 400, "PHONE_CODE_EXPIRED");
    }

    @Test
    void anAddressIsProvedByItsOwnCodeAndShownAsSuch() {
        client.introduced();
        ann.phone().wantsEmail();
        String hash = ((PlainSentCode) client.call(ask(ann.phone().number()))).phoneCodeHash();
        var setup = new EmailVerifyPurposeLoginSetup(ann.phone().number(), hash);
        refused(new SendVerifyEmailCode(setup, "no address"), 400, "EMAIL_INVALID");
        refused(new VerifyEmail(setup, new EmailVerificationCode("1")), 400, "EMAIL_VERIFY_EXPIRED");
        refused(answer(ann.phone(), hash, "12345"), 400, "PHONE_CODE_INVALID");
        client.call(new SendVerifyEmailCode(setup, "ann@example.org"));
        String mailed = ann.phone().emailCode().orElseThrow();
        client.call(new VerifyEmail(setup, new EmailVerificationCode(mailed)));
        refused(new VerifyEmail(setup, new EmailVerificationCode(mailed)), 400, "PHONE_CODE_EXPIRED");

        String byEmail = ((PlainSentCode) client.call(ask(ann.phone().number()))).phoneCodeHash();
        String code = ann.phone().emailCode().orElseThrow();
        refused(answer(ann.phone(), byEmail, code), 400, "EMAIL_VERIFY_REQUIRED");
        assertThat(client.call(SignIn.builder(ann.phone().number(), byEmail)
                        .emailVerification(new EmailVerificationCode(code))
                        .build()))
                .isInstanceOf(PlainAuthorization.class);
    }

    @Test
    void aPasswordIsAskedForAfterTheCode() {
        client.introduced();
        ann.phone().asksForPassword("purr", "cat");
        refused(new GetPassword(), 401, "AUTH_KEY_UNREGISTERED");
        String hash = hash(ann.phone());
        refused(answer(ann.phone(), hash, ann.phone().code().orElseThrow()), 401, "SESSION_PASSWORD_NEEDED");
        refused(TestCalls.self(), 401, "AUTH_KEY_UNREGISTERED");

        Password question = client.call(new GetPassword());
        assertThat(question.hasPassword()).isTrue();
        assertThat(question.hint()).isEqualTo("cat");
        refused(prove(question, "meow"), 400, "PASSWORD_HASH_INVALID");
        refused(prove(question, "purr"), 400, "SRP_ID_INVALID");
        assertThat(client.call(prove(client.call(new GetPassword()), "purr"))).isInstanceOf(PlainAuthorization.class);
        assertThat(client.call(TestCalls.self())).hasSize(1);
    }

    @Test
    void aProofOutOfRangeIsNone() {
        client.introduced();
        ann.phone().asksForPassword("purr", null);
        String hash = hash(ann.phone());
        refused(answer(ann.phone(), hash, ann.phone().code().orElseThrow()), 401, "SESSION_PASSWORD_NEEDED");
        for (int a : new int[] {0, 1}) {
            Password question = client.call(new GetPassword());
            refused(
                    new CheckPassword(new PlainInputCheckPasswordSRP(
                            Objects.requireNonNull(question.srpId()), Bytes.of((byte) a), Bytes.of(new byte[32]))),
                    400,
                    "PASSWORD_HASH_INVALID");
        }
    }

    private static CheckPassword prove(Password question, String password) {
        var algorithm = (PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow) question.currentAlgo();
        Srp.Proof proof = new Srp(
                        DhGroup.wellKnown(),
                        new Srp.Salts(Objects.requireNonNull(algorithm).salt1(), algorithm.salt2()))
                .prove(password, Objects.requireNonNull(question.srpB()), new TestRandom(65));
        return new CheckPassword(
                new PlainInputCheckPasswordSRP(Objects.requireNonNull(question.srpId()), proof.a(), proof.m1()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ann", "+12", "12345678901234567"})
    void whatIsNoNumberIsRefused(String number) {
        client.introduced();
        refused(ask(number), 400, "PHONE_NUMBER_INVALID");
        assertThatThrownBy(() -> dc.phone(number)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anUnknownApplicationGetsNoCode() {
        client.introduced();
        refused(
                SendCode.builder(
                                ann.phone().number(),
                                18,
                                "hash",
                                CodeSettings.builder().build())
                        .build(),
                400,
                "API_ID_INVALID");
        assertThat(ann.phone().code()).isEmpty();
    }

    @Test
    void elsewhereOneIsSentHome() {
        EmbeddedDc other = dc.addDc(4);
        try (WireClient there = WireClient.to(other, clock, 64)) {
            there.introduced();
            assertThatThrownBy(() -> there.call(ask(ann.phone().number())))
                    .satisfies(TestCalls.refused(303, "PHONE_MIGRATE_2"));
        }
    }

    @Test
    void whatOnlyBotsMayCallIsRefused() {
        client.introduced();
        signIn(ann.phone());
        refused(SetBotCallbackAnswer.builder(1, 0).build(), 400, "USER_BOT_REQUIRED");
        refused(new GetBotMenuButton(new dev.aptgram.api.InputUserSelf()), 400, "USER_BOT_REQUIRED");
    }

    @Test
    void aPersonSeesChatsAndMessages() {
        DcBot bot = dc.addBot("Echo");
        client.introduced();
        signIn(ann.phone());
        client.call(new GetState());
        bob.sends(ann, "hello");
        UpdateNewMessage news =
                (UpdateNewMessage) client.await(PlainUpdates.class).updates().get(0);
        assertThat(((PlainMessage) news.message()).message()).isEqualTo("hello");

        ResolvedPeer resolved = client.call(ResolveUsername.builder("ECHO_BOT").build());
        assertThat(resolved.peer()).isEqualTo(new PeerUser(bot.id()));
        long hash = Objects.requireNonNull(((PlainUser) resolved.users().get(0)).accessHash());
        client.call(TestCalls.message(bot.id(), hash, "hi", 5));
        refused(ResolveUsername.builder("nobody").build(), 400, "USERNAME_NOT_OCCUPIED");

        PlainDialogs all = (PlainDialogs) client.call(
                GetDialogs.builder(0, 0, new InputPeerEmpty(), 10, 0).build());
        assertThat(all.dialogs())
                .extracting(dialog -> ((PlainDialog) dialog).peer())
                .containsExactly(new PeerUser(bot.id()), new PeerUser(bob.id()));
        assertThat(all.messages())
                .extracting(message -> ((PlainMessage) message).message())
                .containsExactly("hi", "hello");
        DialogsSlice first = (DialogsSlice)
                client.call(GetDialogs.builder(0, 0, new InputPeerEmpty(), 1, 0).build());
        assertThat(first.count()).isEqualTo(2);
        DialogsSlice rest = (DialogsSlice) client.call(
                GetDialogs.builder(0, ((PlainDialog) first.dialogs().get(0)).topMessage(), new InputPeerSelf(), 10, 0)
                        .build());
        assertThat(rest.dialogs())
                .extracting(dialog -> ((PlainDialog) dialog).peer())
                .containsExactly(new PeerUser(bob.id()));
    }
}
