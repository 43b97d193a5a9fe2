package dev.aptgram.dispatch;

@FunctionalInterface
public interface Handler<C extends Ctx> {
    Object handle(C ctx) throws Exception;

    static <C extends Ctx> Handler<C> doing(Action<C> action) {
        return null;
    }

    @FunctionalInterface
    interface Action<C extends Ctx> {
        void run(C ctx) throws Exception;
    }
}
