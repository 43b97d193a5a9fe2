package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.BotCommandScopeDefault;
import dev.aptgram.client.BotTelegram;
import dev.aptgram.client.Credentials;
import dev.aptgram.client.Login;
import dev.aptgram.dc.DcBot;
import dev.aptgram.dc.EmbeddedDc;
import dev.aptgram.errors.RpcException;
import dev.aptgram.storage.MemoryStorage;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The menu of commands that Telegram has of a bot is that of its routes. */
class BotMenuTest {
    private final EmbeddedDc dc = EmbeddedDc.start();
    private BotTelegram tg;

    @BeforeEach
    void connect() {
        DcBot account = dc.addBot("Menu");
        tg = BotTelegram.builder()
                .credentials(Credentials.of(4711, "0123456789abcdef0123456789abcdef"))
                .login(Login.bot(account.token()))
                .storage(new MemoryStorage())
                .server(dc.address(), List.of(dc.publicKey()))
                .connect();
    }

    @AfterEach
    void stop() {
        tg.close();
        dc.close();
    }

    private List<dev.aptgram.api.BotCommand> menu() {
        return tg.api()
                .bots()
                .getBotCommands(new BotCommandScopeDefault(), "")
                .call()
                .join();
    }

    private static dev.aptgram.api.BotCommand command(String name, String description) {
        return new dev.aptgram.api.BotCommand(false, name, description);
    }

    @Test
    void theCommandsWithADescriptionAreTheMenu() {
        Routes routes = Routes.of(r -> r.command("start", c -> "Hello")
                .described("Say hello")
                .command("secret", c -> "Psst")
                .command("form", c -> "Your name?")
                .described("Answer three questions"));
        assertThat(Bots.menu(tg, routes).join()).isTrue();
        assertThat(menu()).containsExactly(command("start", "Say hello"), command("form", "Answer three questions"));
        assertThat(Bots.menu(tg, Routes.of(r -> r.command("start", c -> "Hello")))
                        .join())
                .isTrue();
        assertThat(menu()).isEmpty();
    }

    @Test
    void aMenuThatIsTooLongIsRefused() {
        Routes routes = Routes.of(r -> {
            for (int i = 0; i <= 100; i++) {
                r.command("c" + i, c -> "x").described("One of many");
            }
        });
        assertThatThrownBy(() -> Bots.menu(tg, routes).join())
                .hasCauseInstanceOf(RpcException.class)
                .hasMessageContaining("BOT_COMMANDS_TOO_MUCH");
        assertThat(menu()).isEmpty();
    }
}
