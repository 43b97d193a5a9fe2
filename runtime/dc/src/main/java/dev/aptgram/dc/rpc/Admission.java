package dev.aptgram.dc.rpc;

import dev.aptgram.api.auth.Authorization;
import dev.aptgram.api.auth.PlainAuthorization;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.Refusal;

/**
 * Lets accounts in.
 *
 * @param realm what the DC shares with the others of its cloud
 */
record Admission(Realm realm) {
    /** {@return the answer to who has proved everything} */
    Authorization admit(Account account, Call call) {
        call.caller().signIn(account);
        return PlainAuthorization.builder(realm.views().user(account, account)).build();
    }

    /**
     * {@return the answer to who has proved everything but the password}
     *
     * @throws Refusal {@code SESSION_PASSWORD_NEEDED} if the account has one
     */
    Authorization admitUnlessProtected(Account account, Call call) {
        if (realm.passwords().protects(account)) {
            call.caller().halfWay(account);
            throw new Refusal(401, "SESSION_PASSWORD_NEEDED");
        }
        return admit(account, call);
    }

    /** {@return who is signed in, or owes nothing but the password} */
    static Account known(Call call) {
        Account account = call.caller().account();
        Account halfWay = account != null ? account : call.caller().halfWay();
        if (halfWay == null) {
            throw new Refusal(401, "AUTH_KEY_UNREGISTERED");
        }
        return halfWay;
    }
}
