package dev.aptgram.dc.world;

/**
 * Telegram's word for why it does not do what was asked: what an {@code rpc_error} carries. Thrown by the rules of the
 * {@link World} and by the API services; it needs no stack trace, being an answer and not a defect.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final String error;

    /**
     * Creates a refusal.
     *
     * @param code the HTTP-like code, such as 400
     * @param error Telegram's name of the error, such as {@code MESSAGE_EMPTY}
     */
    public Refusal(int code, String error) {
        super(code + " " + error, null, false, false);
        this.code = code;
        this.error = error;
    }

    /**
     * {@return a refusal of bad input, code 400}
     *
     * @param error Telegram's name of the error
     */
    public static Refusal badRequest(String error) {
        return new Refusal(400, error);
    }

    /** {@return the HTTP-like code} */
    public int code() {
        return code;
    }

    /** {@return Telegram's name of the error} */
    public String error() {
        return error;
    }
}
