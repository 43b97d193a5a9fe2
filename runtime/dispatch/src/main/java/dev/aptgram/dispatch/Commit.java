package dev.aptgram.dispatch;

/** What has become of a decision. */
enum Commit {
    /** It is stored. */
    STORED,
    /** There was nothing to store. */
    NOTHING,
    /** Somebody else moved the run since the handler saw it, so that the decision is void. */
    OUTRUN;

    static Commit of(boolean stored) {
        return stored ? STORED : OUTRUN;
    }
}
