package dev.aptgram.dc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.help.GetConfig;
import dev.aptgram.errors.TransportException;
import dev.aptgram.mtproto.ClientIdentity;
import dev.aptgram.mtproto.MtprotoClient;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.Storage;
import dev.aptgram.transport.DcEndpoint;
import dev.aptgram.transport.Entrance;
import dev.aptgram.transport.FrameConnection;
import dev.aptgram.transport.FrameListener;
import dev.aptgram.transport.MtproxySecret;
import dev.aptgram.transport.Proxy;
import dev.aptgram.transport.ProxyCredentials;
import dev.aptgram.transport.Road;
import dev.aptgram.transport.TransportClient;
import dev.aptgram.transport.TransportSpec;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Other ways into a DC than TCP. */
final class EntrancesTest {
    private static final String HOST = "127.0.0.1";

    @Test
    void throughAWebSocket() {
        try (EmbeddedDc dc = EmbeddedDc.start()) {
            InetSocketAddress where = dc.open(Entrance.webSocket("/apiws"), 0);
            answers(dc, Road.webSocket(URI.create("ws://" + HOST + ":" + where.getPort() + "/apiws")));
        }
    }

    @Test
    void throughAnMtproxyToWhicheverDcIsNamed() {
        MtproxySecret secret = MtproxySecret.generate(MtproxySecret.Kind.PADDED, new Random(7));
        try (EmbeddedDc dc = EmbeddedDc.start();
                EmbeddedDc other = dc.addDc(4)) {
            InetSocketAddress where = dc.open(Entrance.mtproxy(secret), 0);
            answers(dc, Road.mtproxy(HOST, where.getPort(), secret));
            answers(other, Road.mtproxy(HOST, where.getPort(), secret));
        }
    }

    @Test
    void throughEveryKindOfProxyToThisMachineOnly() {
        ProxyCredentials who = new ProxyCredentials("name", "word");
        try (EmbeddedDc dc = EmbeddedDc.start()) {
            Road direct = Road.tcp(TransportSpec.OBFUSCATED_INTERMEDIATE);
            answers(
                    dc,
                    direct.through(
                            Proxy.socks5(HOST, dc.open(Entrance.socks5(), 0).getPort())));
            int asking = dc.open(Entrance.socks5(who), 0).getPort();
            answers(dc, direct.through(Proxy.socks5(HOST, asking, who)));
            answers(
                    dc,
                    direct.through(
                            Proxy.socks4a(HOST, dc.open(Entrance.socks4a(), 0).getPort())));
            answers(
                    dc,
                    direct.through(
                            Proxy.http(HOST, dc.open(Entrance.httpProxy(who), 0).getPort(), who)));

            try (TransportClient client = TransportClient.create()) {
                for (String elsewhere : List.of("192.0.2.1", "dc.example")) {
                    DcEndpoint there = new DcEndpoint(2, InetSocketAddress.createUnresolved(elsewhere, 443));
                    assertThatThrownBy(() -> client.connect(
                                            there,
                                            direct.through(Proxy.socks5(HOST, asking, who)),
                                            new FrameListener() {
                                                @Override
                                                public void onFrame(FrameConnection from, byte[] payload) {}

                                                @Override
                                                public void onTransportError(FrameConnection from, int code) {}

                                                @Override
                                                public void onClosed(
                                                        FrameConnection from, @Nullable TransportException cause) {}
                                            })
                                    .join())
                            .hasMessageContaining("its rules do not allow it");
                }
            }
        }
    }

    private static void answers(EmbeddedDc dc, Road road) {
        try (Storage storage = new MemoryStorage();
                MtprotoClient client = MtprotoClient.builder()
                        .dcId(dc.dcId())
                        .address(dc.address())
                        .rsaKeys(List.of(dc.publicKey()))
                        .road(road)
                        .identity(ClientIdentity.of(17, "1.0"))
                        .connectTimeout(WireClient.PATIENCE)
                        .keyStore(storage.session())
                        .updates(updates -> {})
                        .build()) {
            client.connect().join();
            assertThat(client.invoke(new GetConfig()).join().thisDc()).isEqualTo(dc.dcId());
        }
    }
}
