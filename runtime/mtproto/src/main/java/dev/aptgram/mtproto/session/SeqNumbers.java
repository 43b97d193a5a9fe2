package dev.aptgram.mtproto.session;

/** The sequence numbers of our messages (protocol section 5.2): twice the count of content-related ones, odd for these. */
final class SeqNumbers {
    private int content;

    /** {@return the number of the next message} */
    int next(boolean contentRelated) {
        return contentRelated ? 2 * content++ + 1 : 2 * content;
    }

    /** {@return a mark to go back to} */
    int mark() {
        return content;
    }

    /** Goes back to a mark, where the server has taken no notice of what was numbered since. */
    void restore(int mark) {
        content = mark;
    }

    void reset() {
        content = 0;
    }
}
