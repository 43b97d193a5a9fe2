package dev.aptgram.dc.rpc;

import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.BusinessLink;
import dev.aptgram.dc.world.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What a method is told beside its arguments.
 *
 * @param caller who calls
 * @param msgId the id of the message that carries the call
 * @param business the connection through which the call is made, or null
 */
public record Call(Caller caller, long msgId, @Nullable BusinessLink business) {
    /** {@return who is signed in; the access rules have made sure that somebody is} */
    public Account account() {
        Account account = caller.account();
        if (account == null) {
            throw new Refusal(401, "AUTH_KEY_UNREGISTERED");
        }
        return account;
    }
}
