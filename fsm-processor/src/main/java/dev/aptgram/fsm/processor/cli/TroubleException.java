package dev.aptgram.fsm.processor.cli;

/** Something that keeps a command from doing its work and that its user can mend. */
final class TroubleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String mend;

    /**
     * @param what what is wrong and where, as one line
     * @param mend what to do about it, as one sentence
     */
    TroubleException(String what, String mend) {
        super(what, null, false, false);
        this.mend = mend;
    }

    String mend() {
        return mend;
    }
}
