package dev.aptgram.dispatch.handlers;

import dev.aptgram.annotations.BotApp;
import dev.aptgram.annotations.Only;
import dev.aptgram.dispatch.UpdateCtx;
import java.util.function.BiConsumer;

/** Has all the handlers that it inherits, and a filter of the class that lets nothing through to any of them. */
@Only("not heard")
@BotApp
public class DeafBot extends EveryBot {
    public DeafBot(BiConsumer<String, UpdateCtx> taken) {
        super(taken);
    }
}
