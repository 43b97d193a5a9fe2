package dev.aptgram.mtproto;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.aptgram.api.NearestDc;
import dev.aptgram.api.auth.ImportBotAuthorization;
import dev.aptgram.api.help.GetNearestDc;
import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.mtproto.session.LoopbackDc;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.mtproto.BadServerSalt;
import dev.aptgram.tl.mtproto.RpcError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The log of a whole life at its most talkative holds neither keys nor salts nor what is said. */
class SecretsTest {
    private static final String API_HASH = "0123456789abcdef0123456789abcdef";
    private static final String TOKEN = "4711:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQ";
    private static final long NEW_SALT = 0x1234_5678_9abc_def1L;

    private final Bench bench = new Bench();

    @TempDir
    Path directory;

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Appender log = new Appender();

    /** Collects from many threads. */
    private static final class Appender extends ListAppender<ILoggingEvent> {
        Appender() {
            list = new CopyOnWriteArrayList<>();
        }
    }

    @BeforeEach
    void listen() {
        log.start();
        root.setLevel(Level.TRACE);
        root.addAppender(log);
    }

    @AfterEach
    void close() {
        bench.close();
        root.setLevel(Level.OFF);
        root.detachAppender(log);
    }

    @Test
    void theLogOfAWholeLifeHoldsNoSecret() throws IOException {
        List<String> told = new CopyOnWriteArrayList<>();
        List<AuthKey> keys = new ArrayList<>();
        try (Recording recording = new Recording()) {
            recording.enable("dev.aptgram.Request");
            recording.enable("dev.aptgram.Connection");
            recording.enable("dev.aptgram.Clock");
            recording.start();
            live(told, keys);
            recording.stop();
            Path file = directory.resolve("life.jfr");
            recording.dump(file);
            RecordingFile.readAllEvents(file).stream()
                    .filter(event -> event.getEventType().getName().startsWith("dev.aptgram."))
                    .map(RecordedEvent::toString)
                    .forEach(told::add);
        }
        log.list.stream().map(SecretsTest::text).forEach(told::add);
        bench.events.forEach(event -> told.add(event.toString()));
        // Otherwise nothing was listened to.
        assertThat(told)
                .anyMatch(line -> line.contains("event=key_created"))
                .anyMatch(line -> line.contains("event=temporary_key_bound"))
                .anyMatch(line -> line.contains("event=temporary_key_replaced"))
                .anyMatch(line -> line.contains("event=request"))
                .anyMatch(line -> line.contains("event=message_refused"))
                .anyMatch(line -> line.contains("RequestReport"))
                .anyMatch(line -> line.contains("dev.aptgram.Request"))
                .anyMatch(line -> line.contains("TemporaryKeyReplaced"));
        String all = String.join("\n", told);
        assertThat(all).doesNotContain(API_HASH, TOKEN, TOKEN.substring(10));
        for (long salt :
                new long[] {NEW_SALT, bench.store().key(2).orElseThrow().serverSalt()}) {
            assertThat(all).doesNotContain(String.valueOf(salt)).doesNotContainIgnoringCase(Long.toHexString(salt));
        }
        // The permanent key and both temporary ones.
        assertThat(keys).hasSizeGreaterThanOrEqualTo(3);
        for (AuthKey key : keys) {
            expectNoPiece(all, key.copyBytes());
        }
    }

    /** Signs in in vain, is cut off, is answered nonsense, and has its temporary key replaced. */
    private void live(List<String> told, List<AuthKey> keys) {
        try (MtprotoClient client = bench.builder()
                .perfectForwardSecrecy(true)
                .temporaryKeyLife(Duration.ofMinutes(10))
                .observer(new Observer() {
                    @Override
                    public void onConnection(int dcId, ConnectionEvent event) {
                        told.add("observed " + event);
                    }

                    @Override
                    public void onRequest(RequestReport report) {
                        told.add("observed " + report);
                    }
                })
                .build()) {
            Bench.await(client.connect());
            CompletableFuture<?> signIn = client.invoke(new ImportBotAuthorization(0, 12345, API_HASH, TOKEN));
            LoopbackDc.Received first = bench.dc.nextCall();
            first.over()
                    .say(
                            false,
                            new BadServerSalt(
                                            first.message().msgId(),
                                            first.message().seqNo(),
                                            48,
                                            NEW_SALT)
                                    .toByteArray());
            bench.dc.nextCall().answer(new RpcError(400, "ACCESS_TOKEN_INVALID").toByteArray());
            Bench.failure(signIn);
            bench.time.advance(Duration.ofSeconds(450));
            bench.next(ConnectionEvent.TemporaryKeyReplaced.class);
            CompletableFuture<NearestDc> lost = client.invoke(new GetNearestDc());
            LoopbackDc.Received call = bench.dc.nextCall();
            call.over().sendRaw(new byte[128]);
            bench.time.advance(bench.next(ConnectionEvent.Disconnected.class).retryIn());
            bench.dc.nextCall().answer(Bytes.ofHex("0df0ad0b").toByteArray());
            Bench.failure(lost);
            keys.addAll(bench.dc.keys());
        }
    }

    private static void expectNoPiece(String all, byte[] secret) {
        for (int at = 0; at + 6 <= secret.length; at += 3) {
            byte[] piece = Arrays.copyOfRange(secret, at, at + 6);
            String numbers = Arrays.toString(piece);
            assertThat(all)
                    .doesNotContainIgnoringCase(Bytes.of(piece).toHex())
                    .doesNotContain(Base64.getEncoder().encodeToString(piece))
                    .doesNotContain(Base64.getUrlEncoder().encodeToString(piece))
                    .doesNotContain(new String(piece, StandardCharsets.ISO_8859_1))
                    .doesNotContain(numbers.substring(1, numbers.length() - 1));
        }
    }

    private static String text(ILoggingEvent event) {
        return event.getFormattedMessage()
                + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
}
