package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.client.IncomingMessage;
import dev.aptgram.client.NewMessage;
import dev.aptgram.client.PeerRef;
import dev.aptgram.client.UserTelegram;
import dev.aptgram.storage.MemoryStorage;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

/** Whose client a handler sees. */
class CtxTest {
    private final FakeTelegram tg = new FakeTelegram(new MemoryStorage());

    @Test
    void aBotsHandlerHasTheBot() {
        MessageCtx ctx = new MessageCtx(tg.says(5, "hi"), scope());

        assertThat(ctx.tg()).isSameAs(tg);
        assertThat(ctx.bot()).isSameAs(tg);
        assertThat(ctx.bot().api().caller()).isSameAs(tg);
    }

    @Test
    void aPersonsHandlerHasNone() {
        UserTelegram person = (UserTelegram) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {UserTelegram.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("toString")) {
                        return "Telegram[user 5]";
                    }
                    return method.getName().equals("self") ? FakeTelegram.person(PeerRef.user(5)) : null;
                });
        IncomingMessage message =
                new IncomingMessage(person, tg.says(6, "hi").message().raw(), FakeTelegram.person(PeerRef.user(6)));
        MessageCtx ctx = new MessageCtx(new NewMessage(message), scope());

        assertThat(ctx.tg()).isSameAs(person);
        assertThatThrownBy(ctx::bot)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Telegram[user 5], a person's account");
    }

    private Scope scope() {
        return TestBot.scope(tg);
    }
}
