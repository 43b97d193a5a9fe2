package dev.aptgram.samples.probe;

import org.jspecify.annotations.Nullable;

/** A step has failed; the message says how. */
final class ProbeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProbeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
