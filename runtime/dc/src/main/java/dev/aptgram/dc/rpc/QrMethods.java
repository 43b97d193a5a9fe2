package dev.aptgram.dc.rpc;

import dev.aptgram.api.Authorization;
import dev.aptgram.api.auth.AcceptLoginToken;
import dev.aptgram.api.auth.ExportLoginToken;
import dev.aptgram.api.auth.ImportLoginToken;
import dev.aptgram.api.auth.LoginToken;
import dev.aptgram.api.auth.LoginTokenMigrateTo;
import dev.aptgram.api.auth.LoginTokenSuccess;
import dev.aptgram.dc.world.Refusal;
import org.jspecify.annotations.Nullable;

/** {@code auth.*}, as far as QR codes are needed. */
final class QrMethods {
    private final Realm realm;
    private final DcFacts self;
    private final Admission admission;

    QrMethods(Realm realm, DcFacts self) {
        this.realm = realm;
        this.self = self;
        this.admission = new Admission(realm);
    }

    void addTo(RpcDesk desk) {
        desk.on(ExportLoginToken.class, this::export);
        desk.on(ImportLoginToken.class, (query, call) -> {
            LoginTokens.Accepted accepted = realm.tokens().accepted(query.token(), now());
            return welcome(accepted, call);
        });
        desk.on(AcceptLoginToken.class, this::accept);
    }

    private int now() {
        return realm.world().nowSeconds();
    }

    private LoginToken export(ExportLoginToken query, Call call) {
        realm.registrations().admit(query.apiId(), query.apiHash());
        LoginTokens.@Nullable Accepted accepted =
                realm.tokens().accepted(call.caller().key(), now());
        return accepted == null
                ? realm.tokens().make(call.caller(), query.exceptIds(), now())
                : welcome(accepted, call);
    }

    private LoginToken welcome(LoginTokens.Accepted accepted, Call call) {
        int home = realm.phones().homeOf(accepted.account()).orElse(self.dcId());
        if (home != self.dcId()) {
            return new LoginTokenMigrateTo(home, accepted.token());
        }
        realm.tokens().use(accepted);
        return new LoginTokenSuccess(admission.admitUnlessProtected(accepted.account(), call));
    }

    private Authorization accept(AcceptLoginToken query, Call call) {
        if (call.account().bot()) {
            throw Refusal.badRequest("BOT_METHOD_INVALID");
        }
        ClientKey client = realm.tokens().accept(query.token(), call.account(), now());
        return SessionViews.of(client, realm.sessions().hash(client), false, now());
    }
}
