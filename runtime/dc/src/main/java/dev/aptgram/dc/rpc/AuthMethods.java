package dev.aptgram.dc.rpc;

import dev.aptgram.api.auth.Authorization;
import dev.aptgram.api.auth.BindTempAuthKey;
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

    private LoggedOut logOut(Call call) {
        Account account = call.account();
        call.caller().signOut();
        return account.bot()
                ? LoggedOut.builder().build()
                : LoggedOut.builder()
                        .futureAuthToken(realm.logoutTokens().make(account))
                        .build();
    }
}
