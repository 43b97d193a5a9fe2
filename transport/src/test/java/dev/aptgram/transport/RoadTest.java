package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Roads as people read them. */
class RoadTest {
    private static final String SECRET = "00112233445566778899aabbccddeeff";

    @Test
    void roadsReadAsWordsWithoutSecrets() {
        Road tcp = Road.tcp(TransportSpec.OBFUSCATED_ABRIDGED);
        assertThat(tcp).hasToString("obfuscated abridged");
        assertThat(tcp.through(Proxy.socks5("::1", 1080, new ProxyCredentials("alice", "hunter2"))))
                .hasToString("obfuscated abridged, through the SOCKS5 proxy [0:0:0:0:0:0:0:1]:1080");
        assertThat(Road.mtproxy("proxy.example", 443, MtproxySecret.parse(SECRET)))
                .hasToString("obfuscated intermediate, MTProxy proxy.example:443");
        assertThat(Road.mtproxy("1.2.3.4", 443, MtproxySecret.parse("ee" + SECRET + "6162"))
                        .through(Proxy.http("p", 80)))
                .hasToString(
                        "obfuscated padded intermediate, MTProxy 1.2.3.4:443 in FakeTLS, through the HTTP proxy p:80");
        assertThat(Road.webSocket()).hasToString("obfuscated intermediate, WebSocket");
        assertThat(Road.webSocket(URI.create("ws://dc.example/apiws")).withFraming(Framing.PADDED_INTERMEDIATE))
                .hasToString("obfuscated padded intermediate, WebSocket ws://dc.example/apiws");
    }

    /** A query may hold a token: it goes to the server and nowhere else. */
    @Test
    void aQueryStaysOutOfWhatPeopleRead() {
        DcEndpoint dc = DcEndpoint.of(2, false, false, Addresses.of("dc.example", 443));
        for (String scheme : List.of("ws", "wss", "http", "https")) {
            URI uri = URI.create(scheme + "://web.example:8443/api?token=hunter2");
            Road road = scheme.startsWith("ws") ? Road.webSocket(uri) : Road.http(uri);
            Plan plan = Plan.of(dc, road.through(Proxy.http("p", 80)), TransportOptions.defaults());
            assertThat(List.of(road.toString(), plan.link().toString(), plan.peer()))
                    .allSatisfy(words -> assertThat(words)
                            .contains(scheme + "://web.example:8443/api")
                            .doesNotContain("?")
                            .doesNotContain("hunter2"));
            assertThat(WebUri.target(uri)).isEqualTo("/api?token=hunter2");
        }
        assertThat(WebUri.words(URI.create("https://alice:hunter2@web.example")))
                .isEqualTo("https://web.example");
    }

    @Test
    void aRoadKeepsWhatIsNotChanged() {
        Proxy proxy = Proxy.socks4a("p", 1);
        Road.Mtproxy mtproxy = Road.mtproxy("a", 1, MtproxySecret.parse(SECRET));
        assertThat(mtproxy.through(proxy).withFraming(Framing.ABRIDGED))
                .isEqualTo(mtproxy.withFraming(Framing.ABRIDGED).through(proxy));
        Road.WebSocket web = Road.webSocket();
        assertThat(web.through(proxy).withFraming(Framing.ABRIDGED).proxy()).isEqualTo(proxy);
    }
}
