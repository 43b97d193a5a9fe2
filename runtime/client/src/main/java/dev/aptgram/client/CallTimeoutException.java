package dev.aptgram.client;

import dev.aptgram.errors.TransportException;
import java.time.Duration;

/**
 * A call was given up, since its answer had not come within the time that its caller gave it ({@link CallOptions#timeout}). Calling
 * again does no harm: it was not on its way, or may be executed twice.
 */
public final class CallTimeoutException extends TransportException {
    private static final long serialVersionUID = 1L;

    private final String method;
    private final Duration timeout;

    CallTimeoutException(String method, Duration timeout) {
        super(method + " was not answered within " + timeout.toMillis()
                + " ms and was given up. Call again, or give it more time with CallOptions.timeout");
        this.method = method;
        this.timeout = timeout;
    }

    /** {@return the TL name of the method} */
    public String method() {
        return method;
    }

    /** {@return how long it was given} */
    public Duration timeout() {
        return timeout;
    }
}
