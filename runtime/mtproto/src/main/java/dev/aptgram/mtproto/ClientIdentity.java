package dev.aptgram.mtproto;

import java.util.Objects;

/**
 * What a client says of itself in {@code initConnection} (protocol section 1.6). Telegram shows it to the user in the list of
 * active sessions.
 *
 * @param apiId the application's id, from my.telegram.org; above 0
 * @param deviceModel for example {@code Server}
 * @param systemVersion for example {@code Linux 6.1}
 * @param appVersion for example {@code 1.4.2}
 * @param systemLangCode the system's language, for example {@code en}
 * @param langPack the language pack; empty for everyone but Telegram's own applications
 * @param langCode the application's language, for example {@code en}
 */
public record ClientIdentity(
        int apiId,
        String deviceModel,
        String systemVersion,
        String appVersion,
        String systemLangCode,
        String langPack,
        String langCode) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the id is not above 0 or the model, a version or a language is empty; the
     *     server would refuse every call with {@code CONNECTION_*_EMPTY} or {@code API_ID_INVALID}
     */
    public ClientIdentity {
        Objects.requireNonNull(langPack, "langPack");
        if (apiId <= 0) {
            throw new IllegalArgumentException(
                    "The api id is a number above 0, not " + apiId + "; get one at https://my.telegram.org.");
        }
        requireText("device model", deviceModel);
        requireText("system version", systemVersion);
        requireText("application version", appVersion);
        requireText("system language", systemLangCode);
        requireText("language", langCode);
    }

    /**
     * {@return an identity that tells the JVM's system and speaks English}
     *
     * @param apiId the application's id, from my.telegram.org
     * @param appVersion the application's version
     */
    public static ClientIdentity of(int apiId, String appVersion) {
        String system = (System.getProperty("os.name", "") + " " + System.getProperty("os.version", "")).strip();
        return new ClientIdentity(apiId, "JVM", system.isEmpty() ? "unknown" : system, appVersion, "en", "", "en");
    }

    private static void requireText(String what, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("The " + what + " must not be empty: the server refuses such clients.");
        }
    }
}
