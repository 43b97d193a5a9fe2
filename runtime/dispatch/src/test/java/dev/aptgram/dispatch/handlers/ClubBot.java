package dev.aptgram.dispatch.handlers;

import dev.aptgram.annotations.BotApp;
import dev.aptgram.annotations.Command;
import dev.aptgram.annotations.OnCallback;
import dev.aptgram.annotations.OnError;
import dev.aptgram.annotations.OnMessage;
import dev.aptgram.annotations.OnText;
import dev.aptgram.annotations.Only;
import dev.aptgram.annotations.Primary;
import dev.aptgram.annotations.Provides;
import dev.aptgram.annotations.Router;

/** A bot with routers inside routers, whose filters hold for what is inside them. */
@BotApp(routers = {ClubBot.Members.class, ClubBot.Others.class})
public class ClubBot {
    @Provides
    static Book draft() {
        return new Book("draft");
    }

    @Primary
    @Provides
    static Book book() {
        return new Book("book");
    }

    /** Who has signed where. */
    public record Book(String name) {
        String signed() {
            return name + ": signed";
        }
    }

    /** Only in private chats. */
    @Only("privateChat")
    @Router(routers = {Desk.class, Bar.class})
    public static class Members {
        @Command("card")
        String card() {
            return "card";
        }

        @OnError(ArithmeticException.class)
        String sums(ArithmeticException e) {
            return "members: " + e.getMessage();
        }
    }

    /** Has a router inside itself. */
    @Router(routers = Safe.class)
    public static class Desk {
        @Command("sign")
        String sign(Book book) {
            return book.signed();
        }

        @OnCallback("ring")
        String ring() {
            return "rung";
        }

        @OnCallback("break")
        void smash() {
            throw new ArithmeticException("glass");
        }
    }

    /** Inside twice, and with a filter of its own. */
    @Only("textIs('open')")
    @Router
    public static class Safe {
        @OnText
        String open() {
            return "safe";
        }
    }

    /** Beside the desk. */
    @Router
    public static class Bar {
        @OnMessage
        String order() {
            return "bar";
        }
    }

    /** For what is not said in private. */
    @Router
    public static class Others {
        @OnMessage
        String elsewhere() {
            return "outside";
        }
    }
}
