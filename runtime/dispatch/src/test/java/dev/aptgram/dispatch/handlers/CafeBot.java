package dev.aptgram.dispatch.handlers;

import dev.aptgram.annotations.BotApp;
import dev.aptgram.annotations.Command;
import dev.aptgram.annotations.OnError;
import dev.aptgram.annotations.Router;
import dev.aptgram.dispatch.ErrorCtx;
import java.io.FileNotFoundException;
import java.io.IOException;

/** A bot whose routers have their own handlers of errors. */
@BotApp(routers = {CafeBot.Kitchen.class, CafeBot.Cellar.class})
public class CafeBot {
    @Command("bill")
    void bill() throws IOException {
        throw new FileNotFoundException("bill");
    }

    @OnError
    String all(ErrorCtx failed, Exception e) {
        return "bot: " + failed.handlerId() + " " + e.getMessage();
    }

    @OnError(IOException.class)
    String io(IOException e) {
        return "bot, io: " + e.getMessage();
    }

    /** Knows itself what to say of most of its failures. */
    @Router
    public static class Kitchen {
        @Command("cook")
        void cook() throws IOException {
            throw new IOException("stove");
        }

        @Command("serve")
        void serve() {
            throw new IllegalStateException("plates");
        }

        @OnError(IOException.class)
        String io(IOException e) {
            return "kitchen: " + e.getMessage();
        }
    }

    /** Has no handler for what its handler throws. */
    @Router
    public static class Cellar {
        @Command("wine")
        void wine() throws IOException {
            throw new IOException("cork");
        }

        @OnError(ArithmeticException.class)
        String sums() {
            return "cellar";
        }
    }
}
