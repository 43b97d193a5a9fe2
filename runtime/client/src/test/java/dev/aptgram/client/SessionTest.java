package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.dc.DcBot;
import dev.aptgram.dc.EmbeddedDc;
import dev.aptgram.dc.VirtualUser;
import dev.aptgram.errors.AuthException;
import dev.aptgram.errors.StorageException;
import dev.aptgram.errors.TelegramException;
import dev.aptgram.mtproto.crypto.TelegramRsaKeys;
import dev.aptgram.storage.Account;
import dev.aptgram.storage.DcKey;
import dev.aptgram.storage.FileStorage;
import dev.aptgram.storage.Storage;
import dev.aptgram.storage.jdbc.JdbcStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered between two runs, and what happens when that is not to be had. */
final class SessionTest {
    private static final Credentials APP = Credentials.of(4711, "0123456789abcdef0123456789abcdef");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path dir;

    private final EmbeddedDc dc = EmbeddedDc.start();
    private final DcBot bot = dc.addBot("Echo");
    private final VirtualUser ann = dc.user("Ann");

    @AfterEach
    void stop() {
        dc.close();
    }

    private TelegramBuilder<BotTelegram> builder() {
        return BotTelegram.builder()
                .credentials(APP)
                .session(dir.resolve("bot.session"))
                .server(dc.address(), List.of(dc.publicKey()))
                .connectTimeout(Patience.PATIENCE);
    }

    private BotLogin login() {
        return Login.bot(bot.token());
    }

    @Test
    void aSessionNeedsNoSecondSignIn() {
        builder().login(login()).connect().close();

        // Without a login the token could not be sent even if the client wanted to.
        try (Telegram tg = builder().connect()) {
            assertThat(tg.self().id()).isEqualTo(bot.id());
        }
    }

    @Test
    void h2RemembersAsTheFileDoes() {
        for (int run = 0; run < 2; run++) {
            try (Storage storage = JdbcStorage.h2(dir.resolve("bot"));
                    Telegram tg = builder().storage(storage).login(login()).connect()) {
                tg.onUpdate(update -> {
                    if (update instanceof NewMessage news && !news.message().isOutgoing()) {
                        news.message().reply("again").join();
                    }
                });
                ann.sends(bot, "hi");
                ann.awaitText("again");
                assertThat(storage.session().account()).contains(new Account(bot.id(), true, 2));
            }
        }
    }

    @Test
    void withoutASessionOrALoginItSaysWhatToDo() {
        assertThatThrownBy(() -> builder().connect())
                .isInstanceOf(AuthException.class)
                .hasMessageContaining("APTGRAM_BOT_TOKEN");
    }

    @Test
    void aWrongTokenIsExplainedAndNotRepeated() {
        String token = bot.id() + ":not-the-secret-of-this-bot";
        assertThatThrownBy(() -> builder().login(Login.bot(token)).connect())
                .isInstanceOf(AuthException.class)
                .hasMessageContaining("@BotFather")
                .hasMessageNotContaining("not-the-secret");
        // The failure has let go of the file.
        builder().login(login()).connect().close();
    }

    @Test
    void aSessionOfAnotherBotIsNotOverwritten() {
        builder().login(login()).connect().close();
        DcBot other = dc.addBot("Other");

        assertThatThrownBy(() -> builder().login(Login.bot(other.token())).connect())
                .isInstanceOf(AuthException.class)
                .hasMessageContaining("belongs to user " + bot.id())
                .hasMessageContaining("bot " + other.id());
    }

    /** A young key may not be known everywhere yet, so only an older one is given up when the server denies it. */
    private void ageKeys() {
        try (Storage storage = FileStorage.open(dir.resolve("bot.session"))) {
            for (DcKey key : storage.session().keys()) {
                long anHourAgo = key.createdAt() - 3_600;
                storage.session().saveKey(new DcKey(key.dcId(), key.authKey(), key.serverSalt(), anHourAgo));
            }
        }
    }

    @Test
    void aKeyThatTheServerHasForgottenIsReplaced() {
        builder().login(login()).connect().close();
        ageKeys();
        dc.forgetKeys();

        try (Telegram tg = builder().login(login()).connect()) {
            assertThat(tg.self().id()).isEqualTo(bot.id());
        }
    }

    @Test
    void aKeyThatIsForgottenMeanwhileEndsTheClientAloud() {
        builder().login(login()).connect().close();
        ageKeys();
        try (Telegram tg = builder().login(login()).connect()) {
            dc.forgetKeys();
            dc.disconnectClients();

            assertThat(tg.ended())
                    .failsWithin(Patience.PATIENCE)
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(AuthException.class);
            assertThat(tg.sendMessage(PeerRef.user(ann.id()), "hi")).failsWithin(Patience.PATIENCE);
        }
        try (Telegram tg = builder().login(login()).connect()) {
            assertThat(tg.self().id()).as("the next start mends it").isEqualTo(bot.id());
        }
    }

    @Test
    void aForgottenKeyWithoutALoginIsExplained() {
        builder().login(login()).connect().close();
        ageKeys();
        dc.forgetKeys();

        assertThatThrownBy(() -> builder().connect())
                .isInstanceOf(AuthException.class)
                .hasMessageContaining("APTGRAM_BOT_TOKEN");
    }

    @Test
    void halfASessionFileIsRefused() throws IOException {
        builder().login(login()).connect().close();
        Path file = dir.resolve("bot.session");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> builder().login(login()).connect())
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("bot.session");
        assertThat(Files.size(file)).as("refused, not reset").isEqualTo(whole.length / 2);
    }

    @Test
    void aSessionInUseNamesItsHolder() throws IOException {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SessionHolder.class.getName(),
                        dir.resolve("bot.session").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("held");
            assertThatThrownBy(() -> builder().login(login()).connect())
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("bot.session")
                    .hasMessageContaining("in use by process " + holder.pid());
        } finally {
            holder.destroyForcibly();
        }
    }

    @Test
    void aServerWithAnotherKeyIsRefused() {
        assertThatThrownBy(() -> builder()
                        .login(login())
                        .server(dc.address(), TelegramRsaKeys.production())
                        .connectTimeout(Duration.ofSeconds(20))
                        .connect())
                .isInstanceOf(TelegramException.class);
        try (Storage storage = FileStorage.open(dir.resolve("bot.session"))) {
            assertThat(storage.session().keys()).isEmpty();
        }
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        dc.close();

        assertThatThrownBy(() -> builder()
                        .login(login())
                        .connectTimeout(Duration.ofSeconds(3))
                        .connect())
                .isInstanceOf(TelegramException.class)
                .hasMessageContaining(Integer.toString(dc.address().getPort()));
    }
}
