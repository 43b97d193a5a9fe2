package dev.aptgram.dispatch;

/**
 * A filter has looked at what somebody is in a chat, and the server has not told. Walks through routes catch it: they ask, if it can
 * still matter, and go on when the answer is in.
 */
final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Ctx ctx;
    private final boolean inVain;

    /**
     * @param inVain whether the server has been asked and did not tell
     */
    Unanswered(Ctx ctx, boolean inVain) {
        super(
                "What " + Keys.peer(ctx.sender()) + " is in " + Keys.chat(ctx.chat())
                        + (inVain
                                ? " is not known: Telegram did not tell."
                                : " is not known before Telegram is asked, and only the filter of a handler waits for that:"
                                        + " put Filters.admin(), owner() or member() there, or ask with channels.getParticipant."));
        this.ctx = ctx;
        this.inVain = inVain;
    }

    /** {@return whose standing it is, and where} */
    Ctx ctx() {
        return ctx;
    }

    /** {@return whether there is no use in asking, since that was done} */
    boolean isInVain() {
        return inVain;
    }
}
