package dev.aptgram.dc;

import org.jspecify.annotations.Nullable;

/**
 * What a bot answered to a press.
 *
 * @param text the text shown, or null if the button's spinner just stopped
 * @param alert whether the text was shown in a window that must be closed, not as a passing toast
 * @param url what was opened, or null
 */
public record PressAnswer(
        @Nullable String text, boolean alert, @Nullable String url) {}
