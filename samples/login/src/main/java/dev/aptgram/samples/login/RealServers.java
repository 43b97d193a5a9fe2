package dev.aptgram.samples.login;

import dev.aptgram.client.Credentials;
import dev.aptgram.client.Datacenters;
import dev.aptgram.client.Login;
import dev.aptgram.client.PhonePrompt;
import dev.aptgram.client.Telegram;
import dev.aptgram.client.TelegramBuilder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Signs in to Telegram.
 *
 * @param credentials what the application shows
 * @param environment says whether the test data centres are meant
 * @param session the session's file
 * @param out where the person reads
 */
record RealServers(Credentials credentials, Map<String, String> environment, Path session, PrintStream out) {
    /** Set to anything but nothing for Telegram's test data centres. */
    static final String TEST = "APTGRAM_TEST_DC";

    Telegram connect(Way way) throws IOException {
        Path directory = session.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        boolean test = !environment.getOrDefault(TEST, "").isBlank();
        TelegramBuilder<Telegram> builder = Telegram.builder()
                .credentials(credentials)
                .session(session)
                .datacenters(test ? Datacenters.test() : Datacenters.production());
        return switch (way) {
            case PHONE -> builder.login(Login.phone(PhonePrompt.terminal())).connect();
            case QR -> builder.login(Login.terminal()).connect();
            case BOT -> builder.login(Login.bot(token())).connect();
        };
    }

    private String token() throws IOException {
        String token = environment.getOrDefault(Credentials.BOT_TOKEN, "");
        return token.isBlank() ? SignIn.secret("Bot token: ", out) : token;
    }

    @Override
    public String toString() {
        return "RealServers[" + session + "]";
    }
}
