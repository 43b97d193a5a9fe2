package dev.aptgram.client;

import dev.aptgram.tl.Bytes;
import java.time.Instant;
import java.util.Base64;

/**
 * A token that signs this client in once an account that is signed in elsewhere has scanned it: in Telegram's app under Settings,
 * Devices, Link Desktop Device. Whoever has it gets no account, but whoever scans it gives theirs: show it to the person alone. Good
 * for about half a minute. Immutable; its text says when it expires and nothing else.
 */
public final class LoginQr {
    /** Light modules around the symbol, which scanners need. */
    private static final int MARGIN = 4;

    private final Bytes token;
    private final Instant expires;

    LoginQr(Bytes token, Instant expires) {
        this.token = token;
        this.expires = expires;
    }

    /** {@return the link that the QR code has to hold: {@code tg://login?token=…}, base64url without padding} */
    public String url() {
        return "tg://login?token=" + Base64.getUrlEncoder().withoutPadding().encodeToString(token.toByteArray());
    }

    /** {@return when it stops being good, by Telegram's clock} Another one is shown before. */
    public Instant expires() {
        return expires;
    }

    /**
     * {@return the QR code for a terminal: half a character a module, with the light margin} A full block is light, a blank
     * is dark, as on a terminal with light letters on dark ground. Lines end with {@code \n}.
     */
    public String drawn() {
        QrSymbol symbol = QrSymbol.of(url());
        StringBuilder out = new StringBuilder();
        for (int row = -MARGIN; row < symbol.size() + MARGIN; row += 2) {
            for (int column = -MARGIN; column < symbol.size() + MARGIN; column++) {
                boolean upper = !symbol.isDark(row, column);
                boolean lower = !symbol.isDark(row + 1, column);
                out.append(upper ? lower ? '█' : '▀' : lower ? '▄' : ' ');
            }
            out.append('\n');
        }
        return out.toString();
    }

    @Override
    public String toString() {
        return "LoginQr[expires " + expires + "]";
    }
}
