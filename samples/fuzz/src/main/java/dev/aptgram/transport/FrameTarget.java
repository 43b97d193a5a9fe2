package dev.aptgram.transport;

import dev.aptgram.fuzz.Finding;
import dev.aptgram.fuzz.Gauge;
import dev.aptgram.fuzz.Portions;
import dev.aptgram.fuzz.Target;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The frame decoders; an input's first byte says which. Whatever the bytes, there are frames or a
 * {@link MalformedFrameException}, the same in portions of any size; memory for what has come and 64 KiB ahead; and a
 * message that was read can be written and read again.
 */
public final class FrameTarget implements Target {
    private static final int CAP = 1 << 20;
    private static final List<Framing> FRAMINGS =
            List.of(Framing.ABRIDGED, Framing.INTERMEDIATE, Framing.PADDED_INTERMEDIATE, Framing.FULL);

    private final Gauge gauge = new Gauge(96, (64 << 10) + (8 << 10));

    /** Creates the target. */
    public FrameTarget() {}

    @Override
    public String about() {
        return "frames of every framing, as a client and as a server read them";
    }

    @Override
    public void feed(byte[] input) {
        if (input.length == 0) {
            return;
        }
        Framing framing = FRAMINGS.get(input[0] & 3);
        Side side = (input[0] & 4) == 0 ? Side.CLIENT : Side.SERVER;
        byte[] stream = Arrays.copyOfRange(input, 1, input.length);
        gauge.measure(stream.length, () -> read(framing, side, stream, Portions.WHOLE, event -> {}));
        List<FrameEvent> events = new ArrayList<>();
        String end = read(framing, side, stream, Portions.WHOLE, events::add);
        for (long sizes : new long[] {Portions.SINGLE, 2 + (Arrays.hashCode(input) & 0xffff)}) {
            List<FrameEvent> parted = new ArrayList<>();
            String otherEnd = read(framing, side, stream, sizes, parted::add);
            if (!end.equals(otherEnd) || !words(events).equals(words(parted))) {
                throw new Finding(framing + ": in portions " + sizes + " the same bytes are other frames: "
                        + words(events) + ", " + end + " / " + words(parted) + ", " + otherEnd);
            }
        }
        for (FrameEvent event : events) {
            if (event instanceof FrameEvent.Message message) {
                checkReturn(framing, side, message);
            }
        }
    }

    /** {@return how the stream ends: why it is refused, or what is missing} */
    private static String read(Framing framing, Side side, byte[] stream, long sizes, Consumer<FrameEvent> events) {
        FrameDecoder decoder = FrameDecoder.of(framing, side, CAP, 0);
        try {
            Portions.feed(stream, sizes, (bytes, from, to) -> {
                for (int at = from; at < to; ) {
                    at = decoder.advance(bytes, at, to);
                    FrameEvent event = decoder.poll();
                    if (event != null) {
                        events.accept(event);
                    }
                }
            });
        } catch (MalformedFrameException e) {
            return "refused at " + e.offset() + ": " + e.why();
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            throw new Finding(
                    framing + ": the decoder fails with " + e.getClass().getName(), e);
        }
        String unfinished = decoder.unfinished();
        if (decoder.position() != stream.length) {
            throw new Finding(framing + ": of " + stream.length + " bytes " + decoder.position() + " were counted");
        }
        return String.valueOf(unfinished);
    }

    private static void checkReturn(Framing framing, Side side, FrameEvent.Message message) {
        try {
            framing.checkPayload(message.payload().length, CAP);
        } catch (IllegalArgumentException e) {
            // A peer may send what this side would not.
            return;
        }
        Frame frame =
                FrameEncoder.of(framing, new SplittableRandom(1)).message(message.payload(), message.quickAckWanted());
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        wire.writeBytes(frame.head());
        wire.writeBytes(frame.payload());
        wire.writeBytes(frame.tail());
        List<FrameEvent> again = new ArrayList<>();
        String end = read(framing, side, wire.toByteArray(), Portions.WHOLE, again::add);
        @Nullable FrameEvent only = again.size() == 1 ? again.get(0) : null;
        if (!end.equals("null")
                || !(only instanceof FrameEvent.Message read)
                || read.quickAckWanted() != message.quickAckWanted()
                || !sameButPadding(framing, message.payload(), read.payload())) {
            throw new Finding(framing + ": a message of " + message.payload().length
                    + " bytes is another when written and read again: " + words(again) + ", " + end);
        }
    }

    private static boolean sameButPadding(Framing framing, byte[] message, byte[] read) {
        int longest = framing == Framing.PADDED_INTERMEDIATE ? 15 : 0;
        return read.length >= message.length
                && read.length <= message.length + longest
                && Arrays.equals(message, Arrays.copyOf(read, message.length));
    }

    private static List<String> words(List<FrameEvent> events) {
        return events.stream()
                .map(event -> event instanceof FrameEvent.Message message
                        ? message.payload().length + " bytes " + Arrays.hashCode(message.payload())
                                + (message.quickAckWanted() ? " acked" : "")
                        : event.toString())
                .toList();
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (int choice = 0; choice < 8; choice++) {
            Framing framing = FRAMINGS.get(choice & 3);
            Side side = (choice & 4) == 0 ? Side.CLIENT : Side.SERVER;
            FrameEncoder encoder = FrameEncoder.of(framing, new SplittableRandom(choice));
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            stream.write(choice);
            put(stream, encoder.message(new byte[40], side == Side.SERVER && framing.hasQuickAck()));
            put(stream, encoder.message(new byte[600], false));
            if (side == Side.CLIENT) {
                if (framing.hasQuickAck()) {
                    put(stream, encoder.quickAck(0x12345678));
                }
                put(stream, encoder.error(-404));
            }
            put(stream, encoder.message(new byte[16], false));
            seeds.add(stream.toByteArray());
        }
        return seeds;
    }

    private static void put(ByteArrayOutputStream stream, Frame frame) {
        stream.writeBytes(frame.head());
        stream.writeBytes(frame.payload());
        stream.writeBytes(frame.tail());
    }

    @Override
    public List<byte[]> words() {
        return List.of(
                new byte[] {-1, -1, -1, -1},
                new byte[] {0x7F, 4, 0, 0},
                new byte[] {-1, 4, 0, 0},
                new byte[] {16, 0, 0, 0},
                new byte[] {0, 0, 16, 0},
                new byte[] {16, 0, 0, (byte) 0x80},
                new byte[] {0x6C, -2, -1, -1});
    }
}
