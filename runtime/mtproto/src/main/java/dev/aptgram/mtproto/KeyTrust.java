package dev.aptgram.mtproto;

import dev.aptgram.errors.AuthException;
import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.errors.TelegramException;
import dev.aptgram.storage.DcKey;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Judges signs that an auth key is not known to the server, or cannot be agreed on (protocol sections 2.6 and 13, P6 to P8).
 * One sign proves nothing, since servers are restarted and messages get lost; several in a row do. The key is never removed:
 * that would end the user's session without a word.
 */
final class KeyTrust {
    /** How long a fresh key may be unknown to parts of the data centre. */
    private static final long FRESH_MILLIS = 60_000;
    /** How many signs in a row are believed. */
    private static final int CERTAIN = 3;

    private final int dcId;
    private final InetSocketAddress address;
    private int unknown;
    private int refused;

    KeyTrust(int dcId, InetSocketAddress address) {
        this.dcId = dcId;
        this.address = address;
    }

    /** Says that the server has answered with the key. */
    void works() {
        unknown = 0;
        refused = 0;
    }

    /**
     * The server says that it does not know the key.
     *
     * @param key the key
     * @param serverMillis the server's time, as well as it is known
     * @return the error to end with, or null to try again
     */
    @Nullable
    TelegramException unknown(DcKey key, long serverMillis) {
        long age = serverMillis - key.createdAt() * 1000;
        if ((age >= 0 && age < FRESH_MILLIS) || ++unknown < CERTAIN) {
            return null;
        }
        return new AuthException("Data centre " + dcId + " at " + address
                + " does not know the stored auth key (transport error -404, " + unknown
                + " times in a row). The session was ended from elsewhere, or the key belongs to another server. Remove the"
                + " key from the store and sign in again.");
    }

    /**
     * A key exchange has failed.
     *
     * @param why the rule that was broken
     * @return the error to end with, or null to try again
     */
    @Nullable
    TelegramException refused(SecurityCheckException why) {
        return ++refused < CERTAIN ? null : why;
    }

    /** {@return the error for a server that breaks the key exchange off} */
    SecurityCheckException brokenOff() {
        return new SecurityCheckException("The server at " + address
                + " broke the key exchange off with transport error -404. Check that address, data centre and RSA keys belong"
                + " together.");
    }
}
