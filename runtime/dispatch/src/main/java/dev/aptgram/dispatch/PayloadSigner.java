package dev.aptgram.dispatch;

import dev.aptgram.dispatch.payload.PayloadName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what buttons carry: HMAC-SHA-256, cut to its first 8 bytes. Each forged press has a chance of 1 in 2^64, and every try is
 * a query to Telegram. What is signed is the tag, the whole shape, the place for which the button was made, and the body. Thread-safe.
 */
final class PayloadSigner {
    static final int BYTES = 8;
    static final int MIN_SECRET = 16;

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "aptgram callback 1";

    /** The one that signs, then those that only count. */
    private final List<SecretKeySpec> keys = new ArrayList<>();

    PayloadSigner(byte[] current, byte[]... older) {
        add(current);
        for (byte[] secret : older) {
            add(secret);
        }
    }

    private void add(byte[] secret) {
        if (secret.length < MIN_SECRET) {
            throw new IllegalArgumentException("a secret of " + secret.length + " bytes can be guessed; take "
                    + MIN_SECRET + " random ones at least");
        }
        keys.add(new SecretKeySpec(secret, ALGORITHM));
    }

    /** {@return a body with its signature behind it} */
    byte[] sign(PayloadName name, String place, byte[] body) {
        byte[] signed = Arrays.copyOf(body, body.length + BYTES);
        System.arraycopy(mac(keys.get(0), name, place, body), 0, signed, body.length, BYTES);
        return signed;
    }

    /** {@return whether a body is signed, for this place and no other} */
    boolean isSigned(PayloadName name, String place, byte[] signed) {
        if (signed.length < BYTES) {
            return false;
        }
        byte[] body = body(signed);
        byte[] claimed = Arrays.copyOfRange(signed, body.length, signed.length);
        boolean good = false;
        for (SecretKeySpec key : keys) {
            // Compares in a time that does not depend on where the two differ; so does the number of keys that are
            // tried.
            good |= MessageDigest.isEqual(claimed, mac(key, name, place, body));
        }
        return good;
    }

    /** {@return a body without its signature} */
    static byte[] body(byte[] signed) {
        return Arrays.copyOf(signed, signed.length - BYTES);
    }

    private static byte[] mac(SecretKeySpec key, PayloadName name, String place, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (String part : List.of(PURPOSE, name.tag(), name.shape(), place)) {
                byte[] utf8 = Objects.requireNonNull(part).getBytes(StandardCharsets.UTF_8);
                // With its length in front, so that no two lists of parts are the same bytes.
                mac.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).flip());
                mac.update(utf8);
            }
            return Arrays.copyOf(mac.doFinal(body), BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JVM lacks " + ALGORITHM + ", which every JVM has.", e);
        }
    }

    @Override
    public String toString() {
        return "PayloadSigner[" + keys.size() + " keys]";
    }
}
