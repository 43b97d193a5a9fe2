package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.AuthException;
import dev.aptgram.storage.Account;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.Storage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A session of the wrong kind of account is refused before anything is sent. */
final class AccountKindTest {
    private final AtomicInteger opened = new AtomicInteger();

    private void connect(TelegramBuilder<?> builder, Account stored) {
        Storage storage = new MemoryStorage();
        storage.session().saveAccount(stored);
        builder.credentials(Credentials.of(7, "hash").withBotToken("4242:secret"))
                .storage(storage);
        Connector.connect(
                builder.wishes,
                (wishes, keys, workers) -> (target, listener) -> {
                    opened.incrementAndGet();
                    throw new IllegalStateException("reached the network");
                },
                new CompletableFuture<>());
    }

    @Test
    void aBotDoesNotGoOnWithThePersonsSession() {
        assertThatThrownBy(() -> connect(BotTelegram.builder(), new Account(5, false, 2)))
                .isInstanceOf(AuthException.class)
                .hasMessageContaining("belongs to user 5, a person")
                .hasMessageContaining("UserTelegram.builder()");
        assertThatThrownBy(() -> connect(Telegram.builder().login(Login.bot("4242:secret")), new Account(5, false, 2)))
                .isInstanceOf(AuthException.class)
                .hasMessageContaining("belongs to user 5, a person");
        assertThat(opened).hasValue(0);
    }

    @Test
    void aPersonDoesNotGoOnWithABotsSession() {
        assertThatThrownBy(() -> connect(UserTelegram.builder(), new Account(4242, true, 2)))
                .isInstanceOf(AuthException.class)
                .hasMessageContaining("belongs to bot 4242")
                .hasMessageContaining("BotTelegram.builder()");
        assertThat(opened).hasValue(0);
    }

    @Test
    void theRightKindIsTried() {
        assertThatThrownBy(() -> connect(BotTelegram.builder(), new Account(4242, true, 2)))
                .hasMessage("reached the network");
        assertThatThrownBy(() -> connect(UserTelegram.builder(), new Account(5, false, 2)))
                .hasMessage("reached the network");
        assertThat(opened).hasValue(2);
    }

    @Test
    void aPersonsClientMakesNoUseOfABotsToken() {
        assertThatThrownBy(() -> Connector.connect(
                        UserTelegram.builder()
                                .credentials(Credentials.of(7, "hash").withBotToken("4242:secret"))
                                .storage(new MemoryStorage())
                                .wishes,
                        (wishes, keys, workers) -> (target, listener) -> {
                            throw new IllegalStateException("reached the network");
                        },
                        new CompletableFuture<>()))
                .isInstanceOf(AuthException.class)
                .hasMessageContaining("not signed in");
    }
}
