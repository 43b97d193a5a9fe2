package dev.aptgram.benchmarks.dispatch;

import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.UpdateBotCallbackQuery;
import dev.aptgram.client.BotTelegram;
import dev.aptgram.client.CallbackQuery;
import dev.aptgram.client.IncomingMessage;
import dev.aptgram.client.NewMessage;
import dev.aptgram.client.PeerView;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.PeerKind;
import dev.aptgram.storage.Storage;
import dev.aptgram.tl.Bytes;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A client without a network, whose presses are answered at once. */
final class SilentTelegram {
    private static final int DATE = 1_800_000_000;

    private final Storage storage = new MemoryStorage();
    private final CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
    private final BotTelegram tg = (BotTelegram) Proxy.newProxyInstance(
            SilentTelegram.class.getClassLoader(), new Class<?>[] {BotTelegram.class}, this::answer);
    private final PeerView self = person(1, "the_bot", true);

    BotTelegram tg() {
        return tg;
    }

    /** {@return a text that somebody writes in private} */
    NewMessage says(long user, String text) {
        PlainMessage raw = PlainMessage.builder(1, new PeerUser(user), DATE, text)
                .fromId(new PeerUser(user))
                .build();
        return new NewMessage(new IncomingMessage(tg, raw, person(user, null, false)));
    }

    /** {@return a press of somebody on a button in private} */
    CallbackQuery presses(long user, String data) {
        UpdateBotCallbackQuery raw = UpdateBotCallbackQuery.builder(1, user, new PeerUser(user), 7, 0)
                .data(Bytes.of(data.getBytes(StandardCharsets.UTF_8)))
                .build();
        return new CallbackQuery(tg, raw, person(user, null, false));
    }

    private static PeerView person(long id, @Nullable String username, boolean bot) {
        return new PeerView(PeerKind.USER, id, "Name", null, username, bot, null);
    }

    private Object answer(Object proxy, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "storage" -> storage;
            case "self" -> self;
            case "answerCallback" -> done;
            case "toString" -> "a client without a network";
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == arguments[0];
            default -> {
                if (method.isDefault()) {
                    yield InvocationHandler.invokeDefault(proxy, method, arguments);
                }
                throw new UnsupportedOperationException(method.getName());
            }
        };
    }
}
