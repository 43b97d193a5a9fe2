package dev.aptgram.client;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a press on a button is answered with: {@code messages.setBotCallbackAnswer}. Immutable. Its text form tells the length of
 * the notice only.
 */
public final class CallbackAnswer {
    /** The most UTF-16 units of a notice. */
    public static final int MAX_NOTICE = 200;

    private static final CallbackAnswer NONE = new CallbackAnswer("", false, null, Duration.ZERO);

    private final String notice;
    private final boolean alert;
    private final @Nullable String url;
    private final Duration cache;

    private CallbackAnswer(String notice, boolean alert, @Nullable String url, Duration cache) {
        this.notice = notice;
        this.alert = alert;
        this.url = url;
        this.cache = cache;
    }

    /** {@return an answer that shows nothing: the button's spinner stops} */
    public static CallbackAnswer none() {
        return NONE;
    }

    /**
     * {@return an answer with a short notice at the top of the chat}
     *
     * @param notice what it says, at most {@value #MAX_NOTICE} UTF-16 units; empty for nothing
     * @throws IllegalArgumentException if it is longer
     */
    public static CallbackAnswer toast(String notice) {
        return new CallbackAnswer(checked(notice), false, null, Duration.ZERO);
    }

    /**
     * {@return an answer with a window that the user must close}
     *
     * @param notice what it says, at most {@value #MAX_NOTICE} UTF-16 units
     * @throws IllegalArgumentException if it is longer
     */
    public static CallbackAnswer alert(String notice) {
        return new CallbackAnswer(checked(notice), true, null, Duration.ZERO);
    }

    /**
     * {@return an answer that opens a link} Apps follow it for a game of the bot's, and for a link to the bot itself such as
     * {@code https://t.me/mybot?start=x}.
     *
     * @param url where it leads, with {@code https:} or {@code tg:} in front
     * @throws IllegalArgumentException if it is no such link
     */
    public static CallbackAnswer url(String url) {
        if (!url.matches("(?i)(https?|tg):\\S+")) {
            throw new IllegalArgumentException(
                    "the answer's url is no link. Write the whole of it, for example https://t.me/mybot?start=x");
        }
        return new CallbackAnswer("", false, url, Duration.ZERO);
    }

    /**
     * {@return the same answer, which the user's app may repeat by itself for a while, without asking the bot}
     *
     * @param time how long, whole seconds
     * @throws IllegalArgumentException if it is negative
     */
    public CallbackAnswer cachedFor(Duration time) {
        if (Objects.requireNonNull(time, "time").isNegative()) {
            throw new IllegalArgumentException("an answer is kept for a time that is not negative, not for " + time);
        }
        return new CallbackAnswer(notice, alert, url, time);
    }

    /** {@return what is shown, or empty} */
    public String notice() {
        return notice;
    }

    /** {@return whether the notice is a window that the user must close} */
    public boolean isAlert() {
        return alert;
    }

    /** {@return what is opened, or null} */
    public @Nullable String url() {
        return url;
    }

    /** {@return how long an app may repeat the answer by itself} */
    public Duration cacheTime() {
        return cache;
    }

    private static String checked(String notice) {
        if (notice.length() > MAX_NOTICE) {
            throw new IllegalArgumentException("the notice has " + notice.length() + " characters; Telegram allows "
                    + MAX_NOTICE + ". Send what is longer as a message");
        }
        return notice;
    }

    @Override
    public String toString() {
        return "CallbackAnswer[" + (url != null ? "url" : notice.length() + " characters") + (alert ? ", alert]" : "]");
    }
}
