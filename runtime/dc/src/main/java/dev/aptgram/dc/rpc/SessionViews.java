package dev.aptgram.dc.rpc;

import dev.aptgram.api.Authorization;
import org.jspecify.annotations.Nullable;

/** How sessions look in lists. */
final class SessionViews {
    private static final ClientDevice UNKNOWN = new ClientDevice(1, "", "", "");

    private SessionViews() {}

    /**
     * {@return a session}
     *
     * @param hash what names it
     * @param current whether it is that of whoever asks
     * @param now the time, in Unix seconds
     */
    static Authorization of(ClientKey client, long hash, boolean current, int now) {
        @Nullable ClientDevice known = client.device();
        ClientDevice device = known == null ? UNKNOWN : known;
        return Authorization.builder(
                        current ? 0 : hash,
                        device.model(),
                        "",
                        device.system(),
                        device.apiId(),
                        "",
                        device.app(),
                        (int) client.createdAt(),
                        now,
                        "127.0.0.1",
                        "",
                        "")
                .current(current)
                .build();
    }
}
