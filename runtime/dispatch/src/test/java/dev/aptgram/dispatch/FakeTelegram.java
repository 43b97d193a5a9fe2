package dev.aptgram.dispatch;

import dev.aptgram.api.InputPeer;
import dev.aptgram.api.InputPeerChannel;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateBotCallbackQuery;
import dev.aptgram.client.BotTelegram;
import dev.aptgram.client.CallOptions;
import dev.aptgram.client.CallbackAnswer;
import dev.aptgram.client.CallbackQuery;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.ClientUpdate;
import dev.aptgram.client.IncomingMessage;
import dev.aptgram.client.NetworkSignals;
import dev.aptgram.client.NewMessage;
import dev.aptgram.client.OutgoingText;
import dev.aptgram.client.PeerRef;
import dev.aptgram.client.PeerView;
import dev.aptgram.client.Peers;
import dev.aptgram.client.RawUpdate;
import dev.aptgram.client.Registration;
import dev.aptgram.client.SentMessage;
import dev.aptgram.storage.PeerKind;
import dev.aptgram.storage.Storage;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlMethod;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A client that remembers what is sent through it, and hands out updates. The bot is {@code @test_bot}. */
final class FakeTelegram implements BotTelegram {
    static final int DATE = 1_800_000_000;

    private final Storage storage;
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final List<OutgoingText> texts = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger(100);
    private volatile Supplier<CompletableFuture<Void>> delivery = () -> CompletableFuture.completedFuture(null);
    final CompletableFuture<Void> ended = new CompletableFuture<>();
    /** What was quoted by what was sent. */
    final List<Integer> quoted = new CopyOnWriteArrayList<>();
    /** Answers raw calls. */
    volatile Function<TlMethod<?>, CompletableFuture<?>> invocations = method -> {
        throw new UnsupportedOperationException(method.tlName());
    };

    /** The addresses of people and groups. */
    volatile Function<PeerRef, InputPeer> addresses = peer -> new InputPeerChannel(peer.id(), 1);

    volatile Runnable onClose = () -> {};
    volatile boolean closed;
    volatile @Nullable Function<? super ClientUpdate, ? extends CompletionStage<?>> listener;

    FakeTelegram(Storage storage) {
        this.storage = storage;
    }

    /** {@return the messages that were sent or changed, in order} */
    List<OutgoingText> texts() {
        return List.copyOf(texts);
    }

    /** {@return what was sent, in order: {@code u5: text}, {@code toast: text}, {@code edit 7: text}} */
    List<String> sent() {
        return List.copyOf(sent);
    }

    /** Decides when, or whether, what is sent from now on arrives. */
    void deliverBy(Supplier<CompletableFuture<Void>> arrival) {
        this.delivery = arrival;
    }

    /** {@return a text that a user writes to the bot in private} */
    NewMessage says(long user, String text) {
        return message(PlainMessage.builder(ids.incrementAndGet(), new PeerUser(user), DATE, text)
                .fromId(new PeerUser(user))
                .build());
    }

    /** {@return a text that a user writes in a chat} */
    NewMessage says(ChatRef chat, long user, String text) {
        return message(PlainMessage.builder(ids.incrementAndGet(), chat.toPeer(), DATE, text)
                .fromId(new PeerUser(user))
                .build());
    }

    NewMessage message(PlainMessage raw) {
        PeerRef sender = raw.fromId() == null ? ChatRef.of(raw.peerId()) : ChatRef.of(raw.fromId());
        return new NewMessage(new IncomingMessage(this, raw, person(sender)));
    }

    /** {@return a press on a button below the bot's message 7 in the private chat with a user} */
    CallbackQuery presses(long user, String data) {
        return presses(user, Bytes.of(data.getBytes(StandardCharsets.UTF_8)));
    }

    CallbackQuery presses(long user, Bytes data) {
        UpdateBotCallbackQuery raw = UpdateBotCallbackQuery.builder(
                        ids.incrementAndGet(), user, new PeerUser(user), 7, 0)
                .data(data)
                .build();
        return new CallbackQuery(this, raw, person(PeerRef.user(user)));
    }

    /** {@return an update that the client gives no type of its own} */
    RawUpdate raw(Update update) {
        return new RawUpdate(this, update, Instant.ofEpochSecond(DATE), FakeTelegram::person);
    }

    static PeerView person(PeerRef ref) {
        return new PeerView(ref.kind(), ref.id(), "Name" + ref.id(), null, null, false, null);
    }

    @Override
    public PeerView self() {
        return new PeerView(PeerKind.USER, 1, "Test", null, "test_bot", true, null);
    }

    @Override
    @SuppressWarnings("unchecked") // a test answers what was asked
    public <R> CompletableFuture<R> invoke(TlMethod<R> method) {
        return (CompletableFuture<R>) invocations.apply(method);
    }

    @Override
    public <R> CompletableFuture<R> invokeOn(int dc, TlMethod<R> method) {
        throw new UnsupportedOperationException(method.tlName());
    }

    @Override
    public <R> CompletableFuture<R> invoke(TlMethod<R> method, CallOptions options) {
        return invoke(method);
    }

    @Override
    public Registration onUpdate(Consumer<? super ClientUpdate> handler) {
        throw new UnsupportedOperationException("onUpdate");
    }

    @Override
    public Registration onUpdateAsync(Function<? super ClientUpdate, ? extends CompletionStage<?>> handler) {
        listener = handler;
        return () -> listener = null;
    }

    @Override
    public Flow.Publisher<ClientUpdate> updates() {
        throw new UnsupportedOperationException("updates");
    }

    @Override
    public CompletableFuture<SentMessage> sendMessage(PeerRef to, OutgoingText text) {
        sent.add(Keys.peer(to) + ": " + text.text());
        texts.add(text);
        text.replyTo().ifPresent(quoted::add);
        SentMessage message = new SentMessage(this, to.ref(), ids.incrementAndGet(), Instant.ofEpochSecond(DATE));
        return delivery.get().thenApply(nothing -> message);
    }

    @Override
    public CompletableFuture<SentMessage> editMessage(PeerRef chat, int messageId, OutgoingText text) {
        sent.add("edit " + messageId + ": " + text.text());
        texts.add(text);
        SentMessage message = new SentMessage(this, chat.ref(), messageId, Instant.ofEpochSecond(DATE));
        return delivery.get().thenApply(nothing -> message);
    }

    @Override
    public CompletableFuture<Void> deleteMessages(PeerRef chat, Collection<Integer> messageIds) {
        throw new UnsupportedOperationException("deleteMessages");
    }

    @Override
    public CompletableFuture<Void> answerCallback(long queryId, CallbackAnswer answer) {
        sent.add(
                answer.url() != null
                        ? "url: " + answer.url()
                        : (answer.isAlert() ? "alert: " : "toast: ") + answer.notice());
        return delivery.get();
    }

    @Override
    public Peers peers() {
        throw new UnsupportedOperationException("peers");
    }

    @Override
    public CompletableFuture<InputPeer> inputPeer(PeerRef peer) {
        return CompletableFuture.completedFuture(
                peer.kind() == PeerKind.CHANNEL ? new InputPeerChannel(peer.id(), 1) : addresses.apply(peer));
    }

    @Override
    public CompletableFuture<Void> ended() {
        return ended;
    }

    @Override
    public NetworkSignals network() {
        throw new UnsupportedOperationException("network");
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public void close() {
        onClose.run();
        closed = true;
    }
}
