package dev.aptgram.simulate.machines;

import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.client.BotTelegram;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.IncomingMessage;
import dev.aptgram.client.NewMessage;
import dev.aptgram.client.OutgoingText;
import dev.aptgram.client.PeerRef;
import dev.aptgram.client.PeerView;
import dev.aptgram.client.SentMessage;
import dev.aptgram.storage.PeerKind;
import dev.aptgram.storage.Storage;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** A client without a network: hands out what people say, and sees what is sent to them. */
final class Outbox {
    private static final int DATE = 1_800_000_000;
    private static final long PERSON = 7;

    /** Told what is sent. */
    @FunctionalInterface
    interface Listener {
        /** {@return completes when the message has arrived} */
        CompletableFuture<Void> sent(long chat, String text);
    }

    private final Storage storage;
    private final Listener listener;
    private final BotTelegram tg;

    Outbox(Storage storage, Listener listener) {
        this.storage = storage;
        this.listener = listener;
        this.tg = (BotTelegram)
                Proxy.newProxyInstance(Outbox.class.getClassLoader(), new Class<?>[] {BotTelegram.class}, this::answer);
    }

    BotTelegram tg() {
        return tg;
    }

    /** {@return a message of somebody in a group} */
    NewMessage says(long chat, int id, String text) {
        PlainMessage raw = PlainMessage.builder(id, PeerRef.chat(chat).toPeer(), DATE, text)
                .fromId(new PeerUser(PERSON))
                .build();
        return new NewMessage(new IncomingMessage(tg, raw, person(PERSON, "Ann", false)));
    }

    private static PeerView person(long id, String name, boolean bot) {
        return new PeerView(PeerKind.USER, id, name, null, bot ? "wheel_bot" : null, bot, null);
    }

    private Object answer(Object self, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "storage" -> storage;
            case "self" -> person(1, "Wheel", true);
            case "toString" -> "a client without a network";
            case "hashCode" -> System.identityHashCode(self);
            case "equals" -> self == arguments[0];
            case "sendMessage" ->
                arguments[1] instanceof OutgoingText text
                        ? send((PeerRef) arguments[0], text)
                        : InvocationHandler.invokeDefault(self, method, arguments);
            default -> {
                if (method.isDefault()) {
                    yield InvocationHandler.invokeDefault(self, method, arguments);
                }
                throw new UnsupportedOperationException(method.getName());
            }
        };
    }

    private CompletableFuture<SentMessage> send(PeerRef to, OutgoingText text) {
        ChatRef chat = to.ref();
        return listener.sent(to.id(), text.text())
                .thenApply(nothing -> new SentMessage(tg, chat, 1, Instant.ofEpochSecond(DATE)));
    }
}
