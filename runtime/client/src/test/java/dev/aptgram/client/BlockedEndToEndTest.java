package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.aptgram.api.Config;
import dev.aptgram.api.help.GetConfig;
import dev.aptgram.dc.EmbeddedDc;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.transport.DohServer;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.interfaces.RSAPrivateKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network where none of the known addresses works, and the way out by a special configuration (protocol reference 2.14). */
final class BlockedEndToEndTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final List<String> asked = new CopyOnWriteArrayList<>();

    @Test
    void aSpecialConfigurationLeadsTheWay(@TempDir Path folder) throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (Socket taken = new Socket()) {
            taken.bind(new InetSocketAddress(here, 0)); // nobody listens there
            connects(
                    folder,
                    dc -> builder(dc)
                            .server(new InetSocketAddress(here, taken.getLocalPort()), List.of(dc.publicKey())));
        }
    }

    @Test
    void itLeadsTheWayWhereConnectionsAreLetThroughAndNothingElseIs(@TempDir Path folder) throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket silent = new ServerSocket(0, 50, here);
                ServerSocket mute = new ServerSocket(0, 50, here)) {
            connects(folder, dc -> {
                TelegramBuilder<BotTelegram> builder = builder(dc)
                        .datacenters(Datacenters.of(
                                        dc.dcId(),
                                        new InetSocketAddress(here, silent.getLocalPort()),
                                        List.of(dc.publicKey()))
                                .with(dc.dcId(), new InetSocketAddress(here, mute.getLocalPort())));
                builder.wishes.silence = Duration.ofMillis(500);
                return builder;
            });
        }
    }

    private static TelegramBuilder<BotTelegram> builder(EmbeddedDc dc) {
        return BotTelegram.builder()
                .credentials(Credentials.of(4711, "0123456789abcdef0123456789abcdef"))
                .login(Login.bot(dc.addBot("Echo").token()))
                .storage(new MemoryStorage())
                .connectTimeout(Patience.PATIENCE);
    }

    private void connects(Path folder, Function<EmbeddedDc, TelegramBuilder<BotTelegram>> wanted) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        RSAPrivateKey signer = (RSAPrivateKey) generator.generateKeyPair().getPrivate();
        KeyStore certificate = certificate(folder);
        try (EmbeddedDc dc = EmbeddedDc.start()) {
            HttpsServer doh = doh(
                    certificate, signed(signer, config(dc.dcId(), dc.address().getPort())));
            try {
                TelegramBuilder<BotTelegram> builder = wanted.apply(dc)
                        .specialConfig(List.of(new DohServer(
                                URI.create(
                                        "https://localhost:" + doh.getAddress().getPort() + "/resolve"),
                                InetAddress.getLoopbackAddress(),
                                trusting(certificate))));
                builder.wishes.specialSigner = Optional.of(signer.getModulus());
                try (BotTelegram tg = builder.connect()) {
                    assertThat(tg.invoke(new GetConfig()))
                            .succeedsWithin(Patience.PATIENCE)
                            .extracting(Config::thisDc)
                            .isEqualTo(dc.dcId());
                }
            } finally {
                doh.stop(0);
            }
        }
        assertThat(asked).isNotEmpty().allMatch(question -> question.contains("name=apv3.stel.com&type=16"));
    }

    private HttpsServer doh(KeyStore certificate, String text) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(certificate, PASSWORD);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        String answer = "{\"Status\":0,\"Answer\":[{\"type\":16,\"TTL\":60,\"data\":\"" + text.substring(0, 200)
                + "\"},{\"type\":16,\"TTL\":60,\"data\":\"" + text.substring(200) + "\"}]}";
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static SSLContext trusting(KeyStore certificate) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("test", certificate.getCertificate("test"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return tls;
    }

    /** {@return a fresh certificate for {@code localhost}, made with the JDK's own tool} */
    private static KeyStore certificate(Path folder) throws Exception {
        Path file = folder.resolve("test.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(List.of(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "test",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD)))
                .redirectErrorStream(true)
                .start();
        String said;
        try (InputStream out = process.getInputStream()) {
            said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (process.waitFor() != 0) {
            throw new IOException("keytool failed: " + said);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    /** {@return {@code help.configSimple} that names 127.0.0.1 for one data centre, and for everybody} */
    private static byte[] config(int dc, int port) {
        ByteBuffer out = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0x5a592a6c).putInt(1).putInt(-1).putInt(1); // good until 2106
        out.putInt(0x4679b65f).putInt(0).putInt(dc).putInt(1);
        out.putInt(0xd433ad73).putInt(0x7F000001).putInt(port);
        return Arrays.copyOf(out.array(), out.position());
    }

    /** Does what Telegram does, with a key of the test's own. */
    private static String signed(RSAPrivateKey key, byte[] body) throws Exception {
        byte[] plain = ByteBuffer.allocate(224)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(body.length)
                .put(body)
                .array();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(plain, 208));
        System.arraycopy(hash, 0, plain, 208, 16);
        byte[] opened = new byte[256];
        opened[31] = 5;
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(opened, 0, 32, "AES"), new IvParameterSpec(opened, 16, 16));
        System.arraycopy(cipher.doFinal(plain), 0, opened, 32, 224);
        BigInteger number = new BigInteger(1, opened).modPow(key.getPrivateExponent(), key.getModulus());
        String hex = number.toString(16);
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex("0".repeat(512 - hex.length()) + hex));
    }
}
