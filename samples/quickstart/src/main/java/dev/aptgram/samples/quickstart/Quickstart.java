package dev.aptgram.samples.quickstart;

import dev.aptgram.client.BotTelegram;
import dev.aptgram.client.Credentials;
import dev.aptgram.client.Telegram;
import dev.aptgram.client.TelegramBuilder;
import dev.aptgram.dispatch.Bots;
import dev.aptgram.errors.TelegramException;
import dev.aptgram.mtproto.crypto.RsaPublicKey;
import dev.aptgram.storage.Storage;
import dev.aptgram.storage.jdbc.JdbcStorage;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs {@link QuickBot}: against the embedded data centre, where you or a script talk to it, or against Telegram, if
 * {@code APTGRAM_API_ID}, {@code APTGRAM_API_HASH} and {@code APTGRAM_BOT_TOKEN} are set.
 */
public final class Quickstart {
    private Quickstart() {}

    /**
     * Runs it.
     *
     * @param args none; see {@link Options} for what can be set
     */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, Terminal.charset());
        int exit;
        try {
            exit = run(Options.read(System.getenv(), System.getProperties()), System.in, out);
        } catch (TelegramException | IllegalArgumentException | IOException e) {
            out.println(e.getMessage());
            exit = 1;
        }
        if (exit != 0) {
            System.exit(exit);
        }
    }

    /** {@return the exit code} */
    static int run(Options options, InputStream in, PrintStream out) throws IOException {
        if (options.credentials().isPresent()) {
            serve(options, options.credentials().get(), out);
            return 0;
        }
        boolean chat =
                options.mode() == Options.Mode.CHAT || (options.mode() == Options.Mode.AUTO && Terminal.isInput());
        return chat ? Chat.run(options, in, out) : ScriptedTalk.run(options, out);
    }

    private static void serve(Options options, Credentials credentials, PrintStream out) throws IOException {
        TelegramBuilder<BotTelegram> builder = BotTelegram.builder().credentials(credentials);
        if (options.server().isPresent()) {
            builder.server(
                    options.server().get(),
                    List.of(RsaPublicKey.parsePem(Files.readString(options.serverKey()
                            .orElseThrow(() -> new IllegalArgumentException("a server of your own needs -D"
                                    + "aptgram.quickstart.serverKey, a PEM file with its public key"))))));
        }
        Path database = options.store().resolve("telegram");
        try (Storage storage = new WatchedStorage(JdbcStorage.h2(database), move -> out.println("form: " + move));
                Telegram tg = builder.storage(storage).connect()) {
            out.println("@" + tg.self().username() + " is running; write to it. Ctrl-C ends it.");
            Bots.run(tg, QuickBotRoutes.create());
        }
    }
}
