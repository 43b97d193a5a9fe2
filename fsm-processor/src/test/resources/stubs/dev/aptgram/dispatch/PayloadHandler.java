package dev.aptgram.dispatch;

@FunctionalInterface
public interface PayloadHandler<C extends Ctx, T> {
    Object handle(C ctx, T data) throws Exception;

    static <C extends Ctx, T> PayloadHandler<C, T> doing(Action<C, T> action) {
        return null;
    }

    @FunctionalInterface
    interface Action<C extends Ctx, T> {
        void run(C ctx, T data) throws Exception;
    }
}
