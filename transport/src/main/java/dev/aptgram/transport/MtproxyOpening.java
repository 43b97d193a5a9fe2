package dev.aptgram.transport;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the clients of an MTProxy: an obfuscated2 header made with one of its secrets, never seen before. Pure.
 */
final class MtproxyOpening implements Recogniser {
    private static final int RANDOM_AT = 8;

    private final List<MtproxySecret> secrets;
    private final BooleanSupplier inTls;
    private final HandshakeMemory memory;
    private final byte[] header = new byte[Obfuscated2.HEADER_BYTES];
    private int count;
    private Opening.@Nullable Recognised found;

    /**
     * Starts.
     *
     * @param secrets all secrets of the proxy
     * @param inTls whether the client has shown a FakeTLS hello; asked when the header is whole
     * @param memory the handshakes seen before
     */
    MtproxyOpening(List<MtproxySecret> secrets, BooleanSupplier inTls, HandshakeMemory memory) {
        this.secrets = secrets;
        this.inTls = inTls;
        this.memory = memory;
    }

    @Override
    public int advance(byte[] bytes, int from, int to) throws MalformedFrameException {
        int at = from;
        while (at < to && found == null) {
            header[count++] = bytes[at++];
            if (count == header.length) {
                found = recognise();
            }
        }
        return at;
    }

    @Override
    public Opening.@Nullable Recognised found() {
        return found;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public String way() {
        return inTls.getAsBoolean() ? "MTProxy in FakeTLS" : "MTProxy";
    }

    private Opening.Recognised recognise() throws MalformedFrameException {
        for (MtproxySecret secret : secrets) {
            if ((secret.kind() == MtproxySecret.Kind.FAKE_TLS) == inTls.getAsBoolean()) {
                Obfuscated2 accepted = Obfuscated2.accept(header, secret.key());
                Framing framing = accepted.framing();
                if (framing != null && secret.allows(framing)) {
                    return fresh(accepted, framing);
                }
            }
        }
        throw new MalformedFrameException(
                0,
                "its first 64 bytes were made with none of the secrets, or with a framing that the secret does not allow."
                        + " Copy the secret to the client again, whole.");
    }

    private Opening.Recognised fresh(Obfuscated2 accepted, Framing framing) throws MalformedFrameException {
        if (!memory.isNew(header, RANDOM_AT)) {
            throw new MalformedFrameException(
                    0,
                    "its first 64 bytes have been seen before: it is a recording, or the client's random numbers are"
                            + " none.");
        }
        return new Opening.Recognised(
                new TransportSpec(framing, true),
                OptionalInt.of(accepted.dcId()),
                accepted.incoming(),
                accepted.outgoing(),
                new byte[0],
                Obfuscated2.HEADER_BYTES);
    }
}
