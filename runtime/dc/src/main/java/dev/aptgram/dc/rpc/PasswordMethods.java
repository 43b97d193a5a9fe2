package dev.aptgram.dc.rpc;

import dev.aptgram.api.account.CancelPasswordEmail;
import dev.aptgram.api.account.ConfirmPasswordEmail;
import dev.aptgram.api.account.DeclinePasswordReset;
import dev.aptgram.api.account.GetPassword;
import dev.aptgram.api.account.GetPasswordSettings;
import dev.aptgram.api.account.PasswordSettings;
import dev.aptgram.api.account.ResendPasswordEmail;
import dev.aptgram.api.account.ResetPassword;
import dev.aptgram.api.account.UpdatePasswordSettings;
import dev.aptgram.api.auth.Authorization;
import dev.aptgram.api.auth.CheckPassword;
import dev.aptgram.api.auth.CheckRecoveryPassword;
import dev.aptgram.api.auth.PasswordRecovery;
import dev.aptgram.api.auth.RecoverPassword;
import dev.aptgram.api.auth.RequestPasswordRecovery;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.Refusal;

/** {@code account.*} and {@code auth.*}, as far as passwords are concerned. */
final class PasswordMethods {
    private final Realm realm;
    private final Admission admission;

    PasswordMethods(Realm realm) {
        this.realm = realm;
        this.admission = new Admission(realm);
    }

    void addTo(RpcDesk desk) {
        Passwords passwords = realm.passwords();
        desk.on(GetPassword.class, (query, call) -> passwords.describe(Admission.known(call), now()));
        desk.on(CheckPassword.class, this::check);
        desk.on(
                GetPasswordSettings.class,
                (query, call) -> PasswordSettings.builder()
                        .email(passwords.email(call.account(), query.password(), now()))
                        .build());
        desk.on(UpdatePasswordSettings.class, (query, call) -> {
            passwords.update(call.account(), query.password(), query.newSettings(), now());
            return true;
        });
        desk.on(ConfirmPasswordEmail.class, (query, call) -> {
            passwords.confirmEmail(call.account(), query.code(), now());
            return true;
        });
        desk.on(ResendPasswordEmail.class, (query, call) -> {
            passwords.resendEmail(call.account(), now());
            return true;
        });
        desk.on(CancelPasswordEmail.class, (query, call) -> {
            passwords.cancelEmail(call.account());
            return true;
        });
        desk.on(ResetPassword.class, (query, call) -> passwords.reset(call.account(), now()));
        desk.on(DeclinePasswordReset.class, (query, call) -> {
            passwords.declineReset(call.account(), now());
            return true;
        });
        desk.on(
                RequestPasswordRecovery.class,
                (query, call) -> new PasswordRecovery(passwords.requestRecovery(Admission.known(call), now())));
        desk.on(CheckRecoveryPassword.class, (query, call) -> {
            passwords.checkRecovery(Admission.known(call), query.code(), now());
            return true;
        });
        desk.on(RecoverPassword.class, this::recover);
    }

    private int now() {
        return realm.world().nowSeconds();
    }

    private Authorization check(CheckPassword query, Call call) {
        Account account = Admission.known(call);
        realm.passwords().check(account, query.password(), now());
        return admission.admit(account, call);
    }

    /** Whoever has the address gets in, also where the new password waits for another address to be confirmed. */
    private Authorization recover(RecoverPassword query, Call call) {
        Account account = Admission.known(call);
        try {
            realm.passwords().recover(account, query.code(), query.newSettings(), now());
        } catch (Refusal refusal) {
            if (!refusal.error().startsWith("EMAIL_UNCONFIRMED_")) {
                throw refusal;
            }
        }
        return admission.admit(account, call);
    }
}
