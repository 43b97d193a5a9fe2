package dev.aptgram.dc.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Somebody on the way who keeps what passes, to send it again later. */
final class Recorder {
    private static final int KEPT = 64;

    private final List<byte[]> up = new ArrayList<>();
    private final List<byte[]> down = new ArrayList<>();
    private int lossesBefore;

    /**
     * Keeps what passes.
     *
     * @param losses what {@link Network#losses} says; what was kept when it said something else is thrown away
     */
    void up(byte[] payload, int losses, RandomGenerator random) {
        forgetBefore(losses);
        keep(up, payload, random);
    }

    void down(byte[] payload, RandomGenerator random) {
        keep(down, payload, random);
    }

    byte @Nullable [] anyUp(int losses, RandomGenerator random) {
        forgetBefore(losses);
        return up.isEmpty() ? null : up.get(random.nextInt(up.size())).clone();
    }

    byte @Nullable [] anyDown(RandomGenerator random) {
        return down.isEmpty() ? null : down.get(random.nextInt(down.size())).clone();
    }

    private void forgetBefore(int losses) {
        if (losses != lossesBefore) {
            lossesBefore = losses;
            up.clear();
        }
    }

    private static void keep(List<byte[]> kept, byte[] payload, RandomGenerator random) {
        if (kept.size() < KEPT) {
            kept.add(payload);
        } else {
            kept.set(random.nextInt(KEPT), payload);
        }
    }
}
