package dev.aptgram.transport;

import java.net.URI;
import java.util.List;

/** Telegram's own servers for WebSockets. */
final class WebSocketServers {
    private static final List<String> NAMES = List.of("pluto", "venus", "aurora", "vesta", "flora");
    private static final int TEST_DCS = 3;

    private WebSocketServers() {}

    /**
     * {@return Telegram's server for a DC}
     *
     * @param dc the DC
     * @throws IllegalArgumentException if none is known
     */
    static URI of(DcEndpoint dc) {
        int last = dc.isTest() ? TEST_DCS : NAMES.size();
        if (dc.dcId() > last) {
            throw new IllegalArgumentException("No WebSocket server is known for the DC field " + dc.dcField()
                    + ". Give its URI to Road.webSocket, or take another road.");
        }
        String host = NAMES.get(dc.dcId() - 1) + (dc.isMedia() ? "-1" : "") + ".web.telegram.org";
        return URI.create("wss://" + host + (dc.isTest() ? "/apiws_test" : "/apiws"));
    }
}
