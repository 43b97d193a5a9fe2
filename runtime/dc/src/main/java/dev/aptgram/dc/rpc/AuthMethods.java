package dev.aptgram.dc.rpc;

import dev.aptgram.api.auth.Authorization;
import dev.aptgram.api.auth.BindTempAuthKey;
import dev.aptgram.api.auth.ImportBotAuthorization;
import dev.aptgram.api.auth.LogOut;
import dev.aptgram.api.auth.LoggedOut;
import dev.aptgram.api.auth.PlainAuthorization;
import dev.aptgram.dc.world.Account;

/** {@code auth.*}: signing in and out, temporary keys. */
final class AuthMethods {
    private final Registrations registrations;
    private final Views views;

    AuthMethods(Registrations registrations, Views views) {
        this.registrations = registrations;
        this.views = views;
    }

    void addTo(RpcDesk desk) {
        desk.on(ImportBotAuthorization.class, this::importBot);
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
        Account bot = registrations.signIn(query.apiId(), query.apiHash(), query.botAuthToken());
        call.caller().signIn(bot);
        return PlainAuthorization.builder(views.user(bot, bot)).build();
    }

    private static LoggedOut logOut(Call call) {
        call.caller().signOut();
        return LoggedOut.builder().build();
    }
}
