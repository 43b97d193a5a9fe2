package dev.aptgram.mtproto;

import dev.aptgram.errors.AuthException;
import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.errors.TelegramException;
import java.net.InetSocketAddress;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Judges signs that an auth key is not known to the server, or that keys cannot be agreed on (protocol sections 2.6, 3.1, 12
 * and 13, P6 to P8). A temporary key that is unknown is replaced, and says nothing of the permanent one. Of that one sign
 * proves nothing, since servers are restarted and messages get lost; several in a row
 * are looked into on the other way: a key that is said to be unknown is tried with a binding, a binding that is refused with a
 * bare ping. Only when both ways say the same is the key given up, and even then it is not removed: that would end the user's
 * session without a word.
 *
 * <p>Does no I/O and knows no clock. For one thread at a time.
 */
public final class KeyTrust {
    /** What the auth key of a connection is there for. */
    public enum Use {
        /** It is the permanent key, and calls go out under it. */
        PERMANENT,
        /** It is a temporary key. */
        TEMPORARY,
        /** It is the permanent key of a data centre that knows no account, such as a CDN's, so that nothing depends on it. */
        DISPOSABLE,
        /** It is the permanent key, and the connection is only there to find out whether the server knows it. */
        VERIFIED
    }

    /** What to do about a sign. */
    public enum Verdict {
        /** The key is lost, and nothing else is: make another. */
        RENEW,
        /** It proves nothing: go on. */
        RETRY,
        /** Look on the other way whether the server knows the key. */
        VERIFY,
        /** Both ways have said no. */
        OVER
    }

    /** How long a fresh key may be unknown to parts of the data centre. */
    private static final long FRESH_MILLIS = 60_000;
    /** How long an old key is not doubted after it has worked. */
    private static final long DAY_MILLIS = 86_400_000;
    /** How many signs in a row are believed. */
    private static final int CERTAIN = 3;

    private final int dcId;
    private final Supplier<InetSocketAddress> address;
    private int unknown;
    private int refused;
    private int unbound;
    private boolean worked;
    private long workedAt;
    /** Whether the key is being looked into because the server said that it does not know it. */
    private boolean saidUnknown;

    /**
     * Creates the judge of a key of which nothing is known yet.
     *
     * @param dcId the data centre, for messages
     * @param address where the connection to it leads, for messages; asked when there is one
     */
    public KeyTrust(int dcId, Supplier<InetSocketAddress> address) {
        this.dcId = dcId;
        this.address = address;
    }

    /**
     * Says that the server has answered with the permanent key, or with one that is bound to it.
     *
     * @param serverMillis the server's time in milliseconds since 1970, as well as it is known
     */
    public void works(long serverMillis) {
        unknown = 0;
        refused = 0;
        unbound = 0;
        saidUnknown = false;
        worked = true;
        workedAt = serverMillis;
    }

    /**
     * {@return what to do when the server says that it does not know the key of a connection: -404} It concerns that key and no
     * other.
     *
     * @param use what the key was there for
     * @param createdAt when the permanent key was made, in seconds since 1970
     * @param serverMillis the server's time in milliseconds since 1970, as well as it is known
     */
    public Verdict unknown(Use use, long createdAt, long serverMillis) {
        return switch (use) {
            case TEMPORARY -> Verdict.RENEW;
            case DISPOSABLE -> Verdict.RENEW;
            case PERMANENT -> permanentUnknown(createdAt, serverMillis);
            case VERIFIED -> Verdict.OVER;
        };
    }

    private Verdict permanentUnknown(long createdAt, long serverMillis) {
        if (isFresh(createdAt, serverMillis) || ++unknown < CERTAIN) {
            return Verdict.RETRY;
        }
        saidUnknown = true;
        return Verdict.VERIFY;
    }

    /**
     * The server refuses to bind a temporary key with {@code ENCRYPTED_MESSAGE_INVALID}: it has no such permanent key, or
     * another.
     *
     * @param createdAt when the permanent key was made, in seconds since 1970
     * @param serverMillis the server's time, which its answer has just told
     */
    Verdict bindingInvalid(long createdAt, long serverMillis) {
        if (saidUnknown) {
            return Verdict.OVER;
        }
        boolean old = serverMillis - createdAt * 1000 > DAY_MILLIS;
        boolean workedToday = worked && serverMillis - workedAt < DAY_MILLIS;
        return isFresh(createdAt, serverMillis) || (old && workedToday) ? Verdict.RETRY : Verdict.VERIFY;
    }

    /** {@return the error for a key of which both ways have said that the server does not know it} */
    AuthException forgotten() {
        return new AuthException("Data centre " + dcId + " at " + address.get()
                + " does not know the stored auth key (transport error -404, and it binds no temporary key to it). The"
                + " session was ended from elsewhere, or the key belongs to another server. Remove the key from the"
                + " store and sign in again.");
    }

    /**
     * A temporary key was not bound for another reason.
     *
     * @param error what the server said
     * @return the error to end with, or null to try again
     */
    @Nullable
    TelegramException notBound(String error) {
        if (saidUnknown) {
            return forgotten();
        }
        if (worked || ++unbound < CERTAIN) {
            return null;
        }
        return new AuthException(
                "Data centre " + dcId + " at " + address.get() + " binds no temporary auth key (" + error
                        + "). If it is a server without forward secrecy, build the client with perfectForwardSecrecy(false).");
    }

    /**
     * A key exchange has failed.
     *
     * @param why the rule that was broken
     * @param temporary whether it was for a temporary key, which is worth any number of attempts where all has worked before
     * @return the error to end with, or null to try again
     */
    @Nullable
    TelegramException refused(SecurityCheckException why, boolean temporary) {
        if (temporary && worked) {
            return null;
        }
        return ++refused < CERTAIN ? null : why;
    }

    /** {@return the error for a server that breaks the key exchange off} */
    SecurityCheckException brokenOff() {
        return new SecurityCheckException("The server at " + address.get()
                + " broke the key exchange off with transport error -404. Check that address, data centre and RSA keys"
                + " belong together.");
    }

    private static boolean isFresh(long createdAt, long serverMillis) {
        long age = serverMillis - createdAt * 1000;
        return age >= 0 && age < FRESH_MILLIS;
    }
}
