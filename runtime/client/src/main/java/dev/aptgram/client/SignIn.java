package dev.aptgram.client;

import dev.aptgram.api.PlainUser;
import dev.aptgram.api.auth.Authorization;
import dev.aptgram.errors.AuthException;
import dev.aptgram.errors.RpcException;
import dev.aptgram.errors.TelegramException;
import dev.aptgram.storage.Account;
import dev.aptgram.storage.SessionStore;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings an account to life: with the stored session where it is still good, else by signing in. Blocks; used once, by
 * one thread.
 */
final class SignIn {
    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
    private static final int MAX_MOVES = 4;
    private static final String GIVE_LOGIN =
            "Give the builder a login: Login.phone(...) for a person, Login.bot(...) or the" + " token in "
                    + Credentials.BOT_TOKEN + " for a bot.";

    private final @Nullable Login<?> login;
    private final @Nullable Entrance entrance;
    private final SessionStore store;
    private final Dialer dialer;
    private final FutureAuthTokens tokens;

    /**
     * What came of it.
     *
     * @param link the open connection to the home data centre
     * @param user the account
     * @param dc its home data centre
     */
    record Result(HomeLink link, PlainUser user, int dc) {
        Account account() {
            return new Account(user.id(), user.bot(), dc);
        }
    }

    SignIn(Credentials credentials, @Nullable Login<?> login, SessionStore store, Dialer dialer) {
        this(credentials, login, store, dialer, FutureAuthTokens.inMemory());
    }

    private SignIn(
            Credentials credentials,
            @Nullable Login<?> login,
            SessionStore store,
            Dialer dialer,
            FutureAuthTokens tokens) {
        this(login, entrance(credentials, login, Timers.system(), tokens), store, dialer, tokens);
    }

    /**
     * Prepares a sign-in.
     *
     * @param entrance how the login is done; null if there is none
     * @param tokens keep what the server gives for the time after a log-out
     */
    SignIn(
            @Nullable Login<?> login,
            @Nullable Entrance entrance,
            SessionStore store,
            Dialer dialer,
            FutureAuthTokens tokens) {
        this.login = login;
        this.entrance = entrance;
        this.store = store;
        this.dialer = dialer;
        this.tokens = tokens;
    }

    /**
     * Connects and signs in.
     *
     * @throws AuthException if the account can't be signed in; says what to do
     * @throws dev.aptgram.errors.TelegramException if the server can't be reached or refuses
     */
    Result run() {
        Optional<Account> stored = store.account();
        stored.ifPresent(this::checkOwner);
        if (stored.isEmpty() && login == null) {
            throw new AuthException(
                    "this session is not signed in, and there is nothing to sign in with. " + GIVE_LOGIN);
        }
        boolean trusted = stored.isPresent();
        int dc = stored.map(Account::homeDc).orElse(dialer.firstDc());
        if (!dialer.knows(dc)) {
            findHome(dc);
        }
        for (int move = 0; move < MAX_MOVES; move++) {
            HomeLink link;
            try {
                link = dialer.dial(dc);
            } catch (AuthException e) {
                needLogin(e);
                LOG.warn("event=key_unknown dc={} action=\"making another and signing in again\"", dc);
                dialer.forgetKey(store, dc);
                trusted = false;
                continue;
            }
            boolean done = false;
            try {
                PlainUser user = trusted ? Admission.self(Asking.over(link, dialer)) : signIn(link, dc);
                done = true;
                return new Result(link, user, dc);
            } catch (ElsewhereException e) {
                dc = moved(link, e.dc());
            } catch (RpcException e) {
                if (isMove(e)) {
                    dc = moved(link, e.argument().orElseThrow());
                } else if (trusted && isSignedOut(e)) {
                    needLogin(e);
                    LOG.warn("event=signed_out error={} action=\"signing in again\"", e.error());
                    trusted = false;
                    if (isKeyDead(e)) {
                        dialer.forgetKey(store, dc);
                    }
                } else {
                    throw explained(e);
                }
            } finally {
                if (!done) {
                    link.close();
                }
            }
        }
        throw new AuthException(
                "the data centres send the account round in a circle (" + MAX_MOVES + " moves); try again later");
    }

    private int moved(HomeLink link, int to) {
        dialer.learnAddress(link, to);
        LOG.info("event=home_dc_changed dc={}", to);
        return to;
    }

    /** The account has moved to a data centre that the table does not have: the table's first one knows where that is. */
    private void findHome(int dc) {
        int guide = dialer.firstDc();
        HomeLink link;
        try {
            link = dialer.dial(guide);
        } catch (AuthException e) {
            dialer.forgetKey(store, guide); // the account does not live there, so that nothing depends on it
            link = dialer.dial(guide);
        }
        try {
            dialer.learnAddress(link, dc);
        } finally {
            link.close();
        }
    }

    /**
     * {@return how a login is done; null if there is none}
     *
     * @param timers tell when a QR code has to be replaced
     * @param tokens let an account in without a code
     */
    static @Nullable Entrance entrance(
            Credentials credentials, @Nullable Login<?> login, Timers timers, FutureAuthTokens tokens) {
        if (login instanceof QrLogin qr) {
            return new QrEntrance(credentials, qr, timers, InstantSource.system(), tokens);
        }
        if (login instanceof PhoneLogin phone) {
            return new PhoneEntrance(credentials, phone.prompt(), tokens);
        }
        return login instanceof BotLogin bot ? new BotEntrance(credentials, bot) : null;
    }

    /** {@return whether the server says that the session is over, so that only signing in again helps} */
    static boolean isSignedOut(RpcException e) {
        return e.is("AUTH_KEY_UNREGISTERED") || e.is("SESSION_REVOKED") || e.is("SESSION_EXPIRED") || isKeyDead(e);
    }

    /** {@return whether the auth key itself is of no use any more, so that another must be made before signing in} */
    static boolean isKeyDead(RpcException e) {
        return e.is("AUTH_KEY_INVALID") || e.is("AUTH_KEY_DUPLICATED");
    }

    /** {@return what to tell the user of a session that ends while it is in use} */
    static AuthException ended(RpcException e) {
        return new AuthException(
                "Telegram has ended this session (" + e.error()
                        + "): it was signed out, here or from another device. Close the client, and connect with a login"
                        + " to sign in again.",
                e);
    }

    private PlainUser signIn(HomeLink link, int dc) {
        if (entrance == null) {
            throw new AuthException(
                    "this session is not signed in, and there is nothing to sign in with. " + GIVE_LOGIN);
        }
        Authorization answer = entrance.enter(link, dialer);
        return new Admission(store, tokens).admit(answer, Asking.over(link, dialer), dc);
    }

    private void checkOwner(Account account) {
        if (login instanceof BotLogin bot && bot.botId() != account.userId()) {
            throw new AuthException(
                    "this session belongs to user " + account.userId() + ", but the token is that of bot " + bot.botId()
                            + ". Use another session for it, or the right token.");
        }
    }

    private void needLogin(TelegramException e) {
        if (login == null) {
            throw new AuthException(
                    "Telegram has ended this session (" + e.getMessage() + "), and there is nothing to sign in with. "
                            + GIVE_LOGIN,
                    e);
        }
    }

    /** {@return whether the account lives in another data centre, which the error names} */
    static boolean isMove(RpcException e) {
        return e.code() == 303 && e.type().endsWith("_MIGRATE_X");
    }

    private RuntimeException explained(RpcException e) {
        if (entrance == null) {
            return e;
        }
        RuntimeException told = entrance.explained(e);
        return told == e ? LoginRefusals.explain(e) : told;
    }
}
