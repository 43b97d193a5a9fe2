package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.aptgram.errors.TransportException;
import dev.aptgram.vectors.VectorCase;
import dev.aptgram.vectors.Vectors;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DNS questions over HTTPS, against servers on this machine. */
class DohResolverTest extends Loopback {
    private static final String ADDRESSES = "{\"Status\":0,\"Answer\":["
            + "{\"type\":1,\"TTL\":60,\"data\":\"127.0.0.5\"},{\"type\":1,\"TTL\":300,\"data\":\"127.0.0.6\"}]}";

    private static SelfSigned certificate;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochSecond(0x5b0b34e1));
    private final InstantSource clock = now::get;

    @BeforeAll
    static void makeCertificate(@TempDir Path folder) throws Exception {
        certificate = SelfSigned.in(folder);
    }

    /** A server that gives one answer to everything. */
    private final class Server implements AutoCloseable {
        private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
        private final HttpsServer server;

        Server(int status, String answer, boolean chunked) throws IOException {
            server = HttpsServer.create(loopback(0), 5);
            server.setHttpsConfigurator(new HttpsConfigurator(certificate.server()));
            server.createContext("/", exchange -> {
                asked.add(exchange.getRequestURI() + " "
                        + exchange.getRequestHeaders().getFirst("Accept"));
                byte[] body = answer.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, chunked ? 0 : body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            register(this);
        }

        DohServer doh() {
            return new DohServer(
                    URI.create("https://localhost:" + server.getAddress().getPort() + "/resolve"),
                    InetAddress.getLoopbackAddress(),
                    certificate.client());
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    private DohResolver resolver(Server... servers) {
        return DohResolver.of(
                        client(),
                        java.util.Arrays.stream(servers).map(Server::doh).toList(),
                        clock)
                .withPatience(PATIENCE);
    }

    @Test
    void aClientLooksItsNamesUpOverHttps() throws IOException {
        String here = "{\"Status\":0,\"Answer\":[{\"type\":1,\"TTL\":60,\"data\":\"127.0.0.1\"}]}";
        Server server = new Server(200, here, false);
        TransportAcceptor dc = acceptor(new Echo(), new CompletableFuture<>());
        TransportClient client = register(TransportClient.create(PATIENT, List.of(server.doh())));
        FrameConnection connection = client.connect(
                        InetSocketAddress.createUnresolved(
                                "dc.example", dc.address().getPort()),
                        TransportSpec.ABRIDGED,
                        new Recorder())
                .join();
        assertThat(connection.remoteAddress()).isEqualTo(dc.address());
        assertThat(server.asked).hasSize(2).allMatch(question -> question.contains("name=dc.example"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void addressesAreFoundAndKeptForAsLongAsTheyMayBe(boolean chunked) throws IOException {
        Server server = new Server(200, ADDRESSES, chunked);
        DohResolver resolver = resolver(server);
        for (int i = 0; i < 3; i++) {
            assertThat(resolver.addresses("dc.example", false).join())
                    .extracting(InetAddress::getHostAddress)
                    .containsExactly("127.0.0.5", "127.0.0.6");
            now.updateAndGet(time -> time.plusSeconds(20));
        }
        assertThat(server.asked).containsExactly("/resolve?name=dc.example&type=1 application/dns-json");
        assertThat(resolver.addresses("dc.example", false).join()).hasSize(2);
        assertThat(server.asked).as("after the shortest time of an entry").hasSize(2);
    }

    @Test
    void aServerThatIsOfNoUseIsPassedOver() throws IOException {
        Server broken = new Server(500, "", false);
        Server forged = new Server(200, "<html>", false);
        Server failing = new Server(200, "{\"Status\":2}", false);
        Server empty = new Server(200, "{\"Status\":0}", false);
        Server good = new Server(200, ADDRESSES, false);
        DohResolver resolver = resolver(broken, forged, failing, empty, good);
        assertThat(resolver.addresses("a.example", false).join()).hasSize(2);
        assertThat(resolver.addresses("b.example", false).join()).hasSize(2);
        assertThat(good.asked).hasSize(2);
        assertThat(broken.asked)
                .as("the one that answered is asked first from then on")
                .hasSize(1);
    }

    @Test
    void whereNoneIsOfUseTheLastReasonIsTold() throws IOException {
        DohResolver resolver = resolver(new Server(500, "", false), new Server(200, "{\"Status\":3}", false));
        failed(resolver, "a.example", "no such name");
    }

    @Test
    void aCertificateThatNobodyTrustsIsRefused() throws IOException {
        Server server = new Server(200, ADDRESSES, false);
        DohServer untrusting = new DohServer(server.doh().uri(), InetAddress.getLoopbackAddress(), null);
        failed(DohResolver.of(client(), List.of(untrusting), clock).withPatience(PATIENCE), "a.example", "TLS failed");
        assertThat(server.asked).isEmpty();
    }

    @Test
    void questionsGoThroughAProxy() throws IOException {
        Server server = new Server(200, ADDRESSES, false);
        int port = server.doh().uri().getPort();
        ProxyServer proxy = register(new ProxyServer(null, java.util.Map.of("localhost", loopback(port))));
        DohResolver resolver = resolver(server).through(Proxy.http("127.0.0.1", proxy.port()));
        assertThat(resolver.addresses("a.example", false).join()).hasSize(2);
        assertThat(proxy.asked).containsExactly("localhost:" + port);
    }

    /** {@return a client for whom every name has these addresses} */
    private TransportClient client(InetSocketAddress... addresses) {
        NameResolver names = new NameResolver() {
            @Override
            CompletableFuture<List<InetSocketAddress>> resolve(InetSocketAddress address) {
                return CompletableFuture.completedFuture(List.of(addresses));
            }
        };
        return register(new TransportClient(PATIENT, new IoGroup(2), names));
    }

    @Test
    void aServerIsAskedAtEachOfItsAddresses() throws IOException {
        Server server = new Server(200, ADDRESSES, false);
        DohServer named = new DohServer(server.doh().uri(), null, certificate.client());
        InetSocketAddress nobody = nobody();
        try (ServerSocket silent = silent()) {
            TransportClient client =
                    client(nobody, address(silent), loopback(server.doh().uri().getPort()));
            assertThat(DohResolver.of(client, List.of(named), clock)
                            .withPatience(PATIENCE)
                            .addresses("a.example", false)
                            .join())
                    .hasSize(2);
            assertThat(silent.accept().getInputStream().readAllBytes())
                    .as("TLS began with it, and was given up")
                    .startsWith(0x16);
        }
        failed(
                DohResolver.of(client(nobody, nobody), List.of(named), clock).withPatience(PATIENCE),
                "a.example",
                "None of 2 addresses");
    }

    @Test
    void aClientThatIsClosedFailsWhatIsAsked() throws IOException {
        try (ServerSocket silent = silent()) {
            URI uri = URI.create("https://localhost:" + silent.getLocalPort() + "/resolve");
            TransportClient client = client();
            DohResolver resolver = DohResolver.of(
                            client,
                            List.of(new DohServer(uri, InetAddress.getLoopbackAddress(), certificate.client())),
                            clock)
                    .withPatience(Duration.ofMinutes(10));
            CompletableFuture<List<InetAddress>> asked = resolver.addresses("a.example", false);
            assertThat(silent.accept().getInputStream().read()).isEqualTo(0x16);
            client.close();
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(asked::join)
                    .withCauseInstanceOf(TransportException.class);
            failed(resolver, "a.example", "has been closed");
        }
    }

    @Test
    void whatIsNoNameIsNotAsked() throws IOException {
        Server server = new Server(200, ADDRESSES, false);
        for (String name : List.of("", "a b", "a/../b", "a&type=16", "a..b", "\u00fc.example")) {
            failed(resolver(server), name, "is no name of a host");
        }
        assertThat(server.asked).isEmpty();
        assertThatThrownBy(() -> DohServer.of(URI.create("http://a/resolve")))
                .hasMessageContaining("https://host/path");
        assertThatThrownBy(() -> DohResolver.of(client(), List.of(), clock))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSpecialConfigIsTakenFromTheFirstServerThatHasOneSigned() throws IOException {
        String text = Vectors.group("special_config").stream()
                .filter(vector -> vector.has("base64_filtered"))
                .map((VectorCase vector) -> vector.text("base64_filtered"))
                .findFirst()
                .orElseThrow();
        String forgery = "A".repeat(10) + text.substring(10);
        Server forged = new Server(200, texts(forgery), false);
        Server other = new Server(200, ADDRESSES, false);
        Server good = new Server(200, texts(text), false);
        SpecialConfigSource source = new SpecialConfigSource(resolver(forged, other, good), clock);
        SpecialConfig config = source.fetch(SpecialConfigSource.DOMAIN).join();
        assertThat(config.servers(2, "")).hasSize(1);
        assertThat(forged.asked).containsExactly("/resolve?name=apv3.stel.com&type=16 application/dns-json");
        assertThat(good.asked).hasSize(1);

        // Kept, but no longer good: it is asked for again, and nobody has a newer one.
        now.updateAndGet(time -> time.plusSeconds(1));
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> source.fetch(SpecialConfigSource.DOMAIN).join())
                .withCauseInstanceOf(TransportException.class);
        assertThat(good.asked).hasSize(2);
    }

    private static String texts(String text) {
        return "{\"Status\":0,\"Answer\":[{\"type\":16,\"TTL\":300,\"data\":\"" + text.substring(200)
                + "\"},{\"type\":16,\"TTL\":300,\"data\":\"\\\"" + text.substring(0, 200) + "\\\"\"}]}";
    }

    private static void failed(DohResolver resolver, String name, String why) {
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> resolver.addresses(name, false).join())
                .withCauseInstanceOf(TransportException.class)
                .withMessageContaining(why);
    }
}
