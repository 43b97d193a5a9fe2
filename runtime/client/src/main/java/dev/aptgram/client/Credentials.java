package dev.aptgram.client;

import dev.aptgram.errors.AuthException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an app shows Telegram: {@code api_id} and {@code api_hash} from <a
 * href="https://my.telegram.org">my.telegram.org</a>, and perhaps a bot's token. Its text shows the {@code api_id} only.
 */
public final class Credentials {
    /** The environment variable with the {@code api_id}. */
    public static final String API_ID = "APTGRAM_API_ID";

    /** The environment variable with the {@code api_hash}. */
    public static final String API_HASH = "APTGRAM_API_HASH";

    /** The environment variable with the bot's token. */
    public static final String BOT_TOKEN = "APTGRAM_BOT_TOKEN";

    private final int apiId;
    private final String apiHash;
    private final @Nullable BotLogin login;

    private Credentials(int apiId, String apiHash, @Nullable BotLogin login) {
        if (apiId <= 0) {
            throw new IllegalArgumentException("api_id is a positive number, not " + apiId);
        }
        if (apiHash.isBlank()) {
            throw new IllegalArgumentException("api_hash is empty; copy both from https://my.telegram.org");
        }
        this.apiId = apiId;
        this.apiHash = apiHash.strip();
        this.login = login;
    }

    /**
     * Takes them as they are.
     *
     * @param apiId the {@code api_id}, positive
     * @param apiHash the {@code api_hash}, not blank
     * @return the credentials, without a bot token
     * @throws IllegalArgumentException if one of them can't be right
     */
    public static Credentials of(int apiId, String apiHash) {
        return new Credentials(apiId, Objects.requireNonNull(apiHash, "apiHash"), null);
    }

    /**
     * Reads the environment: {@value #API_ID}, {@value #API_HASH} and, if it is set, {@value #BOT_TOKEN}.
     *
     * @return the credentials
     * @throws AuthException if one of the first two is not set or malformed; says which, and where to get it
     */
    public static Credentials fromEnv() {
        return fromEnv(System.getenv());
    }

    /**
     * Reads an environment of your own, as {@link #fromEnv()} reads that of the process.
     *
     * @param environment names and values; others are ignored
     * @return the credentials
     * @throws AuthException if one of the first two is not set or malformed
     */
    public static Credentials fromEnv(Map<String, String> environment) {
        List<String> missing = new ArrayList<>();
        String id = find(environment, API_ID, missing);
        String hash = find(environment, API_HASH, missing);
        if (!missing.isEmpty()) {
            throw new AuthException("[APT9003] " + String.join(" and ", missing)
                    + (missing.size() == 1 ? " is" : " are")
                    + " not set. Get them at https://my.telegram.org (5 minutes), or add aptgram-dc to try the bot"
                    + " offline now.");
        }
        String token = environment.getOrDefault(BOT_TOKEN, "");
        try {
            Credentials read = of(Integer.parseInt(id.strip()), hash);
            return token.isBlank() ? read : read.withBotToken(token);
        } catch (NumberFormatException e) {
            throw new AuthException(API_ID + " is not a number. Copy the api_id from https://my.telegram.org.");
        } catch (IllegalArgumentException e) {
            throw new AuthException("The environment holds wrong credentials: " + e.getMessage() + ".");
        }
    }

    private static String find(Map<String, String> environment, String name, List<String> missing) {
        String value = environment.getOrDefault(name, "");
        if (value.isBlank()) {
            missing.add(name);
        }
        return value;
    }

    /**
     * Adds the token of a bot, so that the builder needs no {@link TelegramBuilder#login}.
     *
     * @param token the token
     * @return the credentials with it
     * @throws IllegalArgumentException if the token has not the form of one
     */
    public Credentials withBotToken(String token) {
        return new Credentials(apiId, apiHash, Login.bot(token));
    }

    /** {@return the {@code api_id}} */
    public int apiId() {
        return apiId;
    }

    String apiHash() {
        return apiHash;
    }

    /** {@return the login that the bot's token makes} */
    Optional<BotLogin> login() {
        return Optional.ofNullable(login);
    }

    @Override
    public String toString() {
        return "Credentials[apiId=" + apiId + "]";
    }
}
