package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.ReaderException;
import dev.aptgram.client.TerminalPrompt.Terminal;
import dev.aptgram.tl.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A QR code at a terminal, and what becomes of the line that is read beside it. */
final class TerminalQrTest {
    private static final LoginQr QR =
            new LoginQr(Bytes.ofUtf8("a token of the usual length, 32 B"), Instant.ofEpochSecond(130));

    private final BlockingQueue<String> typed = new LinkedBlockingQueue<>();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final QrLogin login = TerminalQr.login(
            new TerminalPrompt(new Terminal() {
                @Override
                public @Nullable String line(String question) {
                    try {
                        return typed.poll(Patience.PATIENCE.toSeconds(), TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }

                @Override
                public void say(String line) {
                    said.add(line);
                    if (line.startsWith("Scanned")) {
                        typed.add("");
                    }
                }

                @Override
                public @Nullable String secret(String question) {
                    return line(question);
                }
            }),
            () -> Instant.ofEpochSecond(101));

    @Test
    void whatStandsOnTheScreenCanBeScanned() throws ReaderException {
        login.show().accept(QR);
        assertThat(said.get(0)).contains("expires in 29 s").contains("press Enter");
        assertThat(said.get(1).lines())
                .allMatch(line -> line.startsWith("\u001b[97;40m") && line.endsWith("\u001b[0m"));
        String blocks = said.get(1)
                .lines()
                .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", ""))
                .collect(Collectors.joining("\n"));
        assertThat(QrSymbolTest.read(blocks)).isEqualTo(QR.url());
    }

    @Test
    void enterTakesTheTelephone() {
        CompletableFuture<?> wanted = Objects.requireNonNull(login.wish()).get().toCompletableFuture();
        typed.add("");
        wanted.orTimeout(Patience.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        login.accepted();
        assertThat(said).isEmpty();
        assertThat(login.phone()).isInstanceOf(TerminalPrompt.class);
    }

    @Test
    void afterTheScanTheReaderIsFreeForThePassword() {
        CompletableFuture<?> wanted = Objects.requireNonNull(login.wish()).get().toCompletableFuture();
        login.accepted();
        assertThat(wanted).isDone();
        assertThat(said).containsExactly("Scanned. Press Enter to go on.");
        typed.add("purr");
        assertThat(login.askPassword(new PasswordRequest(null, 1))).isEqualTo("purr");
    }
}
