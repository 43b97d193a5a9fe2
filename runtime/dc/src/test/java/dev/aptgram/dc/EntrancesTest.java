package dev.aptgram.dc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.help.GetConfig;
import dev.aptgram.mtproto.ClientIdentity;
import dev.aptgram.mtproto.MtprotoClient;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.Storage;
import dev.aptgram.transport.Entrance;
import dev.aptgram.transport.MtproxySecret;
import dev.aptgram.transport.Road;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Random;
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
