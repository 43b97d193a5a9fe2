package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.CodeSettings;
import dev.aptgram.api.DataJSON;
import dev.aptgram.api.EmailVerificationCode;
import dev.aptgram.api.EmailVerifyPurposeLoginSetup;
import dev.aptgram.api.PasswordKdfAlgo;
import dev.aptgram.api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow;
import dev.aptgram.api.PasswordKdfAlgoUnknown;
import dev.aptgram.api.PlainInputCheckPasswordSRP;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.SecurePasswordKdfAlgoUnknown;
import dev.aptgram.api.account.EmailVerifiedLogin;
import dev.aptgram.api.account.GetPassword;
import dev.aptgram.api.account.Password;
import dev.aptgram.api.account.SendVerifyEmailCode;
import dev.aptgram.api.account.SentEmailCode;
import dev.aptgram.api.account.VerifyEmail;
import dev.aptgram.api.auth.AuthorizationSignUpRequired;
import dev.aptgram.api.auth.CancelCode;
import dev.aptgram.api.auth.CheckPassword;
import dev.aptgram.api.auth.CodeTypeSms;
import dev.aptgram.api.auth.LogOut;
import dev.aptgram.api.auth.LoggedOut;
import dev.aptgram.api.auth.PlainAuthorization;
import dev.aptgram.api.auth.PlainSentCode;
import dev.aptgram.api.auth.ResendCode;
import dev.aptgram.api.auth.SendCode;
import dev.aptgram.api.auth.SentCodePaymentRequired;
import dev.aptgram.api.auth.SentCodeSuccess;
import dev.aptgram.api.auth.SentCodeType;
import dev.aptgram.api.auth.SentCodeTypeApp;
import dev.aptgram.api.auth.SentCodeTypeCall;
import dev.aptgram.api.auth.SentCodeTypeEmailCode;
import dev.aptgram.api.auth.SentCodeTypeFirebaseSms;
import dev.aptgram.api.auth.SentCodeTypeFlashCall;
import dev.aptgram.api.auth.SentCodeTypeFragmentSms;
import dev.aptgram.api.auth.SentCodeTypeMissedCall;
import dev.aptgram.api.auth.SentCodeTypeSetUpEmailRequired;
import dev.aptgram.api.auth.SentCodeTypeSms;
import dev.aptgram.api.auth.SentCodeTypeSmsPhrase;
import dev.aptgram.api.auth.SentCodeTypeSmsWord;
import dev.aptgram.api.auth.SignUp;
import dev.aptgram.api.help.TermsOfService;
import dev.aptgram.api.users.GetUsers;
import dev.aptgram.client.SignInException.Reason;
import dev.aptgram.errors.RpcException;
import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.mtproto.crypto.BigNumbers;
import dev.aptgram.mtproto.crypto.DhGroup;
import dev.aptgram.mtproto.crypto.TelegramRsaKeys;
import dev.aptgram.storage.Account;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.SessionStore;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlMethod;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Signing in by telephone, against every answer that Telegram has: protocol reference 6.1. */
final class PhoneEntranceTest {
    private static final String NUMBER = "+49 (30) 98-76.54";
    private static final String DIGITS = "4930987654";
    private static final Credentials APP = Credentials.of(7, "hash-of-the-app");
    private static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    private static final PlainUser ANN =
            PlainUser.builder(5).self(true).firstName("Ann").build();

