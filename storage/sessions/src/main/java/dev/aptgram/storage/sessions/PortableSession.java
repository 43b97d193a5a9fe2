package dev.aptgram.storage.sessions;

import dev.aptgram.errors.StorageException;
import dev.aptgram.storage.Account;
import dev.aptgram.storage.DcKey;
import dev.aptgram.storage.Secret;
import dev.aptgram.storage.SessionStore;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A session on its way from one library to another: the account's key and what else is known. Immutable; its text shows
 * neither keys nor salts.
 *
 * <p>A session is used by one program at a time: two on one key make Telegram drop it ({@code AUTH_KEY_DUPLICATED}).
 *
 * <p>The constructor throws {@link IllegalArgumentException} for numbers out of range, and for two keys of one data centre.
 *
 * @param key the key of the account's data centre under its plain number, 1 to 9999, in the test environment too; a salt of 0
 *     and a {@code createdAt} of 0 mean that they are not known
 * @param test whether the data centres are Telegram's test ones
 * @param address where the data centre is, if known
 * @param mediaAddress where its servers for files are, if known
 * @param userId the user's id, 1 to 2^52 - 1, if known
 * @param bot whether the user is a bot, if known
 * @param apiId the positive {@code api_id} of the application that signed in, if known
 * @param otherKeys keys for other data centres, numbered as {@code key}
 */
