package dev.aptgram.dc.world;

import org.jspecify.annotations.Nullable;

/**
 * What a bot says to a press: {@code messages.setBotCallbackAnswer}.
 *
 * @param message the text, or null to stop the button's spinner only
 * @param alert whether the text is shown in a window that must be closed, not as a passing toast
 * @param url what to open, or null
 * @param cacheSeconds how long a client may repeat the answer by itself
 */
public record CallbackAnswer(
        @Nullable String message, boolean alert, @Nullable String url, int cacheSeconds) {}