    private final SessionStore store = new MemoryStorage().session();
    private final Map<Integer, Function<TlMethod<?>, Object>> servers = new HashMap<>();
    private final List<TlMethod<?>> calls = new ArrayList<>();
    private final List<CodeRequest> requests = new ArrayList<>();
    private final Deque<String> codes = new ArrayDeque<>(List.of("31415"));
    private final Deque<String> passwords = new ArrayDeque<>(List.of("purr"));
    private final List<PasswordRequest> passwordsAsked = new ArrayList<>();
    private PasswordKdfAlgo algorithm = new PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow(
            Bytes.ofUtf8("one"),
            Bytes.ofUtf8("two"),
            DhGroup.wellKnown().generator(),
            Bytes.of(BigNumbers.toBytes(DhGroup.wellKnown().prime())));
    private final Deque<CodeAnswer> answers = new ArrayDeque<>();
    private final Deque<String> emailCodes = new ArrayDeque<>();
    private final List<SignUpRequest> signUps = new ArrayList<>();
    private @Nullable String address = " ann@example.org ";
    private @Nullable NewAccount newcomer;
    private int numbersAsked;
    private SentCodeType type = new SentCodeTypeApp(5);

    private final PhonePrompt prompt = new PhonePrompt() {
        @Override
        public String phoneNumber() {
            numbersAsked++;
            return NUMBER;
        }

        @Override
        public @Nullable String code(CodeRequest request) {
            requests.add(request);
            return codes.poll();
        }

        @Override
        public CodeAnswer answer(CodeRequest request) {
            CodeAnswer next = answers.poll();
            if (next != null) {
                requests.add(request);
                return next;
            }
            return PhonePrompt.super.answer(request);
        }

        @Override
        public @Nullable String email() {
            return address;
        }

        @Override
        public @Nullable String emailCode(EmailRequest request) {
            return emailCodes.poll();
        }

        @Override
        public @Nullable NewAccount signUp(SignUpRequest request) {
            signUps.add(request);
            return newcomer;
        }

        @Override
        public @Nullable String password(PasswordRequest request) {
            passwordsAsked.add(request);
            return passwords.poll();
        }
    };

    /** A server at which Ann's code is 31415. */
    private Object server(TlMethod<?> method) {
        if (method instanceof SendCode) {
            return PlainSentCode.builder(type, "the-hash").build();
        }
        if (method instanceof dev.aptgram.api.auth.SignIn call) {
            return "31415".equals(call.phoneCode())
                    ? PlainAuthorization.builder(ANN).build()
                    : rpc(400, "PHONE_CODE_INVALID", method);
        }
        return method instanceof LogOut ? LoggedOut.builder().build() : List.of(ANN);
    }

    private static RpcException rpc(int code, String error, TlMethod<?> method) {
        return new RpcException(code, error, method.tlName());
    }

    private SignIn.Result signIn() {
        HomeLinks network = (target, listener) -> new FakeLink(method -> {
            calls.add(method);
            return servers.getOrDefault(target.dc(), this::server).apply(method);
        });
        Datacenters datacenters =
                Datacenters.of(2, HERE, TelegramRsaKeys.production()).with(4, HERE);
        return new SignIn(
                        APP,
                        Login.phone(prompt),
                        store,
                        new Dialer(network, new Directory(datacenters), Duration.ofSeconds(60)))
                .run();
    }

    private void refusing(Class<?> kind, int code, String error) {
        servers.put(2, method -> kind.isInstance(method) ? rpc(code, error, method) : server(method));
    }

