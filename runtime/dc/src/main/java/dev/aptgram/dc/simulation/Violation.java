package dev.aptgram.dc.simulation;

/** Something that must hold did not. */
public final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates a violation.
     *
     * @param what what did not hold
     */
    Violation(String what) {
        super(what);
    }

    /** Throws unless a condition holds. */
    static void unless(boolean condition, String otherwise) {
        if (!condition) {
            throw new Violation(otherwise);
        }
    }
}
