package dev.aptgram.dispatch;

@FunctionalInterface
public interface Handler<C extends UpdateCtx> {
    Object handle(C ctx) throws Exception;

    static <C extends UpdateCtx> Handler<C> doing(Action<C> action) {
        return null;
    }

    @FunctionalInterface
    interface Action<C extends UpdateCtx> {
        void run(C ctx) throws Exception;
    }
}
