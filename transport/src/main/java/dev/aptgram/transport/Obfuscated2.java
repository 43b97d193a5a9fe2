package dev.aptgram.transport;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The obfuscated2 header: 64 bytes that carry the keys of both directions, the framing's tag and a DC id. Pure.
 *
 * <p>The keys lie in the open unless a proxy's secret is mixed in, so this hides a pattern, not a secret.
 */
final class Obfuscated2 {
    /** The header's length in bytes. */
    static final int HEADER_BYTES = 64;

    private static final int KEY_AT = 8;
    private static final int IV_AT = 40;
    private static final int TAG_AT = 56;
    private static final int DC_AT = 60;
    private static final int SECRET_BYTES = 16;
    private static final int ABRIDGED_BYTE = 0xEF;

    private final byte[] header;
    private final AesCtr outgoing;
    private final AesCtr incoming;
    private final int tag;
    private final int dcId;

    private Obfuscated2(byte[] header, AesCtr outgoing, AesCtr incoming, int tag, int dcId) {
        this.header = header;
        this.outgoing = outgoing;
        this.incoming = incoming;
        this.tag = tag;
        this.dcId = dcId;
    }

    /**
     * {@return a fresh header and its streams, for a client}
     *
     * @param framing a framing with a tag
     * @param dcId what a proxy needs: the DC, plus 10000 for test DCs, negated for media DCs; empty leaves it random
     * @param secret a proxy's secret of 16 bytes, or null without a proxy
     * @param random unpredictable
     * @throws IllegalArgumentException if the framing is full, the DC id needs more than 16 bits or the secret has
     *     another length
     */
    static Obfuscated2 open(Framing framing, OptionalInt dcId, byte @Nullable [] secret, RandomGenerator random) {
        if (framing.tag() == 0) {
            throw new IllegalArgumentException("Full framing has no tag for the obfuscated2 header; choose another.");
        }
        byte[] plain = new byte[HEADER_BYTES];
        do {
            random.nextBytes(plain);
        } while (isForbidden(plain));
        LittleEndian.putInt(plain, TAG_AT, framing.tag());
        if (dcId.isPresent()) {
            int id = dcId.getAsInt();
            if (id != (short) id) {
                throw new IllegalArgumentException(
                        "DC id " + id + " does not fit the 16 bits of the obfuscated2 header.");
            }
            plain[DC_AT] = (byte) id;
            plain[DC_AT + 1] = (byte) (id >> 8);
        }
        AesCtr outgoing = stream(plain, secret);
        AesCtr incoming = stream(reversed(plain), secret);
        byte[] encrypted = outgoing.process(plain);
        byte[] wire = Arrays.copyOf(plain, HEADER_BYTES);
        System.arraycopy(encrypted, TAG_AT, wire, TAG_AT, HEADER_BYTES - TAG_AT);
        return new Obfuscated2(wire, outgoing, incoming, framing.tag(), LittleEndian.getShort(plain, DC_AT));
    }

    /**
     * {@return what a client's header says and its streams, for a server} The tag is garbage if the header is, or was
     * made with another secret: see {@link #framing}.
     *
     * @param header the 64 bytes as received
     * @param secret the proxy's secret of 16 bytes, or null without one
     */
    static Obfuscated2 accept(byte[] header, byte @Nullable [] secret) {
        AesCtr incoming = stream(header, secret);
        AesCtr outgoing = stream(reversed(header), secret);
        byte[] plain = incoming.process(header);
        return new Obfuscated2(
                header, outgoing, incoming, LittleEndian.getInt(plain, TAG_AT), LittleEndian.getShort(plain, DC_AT));
    }

    /**
     * {@return whether a header beginning so would be taken for another protocol: abridged, HTTP, intermediate, padded
     * intermediate, TLS or full framing}
     *
     * @param header at least its first eight bytes
     */
    static boolean isForbidden(byte[] header) {
        return (header[0] & 0xFF) == ABRIDGED_BYTE
                || KnownOpening.of(LittleEndian.getInt(header, 0)) != null
                || LittleEndian.getInt(header, 4) == 0;
    }

    /** {@return the 64 bytes on the wire} */
    byte[] header() {
        return header.clone();
    }

    /** {@return the stream of what this side sends, past the header} */
    AesCtr outgoing() {
        return outgoing;
    }

    /** {@return the stream of what this side receives, past the header} */
    AesCtr incoming() {
        return incoming;
    }

    /** {@return the framing that the tag names, or null if it names none} */
    @Nullable
    Framing framing() {
        for (Framing framing : Framing.values()) {
            if (framing.tag() != 0 && framing.tag() == tag) {
                return framing;
            }
        }
        return null;
    }

    /** {@return the DC id, a random number if the client set none} */
    int dcId() {
        return dcId;
    }

    /** {@return the stream whose key and counter lie in a header, as sent or reversed} */
    static AesCtr stream(byte[] header, byte @Nullable [] secret) {
        return new AesCtr(key(header, secret), iv(header));
    }

    /** {@return the key of the stream, mixed with the secret if there is one} */
    static byte[] key(byte[] header, byte @Nullable [] secret) {
        byte[] raw = Arrays.copyOfRange(header, KEY_AT, IV_AT);
        if (secret == null) {
            return raw;
        }
        if (secret.length != SECRET_BYTES) {
            throw new IllegalArgumentException("A proxy's secret has 16 bytes here, not " + secret.length
                    + "; take off its leading dd or ee byte and its domain.");
        }
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(raw);
            return sha256.digest(secret);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    /** {@return the first counter of the stream} */
    static byte[] iv(byte[] header) {
        return Arrays.copyOfRange(header, IV_AT, TAG_AT);
    }

    /** {@return the header back to front, where the other direction's key and counter lie} */
    static byte[] reversed(byte[] header) {
        byte[] reversed = new byte[header.length];
        for (int i = 0; i < header.length; i++) {
            reversed[i] = header[header.length - 1 - i];
        }
        return reversed;
    }
}
