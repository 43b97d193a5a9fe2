package dev.aptgram.client;

import dev.aptgram.api.help.TermsOfService;
import org.jspecify.annotations.Nullable;

/**
 * Telegram's terms of service ({@code help.termsOfService}), to be shown before somebody signs up.
 *
 * @param text what they say, without formatting
 * @param popup whether the person must see them; otherwise a link is enough
 * @param minimumAge how old the person must say to be; 0 if nobody asks
 */
public record Terms(String text, boolean popup, int minimumAge) {
    static @Nullable Terms of(@Nullable TermsOfService terms) {
        if (terms == null) {
            return null;
        }
        Integer age = terms.minAgeConfirm();
        return new Terms(terms.text(), terms.popup(), age == null ? 0 : age);
    }
}
