package dev.aptgram.dispatch.args;

import dev.aptgram.dispatch.Handler;
import dev.aptgram.dispatch.MessageCtx;
import dev.aptgram.dispatch.PayloadHandler;

public final class CommandSyntax {
    private CommandSyntax() {}

    public static CommandSyntax of(CommandArg<?>... args) {
        return null;
    }

    public Handler<MessageCtx> handler(PayloadHandler<? super MessageCtx, ? super CommandArgs> handler) {
        return null;
    }

    public Handler<MessageCtx> doing(PayloadHandler.Action<? super MessageCtx, ? super CommandArgs> action) {
        return null;
    }
}
