package dev.aptgram.client;

import dev.aptgram.api.auth.Authorization;
import dev.aptgram.api.auth.ImportBotAuthorization;
import dev.aptgram.errors.AuthException;
import dev.aptgram.errors.RpcException;

/** Signs a bot in with its token: {@code auth.importBotAuthorization}. */
final class BotEntrance implements Entrance {
    private final Credentials credentials;
    private final BotLogin login;

    BotEntrance(Credentials credentials, BotLogin login) {
        this.credentials = credentials;
        this.login = login;
    }

    /** {@return the request that signs the bot in} */
    static ImportBotAuthorization request(Credentials credentials, BotLogin login) {
        return new ImportBotAuthorization(0, credentials.apiId(), credentials.apiHash(), login.token());
    }

    @Override
    public Authorization enter(HomeLink link, Dialer dialer) {
        return dialer.await(link.invoke(request(credentials, login)));
    }

    @Override
    public RuntimeException explained(RpcException e) {
        return explain(e);
    }

    /** {@return itself, or an {@link AuthException} that says what to do if the token is no good any more} */
    static RuntimeException explain(RpcException e) {
        if (e.is("ACCESS_TOKEN_INVALID") || e.is("ACCESS_TOKEN_EXPIRED")) {
            return new AuthException(
                    "Telegram does not accept the bot's token (" + e.error()
                            + "). Ask @BotFather for the present one; it changes when it is revoked there.",
                    e);
        }
        return e;
    }
}
