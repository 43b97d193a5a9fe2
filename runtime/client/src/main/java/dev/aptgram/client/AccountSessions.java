package dev.aptgram.client;

import dev.aptgram.api.account.GetAuthorizations;
import dev.aptgram.api.account.ResetAuthorization;
import dev.aptgram.api.auth.ResetAuthorizations;
import dev.aptgram.tl.TlCaller;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Where an account is signed in, and ending that. Got from {@link UserTelegram#sessions()}. Calls fail with {@link
 * dev.aptgram.errors.RpcException} where Telegram refuses, such as {@code FRESH_RESET_AUTHORISATION_FORBIDDEN} to a client that
 * signed in less than a day ago. Thread-safe.
 */
public final class AccountSessions {
    private final TlCaller tg;

    AccountSessions(TlCaller tg) {
        this.tg = tg;
    }

    /** {@return the sessions, this client's own included} */
    public CompletableFuture<List<AccountSession>> list() {
        return tg.invoke(new GetAuthorizations())
                .thenApply(all ->
                        all.authorizations().stream().map(AccountSession::of).toList());
    }

    /**
     * Ends another session ({@code account.resetAuthorization}).
     *
     * @param session the session
     * @return completes when it has ended
     * @throws IllegalArgumentException if it is this client's own, which {@link UserTelegram#logOut()} ends
     */
    public CompletableFuture<Void> end(AccountSession session) {
        if (session.current()) {
            throw new IllegalArgumentException("this is the client's own session; UserTelegram.logOut() ends it");
        }
        return tg.invoke(new ResetAuthorization(session.hash())).thenApply(done -> null);
    }

    /**
     * Ends all sessions but this client's own ({@code auth.resetAuthorizations}).
     *
     * @return completes when they have ended
     */
    public CompletableFuture<Void> endOthers() {
        return tg.invoke(new ResetAuthorizations()).thenApply(done -> null);
    }

    @Override
    public String toString() {
        return "AccountSessions[]";
    }
}
