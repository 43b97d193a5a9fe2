package dev.aptgram.tl.processor.cli;

/** What a command can end with. The help of each command says what these mean for it. */
final class ExitCodes {
    /** What was asked for is so: sound, the same, the right id, written. */
    static final int FINE = 0;
    /** It is not so: problems, differences, another id. */
    static final int FINDINGS = 1;
    /** It could not be found out: wrong use, a file that cannot be read. */
    static final int TROUBLE = 2;

    private ExitCodes() {}
}