    private void fails(Reason reason, String... says) {
        assertThatThrownBy(this::signIn)
                .isInstanceOfSatisfying(
                        SignInException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContainingAll(says)
                .hasMessageNotContainingAny("98", "31415", "hash", "example.org");
        assertThat(store.account()).isEmpty();
    }

    @Test
    void numberAndCodeOpenTheAccount() {
        assertThat(signIn().user()).isEqualTo(ANN);

        assertThat(calls)
                .containsExactly(
                        new SendCode(
                                DIGITS,
                                7,
                                "hash-of-the-app",
                                CodeSettings.builder().build()),
                        new dev.aptgram.api.auth.SignIn(DIGITS, "the-hash", "31415", null));
        assertThat(requests).extracting(CodeRequest::delivery).containsExactly(new CodeDelivery.App(5));
        assertThat(requests.get(0).triesLeft()).isEqualTo(3);
        assertThat(store.account()).contains(new Account(5, false, 2));
    }

    @Test
    void aKnownSessionAsksNobody() {
        store.saveAccount(new Account(5, false, 2));

        assertThat(signIn().user()).isEqualTo(ANN);
        assertThat(numbersAsked).isZero();
        assertThat(calls).hasSize(1).first().isInstanceOf(GetUsers.class);
    }

    @Test
    void whoLivesElsewhereIsAskedForTheNumberOnce() {
        refusing(SendCode.class, 303, "PHONE_MIGRATE_4");

        assertThat(signIn().dc()).isEqualTo(4);
        assertThat(numbersAsked).isEqualTo(1);
        assertThat(requests).hasSize(1);
        assertThat(store.account()).contains(new Account(5, false, 4));
    }

    @Test
    void aWrongCodeIsAskedForAgain() {
        codes.clear();
        codes.addAll(List.of("11111", "", "31 4-15"));

        signIn();

        assertThat(requests).extracting(CodeRequest::attempt).containsExactly(1, 2, 3);
    }

    @Test
    void threeWrongCodesAreEnough() {
        codes.clear();
        codes.addAll(List.of("1", "2", "3", "31415"));

        fails(Reason.CODE_WRONG, "3 times");
        assertThat(codes).containsExactly("31415");
    }

    @Test
    void aLateCodeIsExplained() {
        refusing(dev.aptgram.api.auth.SignIn.class, 400, "PHONE_CODE_EXPIRED");
        fails(Reason.CODE_EXPIRED, "Connect again");
    }

    @Test
    void withoutAPasswordNobodyGetsIn() {
        servers.put(2, method -> withPassword(method, 0, "PASSWORD_HASH_INVALID"));
        passwords.clear();
        fails(Reason.PASSWORD_NEEDED, "two-step verification", "PhonePrompt.password");
    }

    @Test
    void aQuestionThatIsTakenBackIsAskedForAnew() {
        servers.put(2, method -> withPassword(method, 2, "SRP_ID_INVALID"));

        assertThat(signIn().user()).isEqualTo(ANN);

        assertThat(passwordsAsked).containsExactly(new PasswordRequest("cat", 1));
        assertThat(calls).filteredOn(GetPassword.class::isInstance).hasSize(4);
        assertThat(calls)
                .filteredOn(CheckPassword.class::isInstance)
                .extracting(call -> ((PlainInputCheckPasswordSRP) ((CheckPassword) call).password()).srpId())
                .containsExactly(2L, 3L, 4L);
    }

    @Test
    void aServerThatTakesEveryQuestionBackIsLeft() {
        servers.put(2, method -> withPassword(method, 99, "SRP_ID_INVALID"));
        assertThatThrownBy(this::signIn)
                .isInstanceOfSatisfying(
                        RpcException.class,
                        e -> assertThat(e.is("SRP_ID_INVALID")).isTrue());
        assertThat(calls).filteredOn(CheckPassword.class::isInstance).hasSizeLessThan(6);
    }

    @Test
    void anotherWayToProveIsBeyondThisVersion() {
        algorithm = new PasswordKdfAlgoUnknown();
        servers.put(2, method -> withPassword(method, 0, "PASSWORD_HASH_INVALID"));
        fails(Reason.PASSWORD_NOT_SUPPORTED, "newer version");
    }

    @Test
    void aWeakPrimeIsRefusedBeforeAnythingIsProved() {
        byte[] composite = new byte[256];
        Arrays.fill(composite, (byte) 0xff);
        algorithm = new PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow(
                Bytes.ofUtf8("one"), Bytes.ofUtf8("two"), 3, Bytes.of(composite));
        servers.put(2, method -> withPassword(method, 0, "PASSWORD_HASH_INVALID"));

        assertThatThrownBy(this::signIn).isInstanceOf(SecurityCheckException.class);
        assertThat(calls).noneMatch(CheckPassword.class::isInstance);
    }

    /** A server at which Ann has a password; it refuses the first proofs. */
    private Object withPassword(TlMethod<?> method, int refusals, String error) {
        if (method instanceof dev.aptgram.api.auth.SignIn) {
            return rpc(401, "SESSION_PASSWORD_NEEDED", method);
        }
        if (method instanceof GetPassword) {
            long id = calls.stream().filter(GetPassword.class::isInstance).count();
            return Password.builder(algorithm, new SecurePasswordKdfAlgoUnknown(), Bytes.empty())
                    .hasPassword(true)
                    .currentAlgo(algorithm)
                    .srpB(Bytes.of(BigNumbers.toBytes(BigInteger.ONE.shiftLeft(2000))))
                    .srpId(id)
                    .hint("cat")
                    .build();
        }
        if (method instanceof CheckPassword) {
            return calls.stream().filter(CheckPassword.class::isInstance).count() > refusals
                    ? PlainAuthorization.builder(ANN).build()
                    : rpc(400, error, method);
        }
        return server(method);
    }

    /** A server at which nobody has the number, until somebody signs up. */
    private Object withoutAccount(TlMethod<?> method) {
        if (method instanceof SignUp) {
            return PlainAuthorization.builder(ANN).build();
        }
        TermsOfService terms = TermsOfService.builder(new DataJSON("{}"), "Be kind.", List.of())
                .minAgeConfirm(16)
                .build();
        return method instanceof dev.aptgram.api.auth.SignIn
                ? AuthorizationSignUpRequired.builder().termsOfService(terms).build()
                : server(method);
    }

    @Test
    void whoHasNoAccountMaySignUp() {
        servers.put(2, this::withoutAccount);
        newcomer = new NewAccount(" Ann ", "");

        assertThat(signIn().user()).isEqualTo(ANN);

        assertThat(signUps).containsExactly(new SignUpRequest(new Terms("Be kind.", false, 16)));
        assertThat(calls)
                .last()
                .isEqualTo(SignUp.builder(DIGITS, "the-hash", "Ann", "").build());
    }

    @Test
    void aPromptThatDoesNotSignUpMakesNoAccount() {
        servers.put(2, this::withoutAccount);
        fails(Reason.NO_ACCOUNT, "PhonePrompt.signUp");
        assertThat(calls).noneMatch(SignUp.class::isInstance);
    }

    @Test
    void anotherCodeComesTheNextWay() {
        answers.add(new CodeAnswer.Resend());
        servers.put(
                2,
                method -> method instanceof ResendCode
                        ? PlainSentCode.builder(new SentCodeTypeSms(5), "another-hash")
                                .build()
                        : server(method));

        signIn();

        assertThat(calls)
                .endsWith(
                        new ResendCode(DIGITS, "the-hash", null),
                        new dev.aptgram.api.auth.SignIn(DIGITS, "another-hash", "31415", null));
        assertThat(requests).extracting(CodeRequest::attempt).containsExactly(1, 1);
    }

    @Test
    void aCancelledCodeIsTakenBack() {
        answers.add(new CodeAnswer.Cancel());
        servers.put(2, method -> method instanceof CancelCode ? true : server(method));
        fails(Reason.GIVEN_UP, "given up at the prompt");
        assertThat(calls).last().isEqualTo(new CancelCode(DIGITS, "the-hash"));
    }

    @Test
    void anAddressIsSetUpBeforeTheCode() {
        type = SentCodeTypeSetUpEmailRequired.builder().build();
        emailCodes.addAll(List.of("0", "27 18"));
        EmailVerifyPurposeLoginSetup purpose = new EmailVerifyPurposeLoginSetup(DIGITS, "the-hash");
        servers.put(2, method -> {
            if (method instanceof SendVerifyEmailCode) {
                return new SentEmailCode("a***@e***.org", 4);
            }
            if (method instanceof VerifyEmail call) {
                return call.verification().equals(new EmailVerificationCode("2718"))
                        ? new EmailVerifiedLogin(
                                "ann@example.org",
                                PlainSentCode.builder(new SentCodeTypeApp(5), "after")
                                        .build())
                        : rpc(400, "CODE_INVALID", method);
            }
            return server(method);
        });

        signIn();

        assertThat(calls).contains(new SendVerifyEmailCode(purpose, "ann@example.org"));
        assertThat(calls).last().isEqualTo(new dev.aptgram.api.auth.SignIn(DIGITS, "after", "31415", null));
    }

    @Test
    void aCodeByEmailIsShownAsSuch() {
        type = SentCodeTypeEmailCode.builder("a***@e***.org", 5).build();
        servers.put(
                2,
                method -> method instanceof dev.aptgram.api.auth.SignIn
                        ? PlainAuthorization.builder(ANN).build()
                        : server(method));

        signIn();

        EmailVerificationCode proof = new EmailVerificationCode("31415");
        assertThat(calls).last().isEqualTo(new dev.aptgram.api.auth.SignIn(DIGITS, "the-hash", null, proof));
    }

    @Test
    void aCodeForTelegramsOwnAppsIsAskedForAnotherWay() {
        servers.put(2, method -> {
            if (method instanceof SendCode) {
                return PlainSentCode.builder(SentCodeTypeFirebaseSms.builder(5).build(), "for-others")
                        .nextType(new CodeTypeSms())
                        .build();
            }
            return method instanceof ResendCode
                    ? PlainSentCode.builder(new SentCodeTypeSms(5), "the-hash").build()
                    : server(method);
        });
        signIn();
        assertThat(requests).extracting(CodeRequest::delivery).containsExactly(new CodeDelivery.Sms(5));
    }

    @ParameterizedTest
    @CsvSource({
        "PHONE_NUMBER_INVALID, international form",
        "PHONE_NUMBER_BANNED, Use another one",
        "PHONE_NUMBER_FLOOD, Connect again in a few hours",
        "PHONE_PASSWORD_FLOOD, Connect again in a few"
    })
    void aRefusedNumberIsExplained(String error, String mend) {
        refusing(SendCode.class, 400, error);
        fails(Reason.NUMBER_REFUSED, error, mend);
    }

    @Test
    void aNumberThatNobodyHasIsToldInTheOldWayToo() {
        refusing(dev.aptgram.api.auth.SignIn.class, 400, "PHONE_NUMBER_UNOCCUPIED");
        fails(Reason.NO_ACCOUNT, "sign up with one of Telegram's own apps");
    }

    @Test
    void whoGivesUpIsLeftAlone() {
        codes.clear();
        fails(Reason.GIVEN_UP, "given up at the prompt");
    }

    @Test
    void otherRefusalsStayWhatTheyAre() {
        refusing(SendCode.class, 420, "FLOOD_WAIT_30");
        assertThatThrownBy(this::signIn)
                .isInstanceOfSatisfying(
                        RpcException.class, e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(30)));
    }

