package dev.aptgram.dispatch.handlers;

import dev.aptgram.annotations.After;
import dev.aptgram.annotations.Arg;
import dev.aptgram.annotations.Before;
import dev.aptgram.annotations.BotApp;
import dev.aptgram.annotations.Command;
import dev.aptgram.annotations.FilterFn;
import dev.aptgram.annotations.Named;
import dev.aptgram.annotations.OnCallback;
import dev.aptgram.annotations.OnError;
import dev.aptgram.annotations.OnText;
import dev.aptgram.annotations.Only;
import dev.aptgram.annotations.Provides;
import dev.aptgram.annotations.Router;
import dev.aptgram.dispatch.Ctx;
import dev.aptgram.dispatch.MessageCtx;
import dev.aptgram.dispatch.Next;
import dev.aptgram.dispatch.Outcome;
import dev.aptgram.dispatch.UpdateCtx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A bot whose annotations say everything: filters, arguments, groups, and where its objects come from. */
@BotApp(routers = {DeskBot.Moderation.class, DeskBot.Log.class})
public final class DeskBot {
    /** What the handlers have noted. */
    static final class Journal {
        private final List<String> lines = new ArrayList<>();

        void note(String line) {
            lines.add(line);
        }
    }

    private final String greeting;

    DeskBot(@Named("greeting") String greeting) {
        this.greeting = greeting;
    }

    @Provides
    static Journal journal() {
        return new Journal();
    }

    @Provides
    @Named("greeting")
    static String greeting(Journal journal) {
        journal.note("greeting made");
        return "Hello";
    }

    @Before
    Next before(UpdateCtx ctx, Journal journal) {
        journal.note("before");
        return Next.PASS;
    }

    @After
    void after(Outcome outcome, Journal journal) {
        journal.note("after " + outcome.status());
    }

    @OnText
    @Only("startsWith('hi') and not endsWith('''')")
    String hi() {
        return greeting;
    }

    @OnText
    @Only("said('bye', 2)")
    @Only("privateChat")
    String bye(Ctx ctx) {
        return "Bye";
    }

    @OnText
    @Only("regex('^fail$')")
    String fail() {
        throw new IllegalStateException("planted");
    }

    @OnError(IllegalStateException.class)
    String failed(IllegalStateException e) {
        return "Failed: " + e.getMessage();
    }

    @FilterFn
    static boolean said(MessageCtx ctx, String word, int times) {
        return ctx.text().startsWith(word.repeat(times));
    }

    @Command("journal")
    String journal(Journal journal) {
        return String.join("; ", journal.lines);
    }

    /** Only from Ann. */
    @Router
    @Only("user(5)")
    public static final class Moderation {
        private final Journal journal;

        Moderation(Journal journal) {
            this.journal = journal;
        }

        @Command(value = "ban", aliases = "block")
        String ban(@Arg String who, @Arg Duration howLong, @Arg Optional<String> reason) {
            journal.note("ban");
            return who + " for " + howLong + reason.map(why -> ": " + why).orElse("");
        }

        @OnCallback("x")
        String pressed() {
            return "pressed";
        }
    }

    /** Hears everything before the others, and lets it pass. */
    @Router(order = -1)
    static final class Log {
        @OnText
        Next text(String text, Journal journal) {
            journal.note("heard " + text);
            return Next.PASS;
        }
    }
}
