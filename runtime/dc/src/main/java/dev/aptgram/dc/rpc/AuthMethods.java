package dev.aptgram.dc.rpc;

import dev.aptgram.api.account.GetPassword;
import dev.aptgram.api.auth.Authorization;
import dev.aptgram.api.auth.AuthorizationSignUpRequired;
import dev.aptgram.api.auth.BindTempAuthKey;
import dev.aptgram.api.auth.CheckPassword;
import dev.aptgram.api.auth.ExportAuthorization;
import dev.aptgram.api.auth.ExportedAuthorization;
import dev.aptgram.api.auth.ImportAuthorization;
import dev.aptgram.api.auth.ImportBotAuthorization;
import dev.aptgram.api.auth.LogOut;
import dev.aptgram.api.auth.LoggedOut;
import dev.aptgram.api.auth.PlainAuthorization;
import dev.aptgram.api.auth.PlainSentCode;
import dev.aptgram.api.auth.SendCode;
import dev.aptgram.api.auth.SentCode;
import dev.aptgram.api.auth.SentCodeTypeApp;
import dev.aptgram.api.auth.SignIn;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.Refusal;
import org.jspecify.annotations.Nullable;

/** {@code auth.*}: signing in and out, moving to other DCs, temporary keys. */
final class AuthMethods {
    private final Realm realm;
    private final DcFacts self;

    AuthMethods(Realm realm, DcFacts self) {
        this.realm = realm;
        this.self = self;
    }

    void addTo(RpcDesk desk) {
        desk.on(ImportBotAuthorization.class, this::importBot);
        desk.on(SendCode.class, (query, call) -> sendCode(query));
        desk.on(SignIn.class, this::signIn);
        desk.on(CheckPassword.class, this::checkPassword);
        desk.on(
                GetPassword.class,
                (query, call) ->
                        realm.passwords().describe(known(call), realm.world().nowSeconds()));
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
        return authorize(realm.registrations().signIn(query.apiId(), query.apiHash(), query.botAuthToken()), call);
    }

    private SentCode sendCode(SendCode query) {
        realm.registrations().admit(query.apiId(), query.apiHash());
        String hash = realm.phones()
                .send(query.phoneNumber(), self.dcId(), realm.world().nowSeconds());
        return PlainSentCode.builder(new SentCodeTypeApp(PhoneBook.DIGITS), hash)
                .build();
    }

    private Authorization signIn(SignIn query, Call call) {
        @Nullable
        Account owner = realm.phones()
                .redeem(
                        query.phoneNumber(),
                        query.phoneCodeHash(),
                        query.phoneCode(),
                        realm.world().nowSeconds());
        if (owner == null) {
            return AuthorizationSignUpRequired.builder().build();
        }
        if (realm.passwords().protects(owner)) {
            call.caller().halfWay(owner);
            throw new Refusal(401, "SESSION_PASSWORD_NEEDED");
        }
        return authorize(owner, call);
    }

    private Authorization checkPassword(CheckPassword query, Call call) {
        Account account = known(call);
        realm.passwords().check(account, query.password(), realm.world().nowSeconds());
        return authorize(account, call);
    }

    /** {@return who is signed in, or has given the right code and owes the password} */
    private static Account known(Call call) {
        Account account = call.caller().account();
        Account halfWay = account != null ? account : call.caller().halfWay();
        if (halfWay == null) {
            throw new Refusal(401, "AUTH_KEY_UNREGISTERED");
        }
        return halfWay;
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
        return authorize(account, call);
    }

    private Authorization authorize(Account account, Call call) {
        call.caller().signIn(account);
        return PlainAuthorization.builder(realm.views().user(account, account)).build();
    }

    private static LoggedOut logOut(Call call) {
        call.caller().signOut();
        return LoggedOut.builder().build();
    }
}
