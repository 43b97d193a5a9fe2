package dev.aptgram.transport;

import java.util.Objects;

/**
 * What a connection speaks: a framing, in the clear or obfuscated.
 *
 * <p>Obfuscation (obfuscated2) turns the whole stream into AES-256-CTR output without any fixed byte. It hides the
 * protocol from simple filters; it is no encryption, since its keys travel in the first 64 bytes.
 *
 * @param framing how payloads are framed
 * @param obfuscated whether the stream is obfuscated
 */
public record TransportSpec(Framing framing, boolean obfuscated) {
    /** Abridged framing in the clear: the least overhead. */
    public static final TransportSpec ABRIDGED = new TransportSpec(Framing.ABRIDGED, false);
    /** Intermediate framing in the clear. */
    public static final TransportSpec INTERMEDIATE = new TransportSpec(Framing.INTERMEDIATE, false);
    /** Padded intermediate framing in the clear. */
    public static final TransportSpec PADDED_INTERMEDIATE = new TransportSpec(Framing.PADDED_INTERMEDIATE, false);
    /** Full framing; there is no obfuscated form of it. */
    public static final TransportSpec FULL = new TransportSpec(Framing.FULL, false);
    /** Bodies of HTTP requests and answers; what {@link Road#http} speaks. */
    public static final TransportSpec HTTP = new TransportSpec(Framing.HTTP, false);
    /** Abridged framing, obfuscated. */
    public static final TransportSpec OBFUSCATED_ABRIDGED = new TransportSpec(Framing.ABRIDGED, true);
    /** Intermediate framing, obfuscated: a good default. */
    public static final TransportSpec OBFUSCATED_INTERMEDIATE = new TransportSpec(Framing.INTERMEDIATE, true);
    /** Padded intermediate framing, obfuscated: hides the sizes of messages as well. */
    public static final TransportSpec OBFUSCATED_PADDED_INTERMEDIATE =
            new TransportSpec(Framing.PADDED_INTERMEDIATE, true);

    /**
     * Checks that the two go together.
     *
     * @param framing how payloads are framed
     * @param obfuscated whether the stream is obfuscated
     * @throws IllegalArgumentException if full framing or HTTP is to be obfuscated
     */
    public TransportSpec {
        Objects.requireNonNull(framing, "framing");
        if (obfuscated && !framing.hasTag()) {
            throw new IllegalArgumentException(
                    "It cannot be obfuscated: obfuscated2 names the framing by a tag and " + framing
                            + " has none. Take TransportSpec.FULL, or obfuscate intermediate, padded intermediate or"
                            + " abridged framing.");
        }
    }

    /** {@return the spec in words, such as {@code obfuscated intermediate}} */
    @Override
    public String toString() {
        return obfuscated ? "obfuscated " + framing : framing.toString();
    }
}
