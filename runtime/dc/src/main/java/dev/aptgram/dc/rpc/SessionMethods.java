package dev.aptgram.dc.rpc;

import dev.aptgram.api.account.Authorizations;
import dev.aptgram.api.account.GetAuthorizations;
import dev.aptgram.api.account.ResetAuthorization;
import dev.aptgram.api.auth.ResetAuthorizations;
import dev.aptgram.dc.world.Refusal;
import java.util.List;

/** {@code account.*} and {@code auth.*}, as far as other sessions of an account are concerned. */
final class SessionMethods {
    /** After so many days without use a session would end, if days passed here. */
    private static final int TTL_DAYS = 183;

    private final Realm realm;
    private final DcFacts self;

    SessionMethods(Realm realm, DcFacts self) {
        this.realm = realm;
        this.self = self;
    }

    void addTo(RpcDesk desk) {
        desk.on(GetAuthorizations.class, (query, call) -> list(call));
        desk.on(ResetAuthorization.class, (query, call) -> end(query.hash(), call));
        desk.on(ResetAuthorizations.class, (query, call) -> {
            others(call).forEach(session -> realm.sessions().end(self.dcId(), session));
            return true;
        });
    }

    private Authorizations list(Call call) {
        int now = realm.world().nowSeconds();
        ClientKey own = call.caller().key();
        return new Authorizations(
                TTL_DAYS,
                realm.sessions().of(self.dcId(), call.account()).stream()
                        .map(session ->
                                SessionViews.of(session, realm.sessions().hash(session), session == own, now))
                        .toList());
    }

    private boolean end(long hash, Call call) {
        ClientKey named = others(call).stream()
                .filter(session -> realm.sessions().hash(session) == hash)
                .findFirst()
                .orElseThrow(() -> Refusal.badRequest("HASH_INVALID"));
        realm.sessions().end(self.dcId(), named);
        return true;
    }

    private List<ClientKey> others(Call call) {
        ClientKey own = call.caller().key();
        return realm.sessions().of(self.dcId(), call.account()).stream()
                .filter(session -> session != own)
                .toList();
    }
}
