package dev.aptgram.dispatch;

/** Passes what happens in a business connection. A route with it asks for such updates: others never get them. */
final class BusinessFilter implements Filter<UpdateCtx> {
    static final BusinessFilter FILTER = new BusinessFilter();

    private BusinessFilter() {}

    @Override
    public boolean test(UpdateCtx ctx) {
        return ctx.isBusiness();
    }

    @Override
    public String toString() {
        return "business";
    }
}
