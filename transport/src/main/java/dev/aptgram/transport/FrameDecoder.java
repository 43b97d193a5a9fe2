package dev.aptgram.transport;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the incoming frames of one connection from bytes that arrive in any portions. Pure: no I/O, no clock; not
 * thread-safe; of no use after it has thrown.
 *
 * <p>It holds at most one unfinished frame, and memory for it only as its bytes arrive: a peer that announces 16 MiB
 * and sends nothing costs 64 KiB.
 */
abstract sealed class FrameDecoder permits AbridgedDecoder, IntermediateDecoder, FullDecoder {
    /** Anything shorter from a server is a code: an error, a quick ack or nothing at all. */
    static final int SHORTEST_MESSAGE = 16;

    private static final int FIRST_PORTION = 1 << 16;
    private static final int LONGEST_HEAD = 8;

    /** Whom this decoder reads for; a server never receives codes, a client never requests. */
    final Side side;

    private final int maxPayloadBytes;
    private final byte[] head = new byte[LONGEST_HEAD];

    private byte[] target = head;
    private int filled;
    private int wanted;
    private boolean inFrame;
    private long position;
    private long frameStart;
    private @Nullable FrameEvent event;

    /**
     * Creates a decoder; the framing's own constructor then calls {@link #collectHead}.
     *
     * @param side whom it reads for
     * @param maxPayloadBytes the cap
     * @param position how many bytes of the stream came before, for error messages
     */
    FrameDecoder(Side side, int maxPayloadBytes, long position) {
        this.side = side;
        this.maxPayloadBytes = maxPayloadBytes;
        this.position = position;
        this.frameStart = position;
    }

    /**
     * {@return a decoder at the start of its stream}
     *
     * @param framing the framing
     * @param side whom it reads for
     * @param maxPayloadBytes the cap
     * @param position how many bytes came before the first frame
     */
    static FrameDecoder of(Framing framing, Side side, int maxPayloadBytes, long position) {
        return switch (framing) {
            case ABRIDGED -> new AbridgedDecoder(side, maxPayloadBytes, position);
            case INTERMEDIATE -> new IntermediateDecoder(side, maxPayloadBytes, position, false);
            case PADDED_INTERMEDIATE -> new IntermediateDecoder(side, maxPayloadBytes, position, true);
            case FULL -> new FullDecoder(side, maxPayloadBytes, position);
            case HTTP -> throw new IllegalArgumentException("HTTP has no frames.");
        };
    }

    /**
     * Reads on until an event is complete or the bytes are used up.
     *
     * @return the index of the first byte not used; {@link #poll} before going on from there
     * @throws MalformedFrameException if the stream breaks the framing's rules
     */
    final int advance(byte[] bytes, int from, int to) throws MalformedFrameException {
        int at = from;
        while (at < to && event == null) {
            if (!inFrame) {
                inFrame = true;
                frameStart = position;
            }
            int count = Math.min(to - at, wanted - filled);
            if (filled + count > target.length) {
                grow(filled + count);
            }
            System.arraycopy(bytes, at, target, filled, count);
            at += count;
            filled += count;
            position += count;
            // A step may want nothing more, as for an empty payload.
            while (inFrame && filled == wanted) {
                byte[] part = target;
                filled = 0;
                collected(part);
            }
        }
        return at;
    }

    /** {@return the event that {@link #advance} completed, once, or null} */
    final @Nullable FrameEvent poll() {
        FrameEvent found = event;
        event = null;
        return found;
    }

    /** {@return how many bytes of the stream have come, those before the first frame included} */
    final long position() {
        return position;
    }

    /** {@return what is missing if the stream ended here, in words, or null between two frames} */
    final @Nullable String unfinished() {
        return inFrame
                ? "in the middle of the frame that begins at byte " + frameStart + ", of which "
                        + (position - frameStart) + " bytes have come"
                : null;
    }

    /** Continues with the part that {@link #collectHead} or {@link #collectPayload} asked for. */
    abstract void collected(byte[] part) throws MalformedFrameException;

    /** Asks for some bytes of a header; they come in a shared array that is longer than they are. */
    final void collectHead(int count) {
        target = head;
        wanted = count;
    }

    /** Asks for a payload; it comes in an array of its own of exactly that length. */
    final void collectPayload(int count) {
        target = new byte[Math.min(count, FIRST_PORTION)];
        wanted = count;
    }

    /** Ends the frame with an event, or with none if null, and waits for the head of the next. */
    final void nextFrame(@Nullable FrameEvent found, int headBytes) {
        event = found;
        inFrame = false;
        filled = 0;
        collectHead(headBytes);
    }

    /** Refuses a length over the cap; the unsigned 32-bit length is held in a long. */
    final void checkLength(long length, int allowance) throws MalformedFrameException {
        if (length > (long) maxPayloadBytes + allowance) {
            throw malformed("it announces " + length + " bytes, over the cap of " + maxPayloadBytes
                    + ". Both ends must speak the same framing; if they do, raise TransportOptions.maxPayloadBytes.");
        }
    }

    /** {@return the event of a whole payload, or null if it is one that says nothing} */
    final @Nullable FrameEvent classify(byte[] payload, boolean quickAckWanted) throws MalformedFrameException {
        if (side == Side.SERVER || (payload.length >= SHORTEST_MESSAGE && !isLongestQuickAck(payload))) {
            return new FrameEvent.Message(payload, quickAckWanted);
        }
        if (payload.length < 4) {
            throw malformed("its payload has " + payload.length
                    + " bytes, too few even for an error code. Both ends must speak the same framing.");
        }
        int code = LittleEndian.getInt(payload, 0);
        if (code == 0) {
            return null;
        }
        if (code == IntermediateEncoder.PADDED_QUICK_ACK && payload.length >= 8) {
            return new FrameEvent.QuickAck(LittleEndian.getInt(payload, 4) | Integer.MIN_VALUE);
        }
        if (code > 0) {
            throw malformed("its payload has " + payload.length
                    + " bytes, too few for a message, and does not begin with an error code."
                    + " Both ends must speak the same framing.");
        }
        return new FrameEvent.Failure(code);
    }

    /** {@return the error to throw for the current frame} */
    final MalformedFrameException malformed(String why) {
        return new MalformedFrameException(frameStart, why);
    }

    /** A quick ack in padded framing may have eight bytes of padding, which makes it 16 long; no message begins so. */
    private boolean isLongestQuickAck(byte[] payload) {
        return this instanceof IntermediateDecoder padded
                && padded.padded()
                && payload.length == SHORTEST_MESSAGE
                && LittleEndian.getInt(payload, 0) == IntermediateEncoder.PADDED_QUICK_ACK;
    }

    private void grow(int needed) {
        int doubled = (int) Math.min(wanted, 2L * target.length);
        target = Arrays.copyOf(target, Math.max(needed, doubled));
    }
}
