package dev.aptgram.samples.quickstart;

import dev.aptgram.client.Credentials;
import dev.aptgram.errors.AuthException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What the environment and {@code -D} say.
 *
 * @param credentials those of a real bot, or empty for the embedded data centre
 * @param store where the bot's database is kept
 * @param mode who talks to the bot in the embedded data centre
 * @param script the file with the conversation to play, or empty for the one that comes with the sample
 * @param server the address of a server to use instead of Telegram's, or empty
 * @param serverKey a PEM file with that server's public key, or empty
 */
record Options(
        Optional<Credentials> credentials,
        Path store,
        Mode mode,
        Optional<Path> script,
        Optional<InetSocketAddress> server,
        Optional<Path> serverKey) {

    /** Who talks to the bot. */
    enum Mode {
        /** The person at the terminal, if there is one, else the script. */
        AUTO,
        /** The person at the terminal. */
        CHAT,
        /** The script. */
        SCRIPT
    }

    private static final String PREFIX = "aptgram.quickstart.";

    /**
     * Reads them.
     *
     * @throws AuthException if the credentials of a real bot are incomplete
     * @throws IllegalArgumentException if a property has a wrong value
     */
    static Options read(Map<String, String> environment, Properties properties) {
        return new Options(
                credentials(environment),
                Path.of(property(properties, "store").orElse("target/quickstart")),
                mode(property(properties, "mode").orElse("auto")),
                property(properties, "script").map(Path::of),
                property(properties, "server").map(Options::address),
                property(properties, "serverKey").map(Path::of));
    }

    private static Optional<Credentials> credentials(Map<String, String> environment) {
        boolean none = Stream.of(Credentials.API_ID, Credentials.API_HASH, Credentials.BOT_TOKEN)
                .allMatch(name -> environment.getOrDefault(name, "").isBlank());
        if (none) {
            return Optional.empty();
        }
        Credentials read = Credentials.fromEnv(environment);
        if (environment.getOrDefault(Credentials.BOT_TOKEN, "").isBlank()) {
            throw new AuthException(Credentials.BOT_TOKEN + " is not set. Ask @BotFather for a bot, or unset "
                    + Credentials.API_ID + " and " + Credentials.API_HASH + " to try the bot without an account.");
        }
        return Optional.of(read);
    }

    private static Optional<String> property(Properties properties, String name) {
        return Optional.ofNullable(properties.getProperty(PREFIX + name)).filter(value -> !value.isBlank());
    }

    private static Mode mode(String value) {
        try {
            return Mode.valueOf(value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "-D" + PREFIX + "mode=" + value + ": say auto, chat or script instead", e);
        }
    }

    private static InetSocketAddress address(String value) {
        int colon = value.lastIndexOf(':');
        try {
            return new InetSocketAddress(value.substring(0, colon), Integer.parseInt(value.substring(colon + 1)));
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IllegalArgumentException("-D" + PREFIX + "server=" + value + ": say host:port instead", e);
        }
    }
}
