package dev.aptgram.transport;

import dev.aptgram.errors.TransportException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection as a pure class: frames in, bytes of the stream out, and back. It does the framing and the
 * obfuscation that {@link TransportClient} and {@link TransportAcceptor} do, without a socket, a thread or a clock: for
 * simulations, and for streams that come from elsewhere. For one thread at a time.
 *
 * <p>A client's end begins its stream with {@link #opening}; an acceptor's end recognises by that what the client speaks.
 */
public final class StreamCodec {
    private static final byte[] NOTHING = new byte[0];

    /** Hears what was in the stream. */
    public interface Sink {
        /**
         * A message has come.
         *
         * @param payload the bytes, owned by the sink; in padded intermediate framing with the padding behind them
         * @param quickAckWanted whether a client asks for a quick ack
         */
        void message(byte[] payload, boolean quickAckWanted);

        /**
         * The server confirms that a message has arrived.
         *
         * @param token the message's token, top bit set
         */
        void quickAck(int token);

        /**
         * The server reports an error in place of a message.
         *
         * @param code the code, negative
         */
        void transportError(int code);
    }

    private final RandomGenerator random;
    private final int maxPayloadBytes;
    private final byte[] opening;
    private final @Nullable Opening awaited;
    private @Nullable TransportSpec spec;
    private @Nullable FrameDecoder decoder;
    private @Nullable FrameEncoder encoder;
    private @Nullable AesCtr incoming;
    private @Nullable AesCtr outgoing;

    private StreamCodec(RandomGenerator random, int maxPayloadBytes, byte[] opening, @Nullable Opening awaited) {
        this.random = random;
        this.maxPayloadBytes = maxPayloadBytes;
        this.opening = opening;
        this.awaited = awaited;
    }

    /**
     * {@return a client's end}
     *
     * @param spec what it speaks
     * @param random where the obfuscation's keys and padding come from; unpredictable outside tests
     * @param maxPayloadBytes the longest payload that is taken
     */
    public static StreamCodec client(TransportSpec spec, RandomGenerator random, int maxPayloadBytes) {
        Obfuscated2 obfuscation =
                spec.obfuscated() ? Obfuscated2.open(spec.framing(), OptionalInt.empty(), null, random) : null;
        byte[] opening = obfuscation != null
                ? obfuscation.header()
                : FrameEncoder.of(spec.framing(), random).tag();
        StreamCodec codec = new StreamCodec(random, maxPayloadBytes, opening, null);
        codec.begin(
                spec,
                Side.CLIENT,
                obfuscation == null ? null : obfuscation.incoming(),
                obfuscation == null ? null : obfuscation.outgoing(),
                0);
        return codec;
    }

    /**
     * {@return an acceptor's end} It can send nothing before {@link #spec} is known.
     *
     * @param random where padding comes from
     * @param maxPayloadBytes the longest payload that is taken
     */
    public static StreamCodec server(RandomGenerator random, int maxPayloadBytes) {
        return new StreamCodec(random, maxPayloadBytes, NOTHING, new Opening());
    }

    /** {@return what stands before the first frame of a client's stream; empty for full framing and for an acceptor} */
    public byte[] opening() {
        return opening.clone();
    }

    /** {@return what is spoken; empty as long as an acceptor cannot tell} */
    public Optional<TransportSpec> spec() {
        return Optional.ofNullable(spec);
    }

    /**
     * {@return the bytes of a message}
     *
     * @param payload a whole plain or encrypted message
     * @param wantQuickAck whether a client asks for a quick ack; never in full framing
     * @throws IllegalArgumentException if the framing cannot carry it
     */
    public byte[] message(byte[] payload, boolean wantQuickAck) {
        require(spec).framing().checkPayload(payload.length, maxPayloadBytes);
        return bytes(require(encoder).message(payload, wantQuickAck));
    }

    /**
     * {@return the bytes of a quick ack} From an acceptor's end, and not in full framing.
     *
     * @param token the message's token
     */
    public byte[] quickAck(int token) {
        return bytes(require(encoder).quickAck(token));
    }

    /**
     * {@return the bytes of a transport error} From an acceptor's end.
     *
     * @param code the error, below -1
     */
    public byte[] transportError(int code) {
        return bytes(require(encoder).error(code));
    }

    /**
     * Takes bytes of the stream, in portions of any size.
     *
     * @param bytes the bytes, as they came; not changed
     * @param sink hears of every frame that is complete with them, in order
     * @throws TransportException if the stream breaks the framing's rules; the codec is of no use afterwards
     */
    public void receive(byte[] bytes, Sink sink) {
        try {
            int at = 0;
            if (awaited != null && spec == null) {
                at = awaited.advance(bytes, 0, bytes.length);
                Opening.Recognised found = awaited.found();
                if (found == null) {
                    return;
                }
                begin(found.spec(), Side.SERVER, found.incoming(), found.outgoing(), found.frames());
                decode(found.replay(), sink);
            }
            byte[] rest = at == 0 ? bytes : Arrays.copyOfRange(bytes, at, bytes.length);
            decode(incoming == null ? rest : incoming.process(rest), sink);
        } catch (MalformedFrameException e) {
            throw new TransportException("Bad frame at byte " + e.offset() + " of the stream: " + e.why(), e);
        }
    }

    private void begin(TransportSpec spoken, Side side, @Nullable AesCtr in, @Nullable AesCtr out, long position) {
        spec = spoken;
        incoming = in;
        outgoing = out;
        encoder = FrameEncoder.of(spoken.framing(), random);
        decoder = FrameDecoder.of(spoken.framing(), side, maxPayloadBytes, position);
    }

    private void decode(byte[] clear, Sink sink) throws MalformedFrameException {
        FrameDecoder frames = require(decoder);
        int at = 0;
        while (at < clear.length) {
            at = frames.advance(clear, at, clear.length);
            FrameEvent event = frames.poll();
            if (event instanceof FrameEvent.Message message) {
                sink.message(message.payload(), message.quickAckWanted());
            } else if (event instanceof FrameEvent.QuickAck ack) {
                sink.quickAck(ack.token());
            } else if (event instanceof FrameEvent.Failure failure) {
                sink.transportError(failure.code());
            }
        }
    }

    private byte[] bytes(Frame frame) {
        byte[] clear = Arrays.copyOf(frame.head(), frame.size());
        System.arraycopy(frame.payload(), 0, clear, frame.head().length, frame.payload().length);
        System.arraycopy(frame.tail(), 0, clear, frame.head().length + frame.payload().length, frame.tail().length);
        return outgoing == null ? clear : outgoing.process(clear);
    }

    private static <T> T require(@Nullable T known) {
        if (known == null) {
            throw new IllegalStateException(
                    "Nobody knows yet what the client speaks, so nothing can be sent. Wait until spec() tells.");
        }
        return known;
    }
}
