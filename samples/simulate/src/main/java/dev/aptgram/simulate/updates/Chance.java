package dev.aptgram.simulate.updates;

import java.util.List;
import java.util.SplittableRandom;

/** All that is left to chance in a history, from its seed. */
final class Chance {
    private final SplittableRandom random;
    private final boolean calm;
    private boolean over;

    /** @param calm whether nothing ever goes wrong */
    Chance(long seed, boolean calm) {
        this.random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + 1);
        this.calm = calm;
    }

    boolean isCalm() {
        return calm;
    }

    /** From now on nothing goes wrong any more, so that what has gone wrong can mend. */
    void endOfFaults() {
        over = true;
    }

    /** {@return whether something happens that happens so often in a thousand cases} */
    boolean perMille(int often) {
        return random.nextInt(1_000) < often;
    }

    /** {@return the same for something that goes wrong} */
    boolean fault(int perMille) {
        boolean drawn = perMille(perMille);
        return drawn && !calm && !over;
    }

    /** {@return a number from 0 up to below the bound} */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** {@return a number, both ends included} */
    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    <T> T of(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    void shuffle(List<?> list) {
        java.util.Collections.shuffle(list, new java.util.Random(random.nextLong()));
    }
}
