package dev.aptgram.transport;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an MTProxy and its users share: sixteen bytes, and in which disguise they talk. Immutable.
 *
 * <p>The forms are those of {@code tg://proxy} links and of {@code dcOption.secret}. Neither {@code toString} nor any
 * error message of this class says anything of the secret.
 */
public final class MtproxySecret {
    /** How the stream to the proxy looks. */
    public enum Kind {
        /** Obfuscated; sixteen bytes. The framing is free. */
        PLAIN,
        /** Obfuscated, with padding that hides the sizes of messages; {@code dd} and sixteen bytes. */
        PADDED,
        /** As {@link #PADDED}, inside what looks like TLS to a domain; {@code ee}, sixteen bytes and the domain. */
        FAKE_TLS
    }

    /** The longest domain, in characters. */
    public static final int LONGEST_DOMAIN = 182;

    private static final int KEY_BYTES = 16;
    private static final int PADDED_TAG = 0xDD;
    private static final int FAKE_TLS_TAG = 0xEE;
    private static final Pattern HEX = Pattern.compile("(?:[0-9a-fA-F]{2})+");

    private final Kind kind;
    private final byte[] key;
    private final @Nullable String domain;

    private MtproxySecret(Kind kind, byte[] key, @Nullable String domain) {
        this.kind = kind;
        this.key = key;
        this.domain = domain;
    }

    /**
     * {@return the secret that a text stands for}
     *
     * @param text hex, base64url or base64, with or without padding; hex if it can be both
     * @throws IllegalArgumentException if it is none of these, or {@link #of} refuses the bytes
     */
    public static MtproxySecret parse(String text) {
        return of(HEX.matcher(text).matches() ? HexFormat.of().parseHex(text) : base64(text));
    }

    /**
     * {@return the secret with these bytes}
     *
     * @param bytes sixteen; or {@code dd} and sixteen; or {@code ee}, sixteen and a domain of 1 to 182 characters
     * @throws IllegalArgumentException if they have none of these forms; the message says which one is nearest
     */
    public static MtproxySecret of(byte[] bytes) {
        if (bytes.length == KEY_BYTES) {
            return new MtproxySecret(Kind.PLAIN, bytes.clone(), null);
        }
        int tag = bytes.length == 0 ? -1 : bytes[0] & 0xFF;
        if (tag == PADDED_TAG && bytes.length == KEY_BYTES + 1) {
            return new MtproxySecret(Kind.PADDED, Arrays.copyOfRange(bytes, 1, bytes.length), null);
        }
        if (tag == FAKE_TLS_TAG && bytes.length > KEY_BYTES) {
            String domain = new String(bytes, KEY_BYTES + 1, bytes.length - KEY_BYTES - 1, StandardCharsets.ISO_8859_1);
            checkDomain(domain);
            return new MtproxySecret(Kind.FAKE_TLS, Arrays.copyOfRange(bytes, 1, KEY_BYTES + 1), domain);
        }
        throw new IllegalArgumentException(
                "An MTProxy secret has 16 bytes, or the byte dd and 16, or the byte ee, 16 and"
                        + " a domain; this one has " + bytes.length
                        + " and is none of these. Copy it again, whole, from the"
                        + " proxy's link.");
    }

    /**
     * {@return a fresh secret, for a proxy of one's own}
     *
     * @param kind {@link Kind#PLAIN} or {@link Kind#PADDED}; for FakeTLS see {@link #generateFakeTls}
     * @param random unpredictable
     * @throws IllegalArgumentException if the kind needs a domain
     */
    public static MtproxySecret generate(Kind kind, RandomGenerator random) {
        if (kind == Kind.FAKE_TLS) {
            throw new IllegalArgumentException(
                    "A FakeTLS secret needs a domain: take generateFakeTls(domain, random).");
        }
        return new MtproxySecret(kind, draw(random), null);
    }

    /**
     * {@return a fresh FakeTLS secret, for a proxy of one's own}
     *
     * @param domain the site that the proxy is to be taken for, 1 to 182 printable ASCII characters
     * @param random unpredictable
     * @throws IllegalArgumentException if the domain is none
     */
    public static MtproxySecret generateFakeTls(String domain, RandomGenerator random) {
        checkDomain(domain);
        return new MtproxySecret(Kind.FAKE_TLS, draw(random), domain);
    }

    /** {@return how the stream looks} */
    public Kind kind() {
        return kind;
    }

    /** {@return the domain that FakeTLS names, or null for the other kinds} */
    public @Nullable String domain() {
        return domain;
    }

    /** {@return the secret in hex, as links carry it: keep it as you keep a password} */
    public String reveal() {
        return switch (kind) {
            case PLAIN -> HexFormat.of().formatHex(key);
            case PADDED -> "dd" + HexFormat.of().formatHex(key);
            case FAKE_TLS ->
                "ee" + HexFormat.of().formatHex(key) + HexFormat.of().formatHex(asciiDomain());
        };
    }

    /** {@return the sixteen bytes, a copy} */
    byte[] key() {
        return key.clone();
    }

    /** {@return whether a client may speak a framing to a proxy with this secret} */
    boolean allows(Framing framing) {
        return kind == Kind.PLAIN ? framing.hasTag() : framing == Framing.PADDED_INTERMEDIATE;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MtproxySecret that
                && kind == that.kind
                && MessageDigest.isEqual(key, that.key)
                && (domain == null ? that.domain == null : domain.equals(that.domain));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }

    /** {@return the kind, and nothing of the secret} */
    @Override
    public String toString() {
        return "MtproxySecret[" + kind + ", hidden]";
    }

    private byte[] asciiDomain() {
        return (domain == null ? "" : domain).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] draw(RandomGenerator random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return key;
    }

    private static void checkDomain(String domain) {
        if (domain.isEmpty() || domain.length() > LONGEST_DOMAIN) {
            throw new IllegalArgumentException("A FakeTLS secret ends with a domain of 1 to " + LONGEST_DOMAIN
                    + " characters; this one has " + domain.length()
                    + ". Copy the secret again, whole, or use dd instead"
                    + " of ee if the proxy has no domain.");
        }
        if (!domain.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new IllegalArgumentException("The domain at the end of a FakeTLS secret has a character that is not"
                    + " printable ASCII. Copy the secret again; write an international domain in its xn-- form.");
        }
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            // Its message quotes what it met; the secret stays out of ours, so the cause stays out too.
            throw new IllegalArgumentException("An MTProxy secret is written in hex, base64url or base64; this text of "
                    + text.length() + " characters is none of them. Copy it again from the proxy's link.");
        }
    }
}
