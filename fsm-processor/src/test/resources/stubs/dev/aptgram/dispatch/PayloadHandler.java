package dev.aptgram.dispatch;

@FunctionalInterface
public interface PayloadHandler<C extends UpdateCtx, T> {
    Object handle(C ctx, T data) throws Exception;

    static <C extends UpdateCtx, T> PayloadHandler<C, T> doing(Action<C, T> action) {
        return null;
    }

    @FunctionalInterface
    interface Action<C extends UpdateCtx, T> {
        void run(C ctx, T data) throws Exception;
    }
}
