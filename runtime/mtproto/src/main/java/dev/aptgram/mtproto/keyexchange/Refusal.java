package dev.aptgram.mtproto.keyexchange;

import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlObject;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The words with which a client breaks an exchange off. */
final class Refusal {
    private Refusal() {}

    static SecurityCheckException because(String why) {
        return because(why, null);
    }

    static SecurityCheckException because(String why, @Nullable Throwable cause) {
        return new SecurityCheckException(
                "The key exchange was broken off: " + why
                        + ". Nothing of it was used; begin again with a new connection.",
                cause);
    }

    static SecurityCheckException unexpected(TlObject answer, String due) {
        return because("the server answered " + answer.tlName() + " where " + due + " was due");
    }

    static void unless(boolean condition, String why) {
        if (!condition) {
            throw because(why);
        }
    }

    static void unlessHash(Bytes got, byte[] expected, String where) {
        unless(MessageDigest.isEqual(got.toByteArray(), expected), "the new_nonce_hash of " + where + " does not fit");
    }
}
