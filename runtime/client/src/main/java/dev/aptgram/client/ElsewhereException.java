package dev.aptgram.client;

/** Whoever signs in has to go on in another data centre; never seen by users. */
final class ElsewhereException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int dc;

    ElsewhereException(int dc) {
        super("to data centre " + dc, null, false, false);
        this.dc = dc;
    }

    int dc() {
        return dc;
    }
}
