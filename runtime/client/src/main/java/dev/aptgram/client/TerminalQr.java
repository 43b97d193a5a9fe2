package dev.aptgram.client;

import dev.aptgram.client.TerminalPrompt.Terminal;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A QR code at a terminal, which Enter changes for a telephone number. */
final class TerminalQr {
    /** Light on dark, whatever the terminal's own colours are: the full blocks are the light modules. */
    private static final String COLOURS = "\u001b[97;40m";

    private static final String PLAIN = "\u001b[0m";

    private final Terminal terminal;
    private final InstantSource clock;
    private @Nullable CompletableFuture<Boolean> enter;

    TerminalQr(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    static QrLogin login(TerminalPrompt prompt) {
        return login(prompt, InstantSource.system());
    }

    static QrLogin login(TerminalPrompt prompt, InstantSource clock) {
        TerminalQr qr = new TerminalQr(prompt.terminal(), clock);
        return QrLogin.of(qr::show)
                .password(prompt::password)
                .orPhone(prompt, qr::enter)
                .whenAccepted(qr::accepted);
    }

    void show(LoginQr qr) {
        long left = Math.max(0, qr.expires().getEpochSecond() - clock.instant().getEpochSecond());
        terminal.say("Scan with Telegram > Settings > Devices (expires in " + left
                + " s, the next one follows), or press Enter to use a phone number:");
        terminal.say(qr.drawn()
                .lines()
                .map(line -> COLOURS + line + PLAIN)
                .collect(Collectors.joining(System.lineSeparator())));
    }

    /** {@return completes when the person presses Enter} A line can only be read by a thread that waits for it. */
    private CompletableFuture<Boolean> enter() {
        CompletableFuture<Boolean> pressed = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    try {
                        terminal.line("");
                    } finally {
                        pressed.complete(true);
                    }
                },
                "aptgram-terminal");
        reader.setDaemon(true);
        reader.start();
        enter = pressed;
        return pressed;
    }

    /** The reader must be gone before anything else is read, or it would take the first line, such as a password. */
    private void accepted() {
        CompletableFuture<Boolean> pressed = enter;
        if (pressed != null && !pressed.isDone()) {
            terminal.say("Scanned. Press Enter to go on.");
            pressed.join();
        }
    }
}
