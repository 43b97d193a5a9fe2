package dev.aptgram.dc.rpc;

import dev.aptgram.api.DataJSON;
import dev.aptgram.api.EmailVerification;
import dev.aptgram.api.EmailVerificationCode;
import dev.aptgram.api.EmailVerifyPurpose;
import dev.aptgram.api.EmailVerifyPurposeLoginSetup;
import dev.aptgram.api.account.EmailVerified;
import dev.aptgram.api.account.EmailVerifiedLogin;
import dev.aptgram.api.account.SendVerifyEmailCode;
import dev.aptgram.api.account.SentEmailCode;
import dev.aptgram.api.account.VerifyEmail;
import dev.aptgram.api.auth.Authorization;
import dev.aptgram.api.auth.AuthorizationSignUpRequired;
import dev.aptgram.api.auth.CancelCode;
import dev.aptgram.api.auth.ResendCode;
import dev.aptgram.api.auth.ResetLoginEmail;
import dev.aptgram.api.auth.SendCode;
import dev.aptgram.api.auth.SentCode;
import dev.aptgram.api.auth.SentCodeSuccess;
import dev.aptgram.api.auth.SignIn;
import dev.aptgram.api.auth.SignUp;
import dev.aptgram.api.help.TermsOfService;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code auth.*} and {@code account.*}, as far as a telephone is needed. */
final class PhoneMethods {
    private static final int LONGEST_NAME = 64;
    private static final TermsOfService TERMS = TermsOfService.builder(
                    new DataJSON("{\"terms\":1}"), "This data centre is for tests. Be kind to its people.", List.of())
            .build();

    private final Realm realm;
    private final DcFacts self;
    private final Admission admission;

    PhoneMethods(Realm realm, DcFacts self) {
        this.realm = realm;
        this.self = self;
        this.admission = new Admission(realm);
    }

    void addTo(RpcDesk desk) {
        desk.on(SendCode.class, this::sendCode);
        desk.on(
                ResendCode.class,
                (query, call) -> realm.phones().resend(query.phoneNumber(), query.phoneCodeHash(), self.dcId(), now()));
        desk.on(CancelCode.class, (query, call) -> {
            realm.phones().cancel(query.phoneNumber(), query.phoneCodeHash(), now());
            return true;
        });
        desk.on(
                ResetLoginEmail.class,
                (query, call) ->
                        realm.phones().resetEmail(query.phoneNumber(), query.phoneCodeHash(), self.dcId(), now()));
        desk.on(SendVerifyEmailCode.class, (query, call) -> sendEmailCode(query));
        desk.on(VerifyEmail.class, (query, call) -> verifyEmail(query));
        desk.on(SignIn.class, this::signIn);
        desk.on(SignUp.class, this::signUp);
    }

    private int now() {
        return realm.world().nowSeconds();
    }

    /** Who shows the token of a log-out of the same account needs neither code nor password. */
    private SentCode sendCode(SendCode query, Call call) {
        realm.registrations().admit(query.apiId(), query.apiHash());
        @Nullable Account owner = realm.phones().line(query.phoneNumber()).owner();
        if (owner != null
                && realm.phones().homeOf(owner).orElse(0) == self.dcId()
                && realm.logoutTokens().redeem(query.settings().logoutTokens(), owner)) {
            return new SentCodeSuccess(admission.admit(owner, call));
        }
        return realm.phones().send(query.phoneNumber(), self.dcId(), now());
    }

    private SentEmailCode sendEmailCode(SendVerifyEmailCode query) {
        EmailVerifyPurposeLoginSetup setup = loginSetup(query.purpose());
        return realm.phones().setUpEmail(setup.phoneNumber(), setup.phoneCodeHash(), query.email(), now());
    }

    private EmailVerified verifyEmail(VerifyEmail query) {
        EmailVerifyPurposeLoginSetup setup = loginSetup(query.purpose());
        @Nullable String code = code(query.verification());
        if (code == null) {
            throw Refusal.badRequest("EMAIL_VERIFY_EXPIRED");
        }
        SentCode sent =
                realm.phones().verifyEmail(setup.phoneNumber(), setup.phoneCodeHash(), code, self.dcId(), now());
        String address = realm.phones().line(setup.phoneNumber()).email().orElseThrow();
        return new EmailVerifiedLogin(address, sent);
    }

    private static EmailVerifyPurposeLoginSetup loginSetup(EmailVerifyPurpose purpose) {
        if (purpose instanceof EmailVerifyPurposeLoginSetup setup) {
            return setup;
        }
        throw Refusal.badRequest(RpcDesk.NOT_IMPLEMENTED + purpose.tlName());
    }

    private static @Nullable String code(@Nullable EmailVerification verification) {
        return verification instanceof EmailVerificationCode typed ? typed.code() : null;
    }

    private Authorization signIn(SignIn query, Call call) {
        @Nullable
        Account owner = realm.phones()
                .redeem(
                        query.phoneNumber(),
                        query.phoneCodeHash(),
                        query.phoneCode(),
                        code(query.emailVerification()),
                        now());
        return owner == null
                ? AuthorizationSignUpRequired.builder().termsOfService(TERMS).build()
                : admission.admitUnlessProtected(owner, call);
    }

    private Authorization signUp(SignUp query, Call call) {
        if (query.firstName().isBlank() || query.firstName().length() > LONGEST_NAME) {
            throw Refusal.badRequest("FIRSTNAME_INVALID");
        }
        if (query.lastName().length() > LONGEST_NAME) {
            throw Refusal.badRequest("LASTNAME_INVALID");
        }
        PhoneBook.Line line = realm.phones().signUp(query.phoneNumber(), query.phoneCodeHash(), now());
        String name = (query.firstName() + " " + query.lastName()).strip();
        Account account = realm.registrations().newcomer(name, query.phoneNumber(), line);
        line.connect(account, self.dcId());
        return admission.admit(account, call);
    }
}
