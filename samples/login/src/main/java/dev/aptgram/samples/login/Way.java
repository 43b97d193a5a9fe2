package dev.aptgram.samples.login;

import java.util.Locale;

/** How to sign in. */
enum Way {
    /** By telephone number and code. */
    PHONE,
    /** By a QR code. */
    QR,
    /** With a bot's token. */
    BOT;

    /** @throws UnknownWayException if there is no such way; says which there are */
    static Way of(String name) {
        for (Way way : values()) {
            if (way.name().equals(name.toUpperCase(Locale.ROOT))) {
                return way;
            }
        }
        throw new UnknownWayException("There is no way \"" + name + "\" to sign in; take -Dhow=phone, qr or bot.");
    }
}
