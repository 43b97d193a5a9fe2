package dev.aptgram.mtproto.keyexchange;

import dev.aptgram.mtproto.crypto.RsaPublicKey;
import java.util.List;
import java.util.OptionalInt;

/**
 * What key is wanted, and from whom.
 *
 * @param dcField the data centre as the protocol's {@code dc} field spells it: its number, plus 10000 for a test data
 *     centre, the whole negated for one that serves only media; never 0
 * @param keys the RSA keys by which the data centre may prove itself, the preferred one first; at least one
 * @param expiresIn for a temporary key how long it is to live, in seconds, above 0; empty for a permanent key
 */
public record KeyExchangeRequest(int dcField, List<RsaPublicKey> keys, OptionalInt expiresIn) {
    // Copies the list and refuses what no exchange could work with.
    public KeyExchangeRequest {
        keys = List.copyOf(keys);
        if (dcField == 0) {
            throw new IllegalArgumentException("The dc field names a data centre: its number, +10000 for a test one,"
                    + " negated for a media one; not 0.");
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(
                    "A key exchange needs at least one RSA key to trust;" + " TelegramRsaKeys has Telegram's.");
        }
        if (expiresIn.isPresent() && expiresIn.getAsInt() <= 0) {
            throw new IllegalArgumentException(
                    "A temporary key lives for a number of seconds above 0, not " + expiresIn.getAsInt() + ".");
        }
    }

    /**
     * {@return a request for a permanent key}
     *
     * @param dcField the data centre, see {@link #dcField()}
     * @param keys the RSA keys to trust
     */
    public static KeyExchangeRequest permanent(int dcField, List<RsaPublicKey> keys) {
        return new KeyExchangeRequest(dcField, keys, OptionalInt.empty());
    }

    /**
     * {@return a request for a temporary key}
     *
     * @param dcField the data centre, see {@link #dcField()}
     * @param keys the RSA keys to trust
     * @param expiresIn how long the key is to live, in seconds
     */
    public static KeyExchangeRequest temporary(int dcField, List<RsaPublicKey> keys, int expiresIn) {
        return new KeyExchangeRequest(dcField, keys, OptionalInt.of(expiresIn));
    }
}
