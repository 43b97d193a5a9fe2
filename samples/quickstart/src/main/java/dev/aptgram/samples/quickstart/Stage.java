package dev.aptgram.samples.quickstart;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.client.Credentials;
import dev.aptgram.client.Datacenters;
import dev.aptgram.client.Telegram;
import dev.aptgram.dc.DcBot;
import dev.aptgram.dc.EmbeddedDc;
import dev.aptgram.dc.VirtualUser;
import dev.aptgram.dispatch.Dispatcher;
import dev.aptgram.storage.Storage;
import dev.aptgram.storage.jdbc.JdbcStorage;
import dev.aptgram.transport.TransportSpec;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** The embedded data centre, the bot connected to it over loopback TCP, and someone to talk to it. */
final class Stage implements AutoCloseable {
    private static final TransportSpec TRANSPORT = TransportSpec.OBFUSCATED_INTERMEDIATE;
    /** Good in this data centre and nowhere else; always the same, so that the bot's form is found again. */
    private static final String TOKEN = "7000000000:embedded-quickstart";

    private final Deque<Runnable> closers = new ArrayDeque<>();
    private final EmbeddedDc dc;
    private final Dispatcher dispatcher;
    private final DcBot bot;
    private final VirtualUser person;

    /**
     * Sets it up.
     *
     * @param person the name of whoever talks to the bot
     * @param database where the bot's database is kept
     * @param moves hears of the form's moves
     */
    Stage(String person, Path database, Consumer<String> moves) {
        boolean ready = false;
        try {
            dc = EmbeddedDc.start();
            closers.push(dc::close);
            bot = dc.addBot("Bot", "quick_bot", TOKEN);
            this.person = dc.user(person);
            Storage storage = new WatchedStorage(JdbcStorage.h2(database), moves);
            closers.push(storage::close);
            // The data centre is a new one each time, and knows no key; only the form goes on.
            storage.session().clear();
            storage.updates().clear();
            storage.peers().clear();
            Telegram tg = Telegram.builder()
                    .credentials(Credentials.of(1, "embedded").withBotToken(bot.token()))
                    .datacenters(Datacenters.of(dc.dcId(), dc.address(), List.of(dc.publicKey())))
                    .transport(TRANSPORT)
                    .storage(storage)
                    .connect();
            closers.push(tg::close);
            dispatcher = Dispatcher.start(tg, QuickBotRoutes.create());
            closers.push(dispatcher::close);
            ready = true;
        } finally {
            if (!ready) {
                close();
            }
        }
    }

    DcBot bot() {
        return bot;
    }

    VirtualUser person() {
        return person;
    }

    /** {@return whether the bot is still at work on what it was told} */
    boolean isBusy() {
        return dispatcher.pending() > 0;
    }

    /** Says what runs here. */
    void describe(PrintStream out) {
        out.println("Aptgram quickstart: no account, no network");
        out.println("  schema     layer " + ApiSchema.LAYER + ": " + ApiSchema.CONSTRUCTOR_COUNT + " constructors and "
                + ApiSchema.METHOD_COUNT + " methods, all generated");
        out.println("  transport  " + TRANSPORT + " over TCP to "
                + dc.address().getAddress().getHostAddress() + ":"
                + dc.address().getPort());
        out.println();
    }

    /** Takes it down again: what was set up last goes first. */
    @Override
    public void close() {
        while (!closers.isEmpty()) {
            closers.pop().run();
        }
    }
}
