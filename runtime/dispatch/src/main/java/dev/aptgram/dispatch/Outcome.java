package dev.aptgram.dispatch;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What has become of an update, for handlers that come after all others: {@link KindRoutes#after}. Immutable. */
public final class Outcome {
    /** How it went. */
    public enum Status {
        /** A handler has taken it. */
        HANDLED,
        /** Every handler that fits has passed it on, or none fits. */
        UNHANDLED,
        /** A handler that comes {@linkplain KindRoutes#before before} the others has ended it. */
        STOPPED,
        /** A handler or a filter has thrown. */
        FAILED
    }

    private final Status status;
    private final @Nullable HandlerInfo handler;
    private final @Nullable Throwable error;

    Outcome(Status status, @Nullable HandlerInfo handler, @Nullable Throwable error) {
        this.status = Objects.requireNonNull(status, "status");
        this.handler = handler;
        this.error = error;
    }

    /** {@return how it went} */
    public Status status() {
        return status;
    }

    /** {@return the last handler that has taken or ended the update, or has failed; empty if there is none} */
    public Optional<HandlerInfo> handler() {
        return Optional.ofNullable(handler);
    }

    /** {@return what was thrown; empty if nothing was} */
    public Optional<Throwable> error() {
        return Optional.ofNullable(error);
    }

    @Override
    public String toString() {
        return status + (handler == null ? "" : " by " + handler.id());
    }
}
