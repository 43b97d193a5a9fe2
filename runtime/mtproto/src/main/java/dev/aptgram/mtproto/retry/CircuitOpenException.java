package dev.aptgram.mtproto.retry;

import dev.aptgram.errors.TelegramException;
import java.time.Duration;

/**
 * A call was not sent, since its data centre has answered many in a row with internal errors. After a while one call goes
 * there to try; when that is answered, all go as ever.
 */
public final class CircuitOpenException extends TelegramException {
    private static final long serialVersionUID = 1L;

    private final int dc;
    private final Duration retryAfter;

    CircuitOpenException(int dc, String method, Duration retryAfter) {
        super(
                method + " was not sent: data centre " + dc + " has failed many times in a row. Try again "
                        + (retryAfter.isZero()
                                ? "soon; one call is trying it now"
                                : "in " + retryAfter.toMillis() + " ms"),
                null);
        this.dc = dc;
        this.retryAfter = retryAfter;
    }

    /** {@return the number of the data centre} */
    public int dc() {
        return dc;
    }

    /** {@return how long until it is tried again; zero while a call is trying it} */
    public Duration retryAfter() {
        return retryAfter;
    }
}
