package dev.aptgram.client;

import dev.aptgram.api.InputUserSelf;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.User;
import dev.aptgram.api.auth.Authorization;
import dev.aptgram.api.auth.LogOut;
import dev.aptgram.api.auth.PlainAuthorization;
import dev.aptgram.api.users.GetUsers;
import dev.aptgram.errors.AuthException;
import dev.aptgram.errors.TelegramException;
import dev.aptgram.storage.Account;
import dev.aptgram.storage.SessionStore;
import dev.aptgram.tl.Bytes;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whom a session belongs to, and that it never changes hands unnoticed. Blocks. */
final class Admission {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    private final SessionStore store;
    private final FutureAuthTokens tokens;

    /** @param tokens keep what the server gives for the time after a log-out */
    Admission(SessionStore store, FutureAuthTokens tokens) {
        this.store = store;
        this.tokens = tokens;
    }

    /** {@return who is signed in over a connection} */
    static PlainUser self(Asking server) {
        List<User> users = server.ask(new GetUsers(List.of(new InputUserSelf())));
        if (users.size() == 1 && users.get(0) instanceof PlainUser user) {
            return user;
        }
        throw new AuthException("Telegram does not say whom this session belongs to; sign in with a new session");
    }

    /** {@return who has been signed in} The session remembers it. */
    PlainUser admit(Authorization answer, Asking server, int dc) {
        if (!(answer instanceof PlainAuthorization a && a.user() instanceof PlainUser user)) {
            throw new AuthException("Telegram has let the account in but did not say who it is; report this");
        }
        refuseAnother(user, server);
        store.saveAccount(new Account(user.id(), user.bot(), dc));
        Bytes token = a.futureAuthToken();
        if (token != null) {
            tokens.add(token);
        }
        LOG.info("event=signed_in user={} bot={} dc={}", user.id(), user.bot(), dc);
        return user;
    }

    /** {@return somebody who was signed in before} The session remembers it, should it not. */
    PlainUser recognize(PlainUser user, int dc) {
        Optional<Account> before = store.account();
        if (before.isPresent() && before.get().userId() != user.id()) {
            throw new AuthException("this session says it belongs to user "
                    + before.get().userId() + ", but its key is that of user " + user.id() + ". Use a new session.");
        }
        store.saveAccount(new Account(user.id(), user.bot(), dc));
        return user;
    }

    /** What the session remembers belongs to one account, and is not to be mixed with another's. */
    private void refuseAnother(PlainUser user, Asking server) {
        Optional<Account> before = store.account();
        if (before.isPresent() && before.get().userId() != user.id()) {
            try {
                server.ask(new LogOut());
            } catch (TelegramException e) {
                LOG.warn("event=sign_out_failed error=\"{}\"", e.getMessage());
            }
            throw new SignInException(
                    SignInException.Reason.OTHER_ACCOUNT,
                    "this session belongs to user " + before.get().userId() + ", but user " + user.id()
                            + " has signed in, and has been signed out again. Use another session for this account.",
                    null);
        }
    }
}
