package dev.aptgram.client;

import dev.aptgram.dc.EmbeddedDc;
import java.util.List;

/** Clients that know an embedded DC, and wait for it as long as a slow machine takes. */
final class OnDc {
    private OnDc() {}

    /** {@return a person's client; where it keeps its session is left to say} */
    static TelegramBuilder<UserTelegram> user(EmbeddedDc dc) {
        return UserTelegram.builder()
                .credentials(Credentials.of(4711, "0123456789abcdef0123456789abcdef"))
                .server(dc.address(), List.of(dc.publicKey()))
                .connectTimeout(Patience.PATIENCE)
                .closeTimeout(Patience.PATIENCE);
    }
}