public record PortableSession(
        DcKey key,
        boolean test,
        Optional<ServerAddress> address,
        Optional<ServerAddress> mediaAddress,
        OptionalLong userId,
        Optional<Boolean> bot,
        OptionalInt apiId,
        List<DcKey> otherKeys) {
    /** The highest id of a user: ids have at most 52 significant bits. */
    public static final long MAX_USER_ID = (1L << 52) - 1;

    /** The highest number of a data centre. */
    public static final int MAX_DC_ID = 9999;

    /** A client stores the keys of test data centres under numbers that are higher by this, as the key exchange has them. */
    private static final int TEST_OFFSET = 10_000;

    public PortableSession {
        otherKeys = List.copyOf(otherKeys);
        Set<Integer> seen = new HashSet<>();
        checkDc(key, seen);
        otherKeys.forEach(other -> checkDc(other, seen));
        if (userId.isPresent() && (userId.getAsLong() <= 0 || userId.getAsLong() > MAX_USER_ID)) {
            throw new IllegalArgumentException("a user's id is between 1 and " + MAX_USER_ID);
        }
        if (apiId.isPresent() && apiId.getAsInt() <= 0) {
            throw new IllegalArgumentException("an api_id is positive");
        }
    }

    private static void checkDc(DcKey key, Set<Integer> seen) {
        if (key.dcId() < 1 || key.dcId() > MAX_DC_ID) {
            throw new IllegalArgumentException("a data centre's number is between 1 and " + MAX_DC_ID);
        }
        if (!seen.add(key.dcId())) {
            throw new IllegalArgumentException("a session has one key for each data centre");
        }
    }

    /**
     * Makes a session of the least that there must be.
     *
     * @param dcId the data centre's plain number, 1 to 9999
     * @param authKey the key, 256 bytes
     * @return a session of a production data centre of which nothing else is known
     * @throws IllegalArgumentException if the number is out of range or the key has another length
     */
    public static PortableSession of(int dcId, Secret authKey) {
        return new PortableSession(
                new DcKey(dcId, authKey, 0, 0),
                false,
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                List.of());
    }

    /**
     * Takes the session out of a store.
     *
     * @param store the store
     * @return the account's key, id and the keys of other data centres of the same environment; without addresses and {@code api_id},
     *     which stores do not have
     * @throws StorageException if nobody is signed in there
     */
    public static PortableSession from(SessionStore store) {
        Account account = store.account()
                .orElseThrow(() -> new StorageException(
                        "Nobody is signed in to this store, so there is no session to export. Sign in first."));
        boolean test = store.key(account.homeDc()).isEmpty()
                && store.key(account.homeDc() + TEST_OFFSET).isPresent();
        int offset = test ? TEST_OFFSET : 0;
        DcKey main = store.key(account.homeDc() + offset)
                .orElseThrow(() -> new StorageException("The store has no key for data centre " + account.homeDc()
                        + ", where its account lives. Sign in again."));
        List<DcKey> others = store.keys().stream()
                .filter(key -> key.dcId() > offset && key.dcId() <= offset + MAX_DC_ID && key.dcId() != main.dcId())
                .map(key -> numbered(key, key.dcId() - offset))
                .toList();
        return of(account.homeDc(), main.authKey())
                .withKey(numbered(main, account.homeDc()))
                .withTest(test)
                .withUser(account.userId(), account.bot())
                .withOtherKeys(others);
    }

    /**
     * Puts the session into an empty store, ready for a client. Keys of test data centres get the numbers that clients look
     * for, 10000 higher. Addresses and {@code api_id} have no place in a store. Each part is durable as soon as it is
     * written, the account last.
     *
     * @param store the store
     * @return the account as it was stored; empty where the id or {@link #bot} is not known, so that only keys were stored and a
     *     client will not know that it is signed in: say it by {@link #withUser}
     * @throws StorageException if the store has an account or a key already
     */
    public Optional<Account> saveTo(SessionStore store) {
        if (store.account().isPresent() || !store.keys().isEmpty()) {
            throw new StorageException("The store has a session already, which an import would overwrite and lose."
                    + " Import into an empty store, or log out there first.");
        }
        int offset = test ? TEST_OFFSET : 0;
        otherKeys.forEach(other -> store.saveKey(numbered(other, other.dcId() + offset)));
        store.saveKey(numbered(key, dcId() + offset));
        if (userId.isEmpty() || bot.isEmpty()) {
            return Optional.empty();
        }
        Account account = new Account(userId.getAsLong(), bot.get(), dcId());
        store.saveAccount(account);
        return Optional.of(account);
    }

    private static DcKey numbered(DcKey key, int dcId) {
        return new DcKey(dcId, key.authKey(), key.serverSalt(), key.createdAt());
    }

    /** {@return the account's data centre} */
    public int dcId() {
        return key.dcId();
    }

    /** {@return which parts are there; {@link SessionPart#TEST} only where it is true} */
    public Set<SessionPart> parts() {
        Set<SessionPart> parts = EnumSet.noneOf(SessionPart.class);
        add(parts, SessionPart.ADDRESS, address.isPresent());
        add(parts, SessionPart.MEDIA_ADDRESS, mediaAddress.isPresent());
        add(parts, SessionPart.TEST, test);
        add(parts, SessionPart.USER_ID, userId.isPresent());
        add(parts, SessionPart.BOT, bot.isPresent());
        add(parts, SessionPart.API_ID, apiId.isPresent());
        add(parts, SessionPart.SALT, key.serverSalt() != 0);
        add(parts, SessionPart.CREATED_AT, key.createdAt() != 0);
        add(parts, SessionPart.OTHER_KEYS, !otherKeys.isEmpty());
        return parts;
    }

    private static void add(Set<SessionPart> parts, SessionPart part, boolean there) {
        if (there) {
            parts.add(part);
        }
    }

    /**
     * Returns the same session with another key.
     *
     * @param newKey the key with its data centre
     * @return a new value
     */
    public PortableSession withKey(DcKey newKey) {
        return new PortableSession(newKey, test, address, mediaAddress, userId, bot, apiId, otherKeys);
    }

    /**
     * Returns the same session in another environment.
     *
     * @param newTest whether the data centres are test ones
     * @return a new value
     */
    public PortableSession withTest(boolean newTest) {
        return new PortableSession(key, newTest, address, mediaAddress, userId, bot, apiId, otherKeys);
    }

    /**
     * Returns the same session with an address.
     *
     * @param newAddress where the data centre is
     * @return a new value
     */
    public PortableSession withAddress(ServerAddress newAddress) {
        return new PortableSession(key, test, Optional.of(newAddress), mediaAddress, userId, bot, apiId, otherKeys);
    }

    /**
     * Returns the same session with an address for files.
     *
     * @param newAddress where the data centre's servers for files are
     * @return a new value
     */
    public PortableSession withMediaAddress(ServerAddress newAddress) {
        return new PortableSession(key, test, address, Optional.of(newAddress), userId, bot, apiId, otherKeys);
    }

    /**
     * Returns the same session with its user.
     *
     * @param newUserId the user's id, 1 to 2^52 - 1
     * @param newBot whether it is a bot
     * @return a new value
     */
    public PortableSession withUser(long newUserId, boolean newBot) {
        return withUserId(newUserId).withBot(newBot);
    }

    /**
     * Returns the same session with the id of its user.
     *
     * @param newUserId the user's id, 1 to 2^52 - 1
     * @return a new value
     */
    public PortableSession withUserId(long newUserId) {
        OptionalLong id = OptionalLong.of(newUserId);
        return new PortableSession(key, test, address, mediaAddress, id, bot, apiId, otherKeys);
    }

    /**
     * Returns the same session of which it is known whether the user is a bot.
     *
     * @param newBot whether it is one
     * @return a new value
     */
    public PortableSession withBot(boolean newBot) {
        Optional<Boolean> known = Optional.of(newBot);
        return new PortableSession(key, test, address, mediaAddress, userId, known, apiId, otherKeys);
    }

    /**
     * Returns the same session with an {@code api_id}.
     *
     * @param newApiId the application's number, positive
     * @return a new value
     */
    public PortableSession withApiId(int newApiId) {
        OptionalInt id = OptionalInt.of(newApiId);
        return new PortableSession(key, test, address, mediaAddress, userId, bot, id, otherKeys);
    }

    /**
     * Returns the same session with keys for other data centres.
     *
     * @param newKeys all of them
     * @return a new value
     */
    public PortableSession withOtherKeys(List<DcKey> newKeys) {
        return new PortableSession(key, test, address, mediaAddress, userId, bot, apiId, newKeys);
    }

    @Override
    public String toString() {
        return "PortableSession[dcId=" + dcId() + ", test=" + test + ", parts=" + parts() + "]";
    }
}