    static Stream<Arguments> ways() {
        return Stream.of(
                Arguments.of(new SentCodeTypeApp(5), new CodeDelivery.App(5), "other Telegram apps (5 digits)"),
                Arguments.of(new SentCodeTypeSms(6), new CodeDelivery.Sms(6), "by SMS (6 digits)"),
                Arguments.of(new SentCodeTypeCall(4), new CodeDelivery.Call(4), "told by a call (4 digits)"),
                Arguments.of(
                        new SentCodeTypeFlashCall("+49***"), new CodeDelivery.FlashCall("+49***"), "looks like +49***"),
                Arguments.of(
                        new SentCodeTypeMissedCall("+49", 4), new CodeDelivery.MissedCall("+49", 4), "begins with +49"),
                Arguments.of(
                        SentCodeTypeEmailCode.builder("a***@b.c", 6).build(),
                        new CodeDelivery.Email("a***@b.c", 6, false),
                        "by e-mail to a***@b.c (6 digits)"),
                Arguments.of(
                        new SentCodeTypeFragmentSms("https://fragment.com", 5),
                        new CodeDelivery.Fragment("https://fragment.com", 5),
                        "sent to https://fragment.com"),
                Arguments.of(
                        SentCodeTypeSmsWord.builder().beginning("ha").build(),
                        new CodeDelivery.SmsWord("ha"),
                        "beginning with \"ha\""),
                Arguments.of(SentCodeTypeSmsPhrase.builder().build(), new CodeDelivery.SmsPhrase(null), "Phrase sent"));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void thePromptIsToldWhereToLook(SentCodeType how, CodeDelivery delivery, String words) {
        type = how;
        servers.put(
                2,
                method -> method instanceof dev.aptgram.api.auth.SignIn
                        ? PlainAuthorization.builder(ANN).build()
                        : server(method));
        signIn();
        assertThat(requests).extracting(CodeRequest::delivery).containsExactly(delivery);
        assertThat(delivery.inWords()).contains(words);
        assertThat(requests.get(0).toString()).doesNotContain("+49", "@", "ha\"", "fragment.com", DIGITS, "the-hash");
    }

    static Stream<SentCodeType> waysOfOthers() {
        return Stream.of(
                SentCodeTypeSetUpEmailRequired.builder().build(),
                SentCodeTypeFirebaseSms.builder(5).build());
    }

    @ParameterizedTest
    @MethodSource("waysOfOthers")
    void whatThePromptCannotDoEndsTheSignIn(SentCodeType how) {
        type = how;
        address = null;
        boolean email = how instanceof SentCodeTypeSetUpEmailRequired;
        fails(email ? Reason.GIVEN_UP : Reason.CODE_NOT_SUPPORTED, email ? "PhonePrompt.email" : "own apps");
        assertThat(requests).isEmpty();
    }

    @Test
    void payingIsBeyondThisVersion() {
        servers.put(2, method -> new SentCodePaymentRequired("", "", "", "", 0, "EUR", 1));
        fails(Reason.CODE_NOT_SUPPORTED, "money");
    }

    @Test
    void aTokenOfAnEarlierSessionMayDo() {
        servers.put(
                2, method -> new SentCodeSuccess(PlainAuthorization.builder(ANN).build()));
        assertThat(signIn().user()).isEqualTo(ANN);
        assertThat(requests).isEmpty();
    }

    @Test
    void somebodyElseIsSignedOutAgain() {
        store.saveAccount(new Account(6, false, 2));
        servers.put(2, method -> method instanceof GetUsers ? rpc(401, "SESSION_REVOKED", method) : server(method));

        assertThatThrownBy(this::signIn)
                .isInstanceOfSatisfying(
                        SignInException.class, e -> assertThat(e.reason()).isEqualTo(Reason.OTHER_ACCOUNT))
                .hasMessageContaining("belongs to user 6");
        assertThat(calls.get(calls.size() - 1)).isInstanceOf(LogOut.class);
        assertThat(store.account()).contains(new Account(6, false, 2));
    }

    @Test
    void aPersonsTimeDoesNotCount() {
        long[] now = {1};
        Dialer dialer = new Dialer(
                (target, listener) -> new FakeLink(this::server),
                new Directory(Datacenters.test()),
                Duration.ofNanos(100),
                new CompletableFuture<>(),
                () -> now[0]);
        now[0] += 40;
        String said = dialer.unhurried(() -> {
            now[0] += 10_000;
            return "31415";
        });
        assertThat(said).isEqualTo("31415");
        assertThat(dialer.remaining()).isEqualTo(60);
        now[0] += 61;
        assertThat(dialer.remaining()).isZero();
        assertThat(Login.phone(NUMBER, () -> "31415")).hasToString("Login[phone]");
    }
}
