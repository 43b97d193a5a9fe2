package dev.aptgram.fuzz;

import org.jspecify.annotations.Nullable;

/** An input did to a target what no input may do. */
final class Finding extends AssertionError {
    private static final long serialVersionUID = 1L;

    Finding(String what) {
        super(what);
    }

    Finding(String what, @Nullable Throwable cause) {
        super(what, cause);
    }
}
