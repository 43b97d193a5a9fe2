package dev.aptgram.dc.rpc;

import dev.aptgram.api.account.GetPassword;
import dev.aptgram.api.auth.Authorization;
import dev.aptgram.api.auth.BindTempAuthKey;
import dev.aptgram.api.auth.CheckPassword;
import dev.aptgram.api.auth.ExportAuthorization;
import dev.aptgram.api.auth.ExportedAuthorization;
import dev.aptgram.api.auth.ImportAuthorization;
import dev.aptgram.api.auth.ImportBotAuthorization;
import dev.aptgram.api.auth.LogOut;
import dev.aptgram.api.auth.LoggedOut;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.Refusal;

/** {@code auth.*}: signing in and out, moving to other DCs, temporary keys. */
final class AuthMethods {
    private final Realm realm;
    private final DcFacts self;
    private final Admission admission;

    AuthMethods(Realm realm, DcFacts self) {
        this.realm = realm;
        this.self = self;
        this.admission = new Admission(realm);
    }

    void addTo(RpcDesk desk) {
        desk.on(ImportBotAuthorization.class, this::importBot);
        desk.on(CheckPassword.class, this::checkPassword);
        desk.on(
                GetPassword.class,
                (query, call) -> realm.passwords()
                        .describe(Admission.known(call), realm.world().nowSeconds()));
        desk.on(ExportAuthorization.class, (query, call) -> export(query.dcId(), call.account()));
        desk.on(ImportAuthorization.class, this::importFromElsewhere);
        desk.on(LogOut.class, (query, call) -> logOut(call));
        desk.on(BindTempAuthKey.class, (query, call) -> {
            call.caller()
                    .bind(
                            call.msgId(),
                            new Binding(
                                    query.permAuthKeyId(), query.nonce(), query.expiresAt(), query.encryptedMessage()));
            return true;
        });
    }

    private Authorization importBot(ImportBotAuthorization query, Call call) {
        return admission.admit(
                realm.registrations().signIn(query.apiId(), query.apiHash(), query.botAuthToken()), call);
    }

    private Authorization checkPassword(CheckPassword query, Call call) {
        Account account = Admission.known(call);
        realm.passwords().check(account, query.password(), realm.world().nowSeconds());
        return admission.admit(account, call);
    }

    private ExportedAuthorization export(int dc, Account account) {
        if (dc == self.dcId() || !self.addresses().containsKey(dc)) {
            throw Refusal.badRequest("DC_ID_INVALID");
        }
        return realm.transfers().export(account, dc, realm.world().nowSeconds());
    }

    private Authorization importFromElsewhere(ImportAuthorization query, Call call) {
        Account account = realm.transfers()
                .redeem(query.id(), query.bytes(), self.dcId(), realm.world().nowSeconds());
        return admission.admit(account, call);
    }

    private static LoggedOut logOut(Call call) {
        call.caller().signOut();
        return LoggedOut.builder().build();
    }
}
