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
import dev.aptgram.mtproto.session.LoopbackDc;
import dev.aptgram.storage.DcKey;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.mtproto.BadServerSalt;
import dev.aptgram.tl.mtproto.RpcError;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The log of a whole life at its most talkative holds neither keys nor salts nor what is said. */
class SecretsTest {
    private static final String API_HASH = "0123456789abcdef0123456789abcdef";
    private static final String TOKEN = "4711:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQ";
    private static final long NEW_SALT = 0x1234_5678_9abc_def1L;

    private final Bench bench = new Bench();
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
    void theLogOfAWholeLifeHoldsNoSecret() {
        DcKey key;
        try (MtprotoClient client = bench.builder().build()) {
            Bench.await(client.connect());
            key = bench.store().key(2).orElseThrow();
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
            CompletableFuture<NearestDc> lost = client.invoke(new GetNearestDc());
            LoopbackDc.Received call = bench.dc.nextCall();
            call.over().sendRaw(new byte[128]);
            bench.time.advance(bench.next(ConnectionEvent.Disconnected.class).retryIn());
            bench.dc.nextCall().answer(Bytes.ofHex("0df0ad0b").toByteArray());
            Bench.failure(lost);
        }
        List<String> lines = log.list.stream().map(SecretsTest::text).toList();
        // Otherwise nothing was listened to.
        assertThat(lines)
                .anyMatch(line -> line.contains("event=key_created"))
                .anyMatch(line -> line.contains("event=request"))
                .anyMatch(line -> line.contains("event=message_refused"));
        String all = String.join("\n", lines) + bench.events;
        assertThat(all).doesNotContain(API_HASH, TOKEN, TOKEN.substring(10));
        for (long salt : new long[] {
            key.serverSalt(), NEW_SALT, bench.store().key(2).orElseThrow().serverSalt()
        }) {
            assertThat(all).doesNotContain(String.valueOf(salt)).doesNotContainIgnoringCase(Long.toHexString(salt));
        }
        byte[] secret = key.authKey().copyBytes();
        for (int at = 0; at + 6 <= secret.length; at += 3) {
            byte[] piece = Arrays.copyOfRange(secret, at, at + 6);
            String numbers = Arrays.toString(piece);
            assertThat(all)
                    .doesNotContainIgnoringCase(Bytes.of(piece).toHex())
                    .doesNotContain(Base64.getEncoder().encodeToString(piece))
                    .doesNotContain(numbers.substring(1, numbers.length() - 1));
        }
    }

    private static String text(ILoggingEvent event) {
        return event.getFormattedMessage()
                + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
}
