package dev.aptgram.samples.login;

import dev.aptgram.client.Credentials;
import dev.aptgram.client.Login;
import dev.aptgram.client.LoginQr;
import dev.aptgram.client.PhonePrompt;
import dev.aptgram.client.Telegram;
import dev.aptgram.client.TelegramBuilder;
import dev.aptgram.dc.DcBot;
import dev.aptgram.dc.EmbeddedDc;
import dev.aptgram.dc.VirtualPhone;
import dev.aptgram.storage.MemoryStorage;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** Signs in to an embedded data centre, where Ann has a telephone and a password, and there is a bot. */
final class OwnServer implements AutoCloseable {
    private static final String PASSWORD = "purr";

    private final PrintStream out;
    private final EmbeddedDc dc = EmbeddedDc.builder().testCodes().start();
    private final VirtualPhone phone = dc.user("Ann").phone();
    private final DcBot bot = dc.addBot("Echo");

    OwnServer(PrintStream out) {
        this.out = out;
        phone.asksForPassword(PASSWORD, "what a cat says");
    }

    Telegram connect(Way way) throws IOException {
        TelegramBuilder<Telegram> builder = Telegram.builder()
                .credentials(Credentials.of(1, "any application may come in"))
                .server(dc.address(), List.of(dc.publicKey()))
                .storage(new MemoryStorage());
        return switch (way) {
            case PHONE -> {
                say("type the number " + phone.number() + ", the code 22222 and the password " + PASSWORD + ".");
                yield builder.login(Login.phone(PhonePrompt.terminal())).connect();
            }
            case QR -> {
                say("Ann's telephone scans the code by itself; type the password " + PASSWORD + " then.");
                PhonePrompt prompt = PhonePrompt.terminal();
                yield builder.login(Login.qr(this::scan).password(prompt::password))
                        .connect();
            }
            case BOT -> {
                say("type the token " + bot.token());
                yield builder.login(Login.bot(SignIn.secret("Bot token: ", out)))
                        .connect();
            }
        };
    }

    private void scan(LoginQr qr) {
        out.print(qr.drawn());
        out.println("Good until " + qr.expires() + ". Ann's telephone scans it now.");
        phone.scans(qr.url());
    }

    private void say(String what) {
        out.println(
                "No APTGRAM_API_ID and APTGRAM_API_HASH: this is the embedded data centre, for which you need no account.");
        out.println("Here " + what);
    }

    @Override
    public void close() {
        dc.close();
    }
}
