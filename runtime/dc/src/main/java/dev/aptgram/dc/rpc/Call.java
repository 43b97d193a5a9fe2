package dev.aptgram.dc.rpc;

import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.Refusal;

/**
 * What a method is told beside its arguments.
 *
 * @param caller who calls
 * @param msgId the id of the message that carries the call
 */
public record Call(Caller caller, long msgId) {
    /** {@return who is signed in; the access rules have made sure that somebody is} */
    public Account account() {
        Account account = caller.account();
        if (account == null) {
            throw new Refusal(401, "AUTH_KEY_UNREGISTERED");
        }
        return account;
    }
}
