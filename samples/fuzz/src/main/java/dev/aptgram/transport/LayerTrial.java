package dev.aptgram.transport;

import dev.aptgram.fuzz.Finding;
import dev.aptgram.fuzz.Gauge;
import dev.aptgram.fuzz.Portions;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * What must hold of every layer, whatever it receives: it refuses with the two exceptions that it names and no other;
 * allocates at most 128 bytes for each that comes, and 192 KiB; delivers nothing before it is open; and in portions of any
 * size the same bytes do the same.
 */
final class LayerTrial {
    private final Gauge gauge = new Gauge(128, 192 << 10);

    /**
     * What a layer did.
     *
     * @param layer in which state it is
     * @param sent what it sent after its beginning
     * @param delivered what it delivered
     * @param refusal why it refused to go on, or nothing
     */
    @SuppressWarnings("ArrayRecordComponent") // Compared by hand.
    record Trace(Layer layer, byte[] sent, byte[] delivered, String refusal) {
        private boolean isLike(Trace other) {
            return Arrays.equals(sent, other.sent)
                    && Arrays.equals(delivered, other.delivered)
                    && refusal.equals(other.refusal)
                    && layer.isOpen() == other.layer.isOpen()
                    && layer.isFinished() == other.layer.isFinished();
        }
    }

    /**
     * {@return what a layer does with an input}
     *
     * @param fresh makes the layer, the same every time
     * @param input what the other end sends
     */
    Trace check(Supplier<Layer> fresh, byte[] input) {
        gauge.measure(input.length, () -> run(fresh.get(), input, Portions.WHOLE, false));
        Trace whole = run(fresh.get(), input, Portions.WHOLE, true);
        for (long sizes : new long[] {Portions.SINGLE, 2 + (Arrays.hashCode(input) & 0xffff)}) {
            Trace parted = run(fresh.get(), input, sizes, true);
            if (!whole.isLike(parted)) {
                throw new Finding(whole.layer.peer() + ": in portions " + sizes + " the same bytes do something else: "
                        + whole.refusal + " / " + parted.refusal + ", sent " + whole.sent.length + " / "
                        + parted.sent.length + ", delivered " + whole.delivered.length + " / "
                        + parted.delivered.length);
            }
        }
        if (!whole.layer.isOpen() && whole.delivered.length > 0) {
            throw new Finding("bytes are delivered before the handshake with " + whole.layer.peer() + " is over");
        }
        return whole;
    }

    private static Trace run(Layer layer, byte[] input, long sizes, boolean keeps) {
        layer.begin(new Bin(false));
        Bin bin = new Bin(keeps);
        String refusal = "";
        try {
            Portions.feed(input, sizes, (bytes, from, to) -> layer.receive(bytes, from, to, bin));
        } catch (HandshakeException e) {
            refusal = "handshake: " + e.why();
        } catch (MalformedFrameException e) {
            refusal = e.offset() + ": " + e.why();
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            throw new Finding(
                    layer.peer() + ": a layer fails with " + e.getClass().getName(), e);
        }
        return new Trace(layer, bin.sent(), bin.delivered(), refusal);
    }
}
