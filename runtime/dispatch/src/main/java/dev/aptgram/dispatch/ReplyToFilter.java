package dev.aptgram.dispatch;

/** A condition on the message that a message answers. Throws {@link Unanswered} where the server has to be asked for it first. */
record ReplyToFilter(Filter<? super MessageCtx> filter) implements Verdict.Compound<MessageCtx> {
    @Override
    public boolean test(MessageCtx ctx) {
        MessageCtx answered = RepliedMessage.of(ctx);
        return answered != null && filter.test(answered);
    }

    @Override
    public Verdict judge(MessageCtx ctx, Doubts doubts) {
        MessageCtx answered;
        try {
            answered = RepliedMessage.of(ctx);
        } catch (Unanswered question) {
            doubts.note(question);
            return Verdict.OPEN;
        }
        return answered == null ? Verdict.NO : Verdict.of(filter, answered, doubts);
    }

    @Override
    public String toString() {
        return "reply to (" + filter + ")";
    }
}
