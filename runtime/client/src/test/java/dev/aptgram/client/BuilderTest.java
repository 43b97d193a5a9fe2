package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.mtproto.crypto.TelegramRsaKeys;
import dev.aptgram.storage.MemoryStorage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What must be said before connecting, and where. */
final class BuilderTest {
    private static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

    @Test
    void whatIsMissingIsSaid() {
        assertThatThrownBy(() -> Telegram.builder().storage(new MemoryStorage()).connect())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Credentials.fromEnv()");
        assertThatThrownBy(() ->
                        Telegram.builder().credentials(Credentials.of(1, "x")).connect())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("session(file) or storage(store)");
    }

    @Test
    void theLastOfSessionAndStorageCounts() {
        TelegramBuilder<Telegram> builder =
                Telegram.builder().session(Path.of("a")).storage(new MemoryStorage());
        assertThat(builder.wishes.session).isNull();
        builder.session(Path.of("a"));
        assertThat(builder.wishes.storage).isNull();
    }

    @Test
    void impossibleFiguresAreRefused() {
        TelegramBuilder<Telegram> builder = Telegram.builder();
        assertThatThrownBy(() -> builder.connectTimeout(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.closeTimeout(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.maxCachedPeers(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.maxPendingUpdates(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Device(" ", "b", "c", "en")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void telegramsDataCentresAreBuiltIn() {
        Datacenters production = Datacenters.production();
        assertThat(production.ids()).containsExactly(1, 2, 3, 4, 5);
        assertThat(production.first()).isEqualTo(2);
        assertThat(production.addresses(4))
                .as("over IPv4 and IPv6, by every port")
                .startsWith(
                        new InetSocketAddress("149.154.167.91", 443),
                        new InetSocketAddress("2001:67c:4e8:f004::a", 443))
                .hasSize(6);
        assertThat(production.addresses(2).get(0)).hasToString("/149.154.167.51:443");
        assertThat(production.addresses(6)).isEmpty();
        assertThat(production.keys()).isEqualTo(TelegramRsaKeys.production());
        assertThat(production.keyId(4)).isEqualTo(4);

        Datacenters test = Datacenters.test();
        assertThat(test.ids()).containsExactly(1, 2, 3);
        assertThat(test.isTest()).isTrue();
        assertThat(test.keyId(2)).as("never the key of the real one").isEqualTo(10_002);
        assertThat(test.keys()).isEqualTo(TelegramRsaKeys.test());
    }

    @Test
    void aServerOfOnesOwnNeedsAKey() {
        assertThatThrownBy(() -> Datacenters.of(2, HERE, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RSA key");
        assertThatThrownBy(() -> Datacenters.of(0, HERE, TelegramRsaKeys.test()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void blockingOnAnIoThreadIsRefused() throws Exception {
        BlockingTelegram blocking = Fakes.telegram().blocking();
        assertThat(onThread(
                        "aptgram-io-1", () -> refusal(() -> blocking.invoke(new dev.aptgram.api.updates.GetState()))))
                .isEqualTo(
                        "[APT9001] blocking().invoke(updates.getState) was called on the I/O thread \"aptgram-io-1\";"
                                + " it would wait for itself. Use the method that returns a future, or call it on a thread of"
                                + " your own.");
        assertThat(onThread("aptgram-io-2", () -> refusal(() -> blocking.sendMessage(PeerRef.user(1), "x"))))
                .contains("APT9001");
        assertThat(onThread(
                        "aptgram-io-1",
                        () -> refusal(() -> Fakes.telegram().invokeAndWait(new dev.aptgram.api.updates.GetState()))))
                .startsWith("[APT9001] blocking().invoke(updates.getState) was called on the I/O thread");
        assertThat(onThread(
                        "aptgram-io-3", () -> refusal(() -> Telegram.builder().connect())))
                .contains("connect() was called on the I/O thread");
    }

    @Test
    void anInterruptGivesTheRequestUp() throws Exception {
        CompletableFuture<Object> request = new CompletableFuture<>();
        String said = onThread("a-user", () -> {
            Thread.currentThread().interrupt();
            return refusal(() -> BlockingTelegram.await(request)) + " "
                    + Thread.currentThread().isInterrupted();
        });

        assertThat(said).isEqualTo("interrupted while waiting for Telegram true");
        assertThat(request).isCancelled();
    }

    private static String refusal(Supplier<?> call) {
        try {
            return "not refused: " + call.get();
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String onThread(String name, Supplier<String> call) throws Exception {
        CompletableFuture<String> result = new CompletableFuture<>();
        new Thread(() -> result.complete(call.get()), name).start();
        return result.get(Patience.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
