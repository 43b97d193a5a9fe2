package dev.aptgram.fuzz;

import org.jspecify.annotations.Nullable;

/** An input did to a target what no input may do. */
public final class Finding extends AssertionError {
    private static final long serialVersionUID = 1L;

    /**
     * Tells of it.
     *
     * @param what what happened
     */
    public Finding(String what) {
        super(what);
    }

    /**
     * Tells of it.
     *
     * @param what what happened
     * @param cause what was thrown, or null
     */
    public Finding(String what, @Nullable Throwable cause) {
        super(what, cause);
    }
}
