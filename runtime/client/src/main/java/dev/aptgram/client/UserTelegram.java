package dev.aptgram.client;

import dev.aptgram.api.UserApi;
import java.util.concurrent.CompletableFuture;

/**
 * A person's signed-in account. Its {@link #api()} has the methods that people may call, so that one that only bots may
 * call does not compile.
 */
public non-sealed interface UserTelegram extends Telegram {
    /**
     * {@return a builder for a person's account} As {@link Telegram#builder()}, but a session of a bot is refused, and a
     * bot's token in the credentials is not used.
     */
    static TelegramBuilder<UserTelegram> builder() {
        return new TelegramBuilder<>(AccountKind.USER);
    }

    /** {@return Telegram's own methods, as far as a person may call them; see {@link Telegram#api()}} */
    @Override
    default UserApi api() {
        return UserApi.of(this);
    }

    /** {@return the account's password: setting, changing and removing it} */
    TwoStepVerification twoStep();

    /** {@return where the account is signed in, and ending that} */
    AccountSessions sessions();

    /**
     * Follows a public channel or supergroup of which the account is no member: Telegram pushes nothing of it, so it is asked, as
     * often as it suggests (1 to some 60 seconds). Its updates reach the listeners like all others, beginning with the present, or where
     * the session has been before. Nothing is asked while nobody listens. One request at a time for each channel, so follow few.
     *
     * @param channel the channel; the account must have met it, as by resolving its name. Follow it once more if it was closed to
     *     the account meanwhile
     * @return ends it, once; who follows one channel twice ends it twice, and it is asked for both together
     * @throws IllegalArgumentException if it is neither channel nor supergroup
     */
    Registration follow(PeerRef channel);

    /**
     * Signs the account out here ({@code auth.logOut}) and closes the client. The session forgets everything: keys, peers, updates,
     * machines. What Telegram gives for the next sign-in goes to the {@linkplain TelegramBuilder#futureAuthTokens tokens}, so
     * that the same account needs no code then. Each data centre that has a key of the session is asked to destroy it ({@code
     * destroy_auth_key}), as far as that is done within the {@linkplain TelegramBuilder#closeTimeout close timeout}.
     *
     * @return completes when the client is closed and its session empty; fails, with nothing changed, if Telegram refuses or could
     *     not be asked
     */
    CompletableFuture<Void> logOut();
}
