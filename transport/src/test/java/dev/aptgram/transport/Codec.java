package dev.aptgram.transport;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What the tests of codecs share. */
final class Codec {
    static final int CAP = 1 << 20;
    static final List<TransportSpec> SPECS = List.of(
            TransportSpec.ABRIDGED,
            TransportSpec.INTERMEDIATE,
            TransportSpec.PADDED_INTERMEDIATE,
            TransportSpec.FULL,
            TransportSpec.OBFUSCATED_ABRIDGED,
            TransportSpec.OBFUSCATED_INTERMEDIATE,
            TransportSpec.OBFUSCATED_PADDED_INTERMEDIATE);

    private Codec() {}

    static Stream<TransportSpec> specs() {
        return SPECS.stream();
    }

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** {@return a message that begins with its own length, so that padding can be taken off} */
    static byte[] message(int length, long seed) {
        byte[] message = new byte[length];
        new Random(seed).nextBytes(message);
        LittleEndian.putInt(message, 0, length);
        return message;
    }

    /** {@return a received payload of {@link #message} without padding} */
    static byte[] unpadded(byte[] payload) {
        int length = LittleEndian.getInt(payload, 0);
        if (length > payload.length || payload.length - length > 15) {
            throw new AssertionError(payload.length + " bytes for a message of " + length);
        }
        return Arrays.copyOf(payload, length);
    }

    static byte[] bytes(Frame frame) {
        return join(frame.head(), frame.payload(), frame.tail());
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static FrameDecoder decoder(Framing framing, Side side) {
        return FrameDecoder.of(framing, side, CAP, 0);
    }

    /** {@return the events of the bytes, given in portions of at most the size} */
    static List<FrameEvent> decode(FrameDecoder decoder, byte[] bytes, int portion) throws MalformedFrameException {
        List<FrameEvent> events = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += portion) {
            int to = Math.min(bytes.length, from + portion);
            int at = from;
            while (at < to) {
                at = decoder.advance(bytes, at, to);
                FrameEvent event = decoder.poll();
                if (event != null) {
                    events.add(event);
                }
            }
        }
        return events;
    }

    /** {@return the only event of the bytes} */
    static FrameEvent decodeOne(Framing framing, Side side, byte[] bytes) throws MalformedFrameException {
        List<FrameEvent> events = decode(decoder(framing, side), bytes, bytes.length);
        if (events.size() != 1) {
            throw new AssertionError("one event expected, not " + events);
        }
        return events.get(0);
    }

    /** {@return the payload of a message event} */
    static byte[] payload(FrameEvent event) {
        return ((FrameEvent.Message) event).payload();
    }
}
