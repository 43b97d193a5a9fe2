package dev.aptgram.errors;

/**
 * A call went out, its answer did not come, and the server can no longer be asked what has become of it. It may have been
 * executed. Sending it again could have it executed twice, so that is left to whoever made the call: look first whether it
 * took effect.
 *
 * <p>Calls that bear a {@code random_id} or only read do not end like this; they are sent again.
 */
public class UncertainOutcomeException extends TransportException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an error.
     *
     * @param message what happened, and what is not known; free of secrets
     */
    public UncertainOutcomeException(String message) {
        super(message);
    }
}
