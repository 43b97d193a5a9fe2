package dev.aptgram.dc.world;

import dev.aptgram.api.KeyboardButton;
import dev.aptgram.api.KeyboardButtonCallback;
import dev.aptgram.api.KeyboardButtonCopy;
import dev.aptgram.api.KeyboardButtonRequestGeoLocation;
import dev.aptgram.api.KeyboardButtonRequestPhone;
import dev.aptgram.api.KeyboardButtonRequestPoll;
import dev.aptgram.api.KeyboardButtonRow;
import dev.aptgram.api.KeyboardButtonSimpleWebView;
import dev.aptgram.api.KeyboardButtonSwitchInline;
import dev.aptgram.api.KeyboardButtonUrl;
import dev.aptgram.api.KeyboardButtonWebView;
import dev.aptgram.api.PlainKeyboardButton;
import dev.aptgram.api.ReplyInlineMarkup;
import dev.aptgram.api.ReplyKeyboardMarkup;
import dev.aptgram.api.ReplyMarkup;
import java.util.List;

/** What a keyboard must look like. */
public final class MarkupRules {
    /** The most bytes of callback data: bytes, not characters. */
    public static final int MOST_DATA = 64;

    /** The most buttons of one inline keyboard. */
    public static final int MOST_BUTTONS = 100;

    private MarkupRules() {}

    /**
     * Checks a keyboard that a bot wants to send.
     *
     * @param markup the keyboard
     * @throws Refusal {@code BUTTON_DATA_INVALID} if callback data has not 1 to 64 bytes, {@code BUTTON_URL_INVALID},
     *     {@code BUTTON_TYPE_INVALID} if a button belongs on the other kind of keyboard, {@code BUTTON_TEXT_INVALID},
     *     {@code REPLY_MARKUP_TOO_LONG} or {@code REPLY_MARKUP_INVALID}
     */
    public static void check(ReplyMarkup markup) {
        if (markup instanceof ReplyInlineMarkup inline) {
            rows(inline.rows());
            each(inline.rows(), MarkupRules::inlineButton);
        } else if (markup instanceof ReplyKeyboardMarkup keyboard) {
            rows(keyboard.rows());
            each(keyboard.rows(), MarkupRules::plainButton);
        }
    }

    private static void rows(List<KeyboardButtonRow> rows) {
        int count = rows.stream().mapToInt(row -> row.buttons().size()).sum();
        if (count == 0 || rows.stream().anyMatch(row -> row.buttons().isEmpty())) {
            throw Refusal.badRequest("REPLY_MARKUP_INVALID");
        }
        if (count > MOST_BUTTONS) {
            throw Refusal.badRequest("REPLY_MARKUP_TOO_LONG");
        }
    }

    private static void each(List<KeyboardButtonRow> rows, java.util.function.Consumer<KeyboardButton> rule) {
        for (KeyboardButtonRow row : rows) {
            row.buttons().forEach(rule);
        }
    }

    private static void inlineButton(KeyboardButton button) {
        if (button instanceof KeyboardButtonCallback callback) {
            label(callback.text());
            int size = callback.data().size();
            if (size < 1 || size > MOST_DATA) {
                throw Refusal.badRequest("BUTTON_DATA_INVALID");
            }
        } else if (button instanceof KeyboardButtonUrl url) {
            label(url.text());
            if (!url.url().matches("(?i)(https?|tg|ton|mailto):.+")) {
                throw Refusal.badRequest("BUTTON_URL_INVALID");
            }
        } else if (button instanceof KeyboardButtonSwitchInline inline) {
            label(inline.text());
        } else if (button instanceof KeyboardButtonCopy copy) {
            label(copy.text());
        } else if (button instanceof KeyboardButtonWebView view) {
            label(view.text());
        } else {
            throw Refusal.badRequest("BUTTON_TYPE_INVALID");
        }
    }

    private static void plainButton(KeyboardButton button) {
        if (button instanceof PlainKeyboardButton plain) {
            label(plain.text());
        } else if (!(button instanceof KeyboardButtonRequestPhone
                || button instanceof KeyboardButtonRequestGeoLocation
                || button instanceof KeyboardButtonRequestPoll
                || button instanceof KeyboardButtonSimpleWebView)) {
            throw Refusal.badRequest("BUTTON_TYPE_INVALID");
        }
    }

    private static void label(String text) {
        if (text.isBlank()) {
            throw Refusal.badRequest("BUTTON_TEXT_INVALID");
        }
    }
}
