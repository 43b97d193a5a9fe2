package dev.aptgram.dc;

/**
 * How often an ordered fault strikes: once, at the next occasion, unless told otherwise. Immutable: every method answers a
 * changed copy.
 *
 * @param <S> the order itself
 */
public abstract sealed class FaultOrder<S extends FaultOrder<S>> permits CallFaults, MessageFaults, ConnectionFaults {
    private final int spared;
    private final int times;

    FaultOrder(int spared, int times) {
        this.spared = spared;
        this.times = times;
    }

    /**
     * {@return the same order, for several occasions}
     *
     * @param count how many, at least 1
     * @throws IllegalArgumentException if it is less
     */
    public S times(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("A fault strikes at least once, not " + count + " times.");
        }
        return with(spared, count);
    }

    /** {@return the same order, for every occasion until the fault is ended} */
    public S always() {
        return with(spared, Integer.MAX_VALUE);
    }

    /**
     * {@return the same order, after some occasions were spared}
     *
     * @param count how many, at least 0
     * @throws IllegalArgumentException if it is less
     */
    public S after(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("A fault spares no occasion or some, not " + count + ".");
        }
        return with(count, times);
    }

    abstract S with(int spared, int times);

    final Fault fault() {
        return new Fault(spared, times);
    }
}
