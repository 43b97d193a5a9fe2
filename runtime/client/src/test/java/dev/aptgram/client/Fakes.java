package dev.aptgram.client;

import dev.aptgram.api.InputPeer;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.PeerKind;
import dev.aptgram.storage.Storage;
import dev.aptgram.tl.TlMethod;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stand-ins for tests. */
final class Fakes {
    private Fakes() {}

    /** {@return the failure of a test whose fake is asked for what it was not made for} */
    private static AssertionError unexpected(String call) {
        return new AssertionError("The code under test called " + call + "(...), which this fake has no answer to.");
    }

    /** A client that notes what it is told to send, and answers nothing. */
    static class RecordingTelegram implements BotTelegram {
        final List<String> sent = new ArrayList<>();

        @Override
        public PeerView self() {
            return new PeerView(PeerKind.USER, 1, "Bot", null, "bot", true, null);
        }

        @Override
        public <R> CompletableFuture<R> invoke(TlMethod<R> method) {
            sent.add(method.tlName());
            return new CompletableFuture<>();
        }

        @Override
        public <R> CompletableFuture<R> invokeOn(int dc, TlMethod<R> method) {
            throw unexpected("invokeOn");
        }

        @Override
        public <R> CompletableFuture<R> invoke(TlMethod<R> method, CallOptions options) {
            throw unexpected("invoke");
        }

        @Override
        public Registration onUpdate(Consumer<? super ClientUpdate> listener) {
            throw unexpected("onUpdate");
        }

        @Override
        public Registration onUpdateAsync(Function<? super ClientUpdate, ? extends CompletionStage<?>> listener) {
            throw unexpected("onUpdateAsync");
        }

        @Override
        public Flow.Publisher<ClientUpdate> updates() {
            throw unexpected("updates");
        }

        @Override
        public CompletableFuture<SentMessage> sendMessage(PeerRef to, OutgoingText text) {
            sent.add("send " + to.ref().markedId() + " " + text.text() + quote(text));
            return new CompletableFuture<>();
        }

        private static String quote(OutgoingText text) {
            return text.replyTo().isPresent() ? " quoting " + text.replyTo().getAsInt() : "";
        }

        @Override
        public CompletableFuture<SentMessage> editMessage(PeerRef chat, int messageId, OutgoingText text) {
            sent.add("edit " + chat.ref().markedId() + "/" + messageId + " " + text.text());
            return new CompletableFuture<>();
        }

        @Override
        public CompletableFuture<Void> deleteMessages(PeerRef chat, Collection<Integer> messageIds) {
            sent.add("delete " + chat.ref().markedId() + "/" + messageIds);
            return new CompletableFuture<>();
        }

        @Override
        public CompletableFuture<Void> answerCallback(long queryId, CallbackAnswer answer) {
            sent.add("answer " + queryId + " " + answer.notice() + (answer.isAlert() ? "!" : ""));
            return new CompletableFuture<>();
        }

        @Override
        public Peers peers() {
            throw unexpected("peers");
        }

        @Override
        public CompletableFuture<InputPeer> inputPeer(PeerRef peer) {
            throw unexpected("inputPeer");
        }

        @Override
        public CompletableFuture<Void> ended() {
            throw unexpected("ended");
        }

        @Override
        public NetworkSignals network() {
            throw unexpected("network");
        }

        @Override
        public Storage storage() {
            return new MemoryStorage();
        }

        @Override
        public void close() {}
    }

    static RecordingTelegram telegram() {
        return new RecordingTelegram();
    }

    /** {@return null, for tests of those who must refuse it} */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    static <T> T nothing() {
        @Nullable T none = null;
        return none;
    }
}
