package dev.aptgram.transport;

import java.util.Arrays;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Recognises every framing, obfuscated or not. Pure; bytes may come one at a time.
 *
 * <p>The kinds cannot be confused: obfuscated2 headers avoid every other opening, and bytes 4 to 7 are zero in the first
 * frame of full framing (its number) but never in an obfuscated2 header.
 */
final class Opening implements Recogniser {
    /**
     * What a client speaks.
     *
     * @param spec framing and obfuscation
     * @param dcId the DC id of an obfuscated2 header
     * @param incoming the stream of what comes, or null in the clear
     * @param outgoing the stream of what leaves, or null in the clear
     * @param replay bytes already consumed that belong to the first frame
     * @param frames the position in the stream at which frames begin
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record Recognised(
            TransportSpec spec,
            OptionalInt dcId,
            @Nullable AesCtr incoming,
            @Nullable AesCtr outgoing,
            byte[] replay,
            long frames) {}

    private static final byte[] NOTHING = new byte[0];

    private final String way;
    private final byte[] seen = new byte[Obfuscated2.HEADER_BYTES];
    private int count;
    private @Nullable Recognised found;

    /** Starts on a TCP connection. */
    Opening() {
        this("");
    }

    /**
     * Starts.
     *
     * @param way what lies between, in words; if anything does, only what is obfuscated is spoken
     */
    Opening(String way) {
        this.way = way;
    }

    @Override
    public int advance(byte[] bytes, int from, int to) throws MalformedFrameException {
        int at = from;
        while (at < to && found == null) {
            seen[count++] = bytes[at++];
            found = recognise();
        }
        return at;
    }

    @Override
    public @Nullable Recognised found() {
        return found;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public String way() {
        return way;
    }

    private @Nullable Recognised recognise() throws MalformedFrameException {
        return switch (count) {
            case 1 -> seen[0] == (byte) Framing.ABRIDGED.tag() ? plain(TransportSpec.ABRIDGED, NOTHING) : null;
            case 4 -> byFirstWord();
            case 8 -> LittleEndian.getInt(seen, 4) == 0 ? plain(TransportSpec.FULL, Arrays.copyOf(seen, 8)) : null;
            case Obfuscated2.HEADER_BYTES -> obfuscated();
            default -> null;
        };
    }

    private @Nullable Recognised byFirstWord() throws MalformedFrameException {
        KnownOpening opening = KnownOpening.of(LittleEndian.getInt(seen, 0));
        if (opening == null) {
            return null;
        }
        return switch (opening) {
            case INTERMEDIATE -> plain(TransportSpec.INTERMEDIATE, NOTHING);
            case PADDED_INTERMEDIATE -> plain(TransportSpec.PADDED_INTERMEDIATE, NOTHING);
            case HTTP_HEAD, HTTP_POST, HTTP_GET, HTTP_OPTIONS, TLS ->
                throw new MalformedFrameException(
                        0,
                        "the client begins to speak " + opening.protocol()
                                + ", which is not served on this port. Let it use a TCP transport: abridged, intermediate,"
                                + " padded intermediate (each also obfuscated) or full.");
        };
    }

    private Recognised obfuscated() throws MalformedFrameException {
        Obfuscated2 accepted = Obfuscated2.accept(seen, null);
        Framing framing = accepted.framing();
        if (framing == null) {
            throw new MalformedFrameException(
                    0,
                    "its first 64 bytes are neither a known framing nor an obfuscated2 header"
                            + " with a known tag. Let the client use abridged, intermediate, padded intermediate or full framing,"
                            + " and no proxy secret.");
        }
        return new Recognised(
                new TransportSpec(framing, true),
                OptionalInt.of(accepted.dcId()),
                accepted.incoming(),
                accepted.outgoing(),
                NOTHING,
                Obfuscated2.HEADER_BYTES);
    }

    private Recognised plain(TransportSpec spec, byte[] replay) throws MalformedFrameException {
        if (!way.isEmpty()) {
            throw new MalformedFrameException(
                    0, "it speaks " + spec + " in a " + way + ", where only obfuscated framings may be.");
        }
        return new Recognised(spec, OptionalInt.empty(), null, null, replay, count - replay.length);
    }
}
