package dev.aptgram.simulate;

/** Something did not hold. */
public final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates one.
     *
     * @param what what did not hold
     */
    public Violation(String what) {
        super(what);
    }
}
