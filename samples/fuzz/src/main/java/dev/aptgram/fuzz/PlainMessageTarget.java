package dev.aptgram.fuzz;

import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.mtproto.crypto.PlainMessage;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages that are not encrypted. Whatever the payload, it is one or a {@link SecurityCheckException}; one that was read is
 * the beginning of the payload when it is written again, and no more than 15 bytes were ignored.
 */
final class PlainMessageTarget implements Target {
    private static final int MOST_IGNORED = 15;

    private final Gauge gauge = new Gauge(2, 4096);

    @Override
    public String about() {
        return "plain messages";
    }

    @Override
    public void feed(byte[] input) {
        byte[] before = input.clone();
        PlainMessage message = gauge.measure(input.length, () -> read(input));
        if (!Arrays.equals(before, input)) {
            throw new Finding("reading a plain message changes the payload");
        }
        if (message != null) {
            byte[] again = PlainMessage.encode(message.msgId(), message.body());
            if (input.length - again.length > MOST_IGNORED
                    || !Arrays.equals(again, Arrays.copyOf(input, again.length))) {
                throw new Finding("a plain message of " + again.length + " bytes is read from other " + input.length);
            }
        }
    }

    private static @Nullable PlainMessage read(byte[] payload) {
        try {
            return PlainMessage.decode(payload);
        } catch (SecurityCheckException e) {
            return null;
        } catch (RuntimeException | OutOfMemoryError e) {
            throw new Finding(
                    "reading a plain message fails with " + e.getClass().getName(), e);
        }
    }

    @Override
    public List<byte[]> seeds() {
        byte[] sound = PlainMessage.encode(1L << 60, new byte[40]);
        return List.of(sound, Arrays.copyOf(sound, sound.length + 15), new byte[20], new byte[4]);
    }

    @Override
    public List<byte[]> words() {
        return List.of(new byte[8], Words.of(4), Words.of(-4), Words.of(Integer.MAX_VALUE & -4));
    }
}
