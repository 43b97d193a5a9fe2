package dev.aptgram.dispatch;

import java.nio.charset.StandardCharsets;

/** The data of inline buttons as a text. */
final class CallbackText {
    private static final int MAX_BYTES = 64;

    private CallbackText() {}

    /** {@return the text, if a button can carry it} */
    static String checked(String data) {
        int bytes = data.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > MAX_BYTES) {
            throw new IllegalArgumentException("[APT1301] the callback data \"" + data + "\" has " + bytes
                    + " bytes of UTF-8; Telegram allows 1-" + MAX_BYTES + ".");
        }
        return data;
    }
}
