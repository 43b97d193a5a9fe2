package dev.aptgram.dispatch.args;

/** The text after a command is not what the command takes. The message says so to the person who wrote it. */
public final class WrongArgumentException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int MAX_SHOWN = 40;

    WrongArgumentException(String message) {
        // Thrown for every slip of somebody's finger: the trace would be paid for and never read.
        super(message, null, false, false);
    }

    static WrongArgumentException no(String word, String wanted) {
        return new WrongArgumentException("\"" + shortened(word) + "\" is not " + wanted + ".");
    }

    /** {@return a text of the sender's, short enough to be shown} */
    static String shortened(String text) {
        int count = text.codePointCount(0, text.length());
        return count <= MAX_SHOWN ? text : text.substring(0, text.offsetByCodePoints(0, MAX_SHOWN)) + "…";
    }
}
