package dev.aptgram.dc.simulation;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** One direction of a connection: bytes in order, later. What dooms it strikes at one byte, wherever that is in a frame. */
final class Pipe {
    /** What happens to a doomed stream at its fatal byte. */
    enum Doom {
        /** Nothing. */
        NONE,
        /** It ends there, and both sides hear of it. */
        CUT,
        /** A bit of the byte turns over. */
        FLIP,
        /** The byte and some more are missing. */
        HOLE,
        /** Nothing arrives any more, and nobody is told. */
        SILENCE
    }

    private static final int SMALL_PORTION = 7;

    private final Stage stage;
    private final Agenda agenda;
    private final RandomGenerator random;
    private final Weather weather;
    private final Consumer<byte[]> end;
    private final Runnable onCut;
    private final Doom doom;
    private final long fatal;
    private long passed;
    private long lastArrival;
    private boolean stopped;

    /**
     * Creates a pipe.
     *
     * @param end takes what arrives
     * @param onCut hears that the stream has ended by its doom
     * @param doom what happens at the fatal byte
     * @param fatal which byte that is
     */
    Pipe(Stage stage, Consumer<byte[]> end, Runnable onCut, Doom doom, long fatal) {
        this.stage = stage;
        this.agenda = stage.agenda();
        this.random = stage.random();
        this.weather = stage.weather();
        this.end = end;
        this.onCut = onCut;
        this.doom = doom;
        this.fatal = fatal;
    }

    void write(byte[] bytes) {
        if (stopped || bytes.length == 0) {
            return;
        }
        byte[] arriving = struck(bytes);
        passed += bytes.length;
        long delay = (long) weather.latency() + random.nextInt(weather.jitter());
        lastArrival = Math.max(lastArrival, agenda.now() + delay);
        boolean cut = stopped && doom == Doom.CUT;
        agenda.in(lastArrival - agenda.now(), () -> {
            deliver(arriving);
            if (cut) {
                onCut.run();
            }
        });
    }

    /** {@return how long from now all that has been written will have arrived} */
    long drained() {
        return Math.max(weather.latency(), lastArrival - agenda.now());
    }

    /** Nothing more is written. */
    void stop() {
        stopped = true;
    }

    private byte[] struck(byte[] bytes) {
        int at = (int) Math.min(bytes.length, fatal - passed);
        if (doom == Doom.NONE || at < 0 || at >= bytes.length) {
            return bytes;
        }
        stage.note(Happening.STREAM_STRUCK, fatal, () -> doom + " at byte " + fatal);
        switch (doom) {
            case CUT, SILENCE -> {
                stopped = true;
                return Arrays.copyOf(bytes, at);
            }
            case FLIP -> {
                byte[] flipped = bytes.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                return flipped;
            }
            case HOLE -> {
                int missing = Math.min(bytes.length - at, 1 + random.nextInt(32));
                byte[] holed = Arrays.copyOf(bytes, bytes.length - missing);
                System.arraycopy(bytes, at + missing, holed, at, bytes.length - at - missing);
                return holed;
            }
            case NONE -> {
                return bytes;
            }
        }
        return bytes;
    }

    private void deliver(byte[] bytes) {
        if (!weather.chopped() || bytes.length > 4096) {
            end.accept(bytes);
            return;
        }
        for (int at = 0; at < bytes.length; ) {
            int count = Math.min(bytes.length - at, 1 + random.nextInt(SMALL_PORTION));
            end.accept(Arrays.copyOfRange(bytes, at, at + count));
            at += count;
        }
    }
}
