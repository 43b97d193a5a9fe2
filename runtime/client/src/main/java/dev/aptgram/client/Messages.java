package dev.aptgram.client;

import dev.aptgram.api.InputPeer;
import dev.aptgram.api.InputReplyTo;
import dev.aptgram.api.InputReplyToMessage;
import dev.aptgram.api.ReplyMarkup;
import dev.aptgram.api.messages.EditMessage;
import dev.aptgram.api.messages.SendMessage;
import dev.aptgram.api.messages.SetBotCallbackAnswer;
import dev.aptgram.errors.RpcException;
import dev.aptgram.storage.PeerKind;
import dev.aptgram.tl.TlMethod;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Text messages. Addressing may have to ask the store, so it happens in a queue of its own: calls return at once and
 * keep their order.
 */
final class Messages {
    private final Telegram tg;
    private final Addresses addresses;
    private final PeerCache peers;
    private final SerialQueue queue;
    private final SecureRandom random = new SecureRandom();

    Messages(Telegram tg, Addresses addresses, PeerCache peers, SerialQueue queue) {
        this.tg = tg;
        this.addresses = addresses;
        this.peers = peers;
        this.queue = queue;
    }

    CompletableFuture<InputPeer> inputPeer(PeerRef peer) {
        return queued(() -> CompletableFuture.completedFuture(addresses.inputPeer(peer)));
    }

    CompletableFuture<SentMessage> send(PeerRef to, OutgoingText text) {
        long randomId = random.nextLong();
        return asking(
                to,
                () -> SendMessage.builder(addresses.inputPeer(to), text.text(), randomId)
                        .silent(text.isSilent())
                        .replyTo(quote(text))
                        .entities(text.entities())
                        .replyMarkup(markup(text))
                        .build(),
                updates -> SentMessages.sent(tg, to.ref(), randomId, updates));
    }

    CompletableFuture<SentMessage> edit(PeerRef chat, int id, OutgoingText text) {
        return asking(
                chat,
                () -> EditMessage.builder(addresses.inputPeer(chat), id)
                        .message(text.text())
                        .entities(text.entities())
                        .replyMarkup(markup(text))
                        .build(),
                updates -> SentMessages.edited(tg, chat.ref(), id, updates));
    }

    CompletableFuture<Void> delete(PeerRef chat, List<Integer> ids) {
        if (ids.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return chat.kind() == PeerKind.CHANNEL
                ? asking(
                        chat,
                        () -> new dev.aptgram.api.channels.DeleteMessages(addresses.inputChannel(chat), ids),
                        affected -> null)
                : asking(
                        chat,
                        () -> dev.aptgram.api.messages.DeleteMessages.builder(ids)
                                .revoke(true)
                                .build(),
                        affected -> null);
    }

    CompletableFuture<Void> answerCallback(long queryId, CallbackAnswer answer) {
        SetBotCallbackAnswer method = SetBotCallbackAnswer.builder(queryId, (int)
                        Math.min(Integer.MAX_VALUE, answer.cacheTime().toSeconds()))
                .message(answer.notice().isEmpty() ? null : answer.notice())
                .alert(answer.isAlert())
                .url(answer.url())
                .build();
        return tg.invoke(method).thenApply(taken -> null);
    }

    static @Nullable InputReplyTo quote(OutgoingText text) {
        return text.replyTo().isPresent()
                ? InputReplyToMessage.builder(text.replyTo().getAsInt()).build()
                : null;
    }

    private static @Nullable ReplyMarkup markup(OutgoingText text) {
        return text.markup().orElse(null);
    }

    private <A, R> CompletableFuture<R> asking(PeerRef peer, Supplier<TlMethod<A>> method, Function<A, R> convert) {
        CompletableFuture<R> result = new CompletableFuture<>();
        CompletableFuture<A> answer = queued(() -> tg.invoke(method.get()));
        Futures.cancelWith(result, answer);
        CompletableFuture<Void> unused = answer.handle((value, failure) -> {
            if (failure != null) {
                result.completeExceptionally(explained(peer, Futures.cause(failure)));
                return null;
            }
            try {
                result.complete(convert.apply(value));
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
            return null;
        });
        return result;
    }

    private <T> CompletableFuture<T> queued(Supplier<CompletableFuture<T>> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        queue.execute(() -> {
            if (result.isCancelled()) {
                return;
            }
            try {
                CompletableFuture<T> inner = work.get();
                Futures.cancelWith(result, inner);
                CompletableFuture<Void> unused = inner.handle((value, failure) -> {
                    if (failure == null) {
                        result.complete(value);
                    } else {
                        result.completeExceptionally(Futures.cause(failure));
                    }
                    return null;
                });
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    /** A bot may try a peer without knowing it; if the server doesn't know either, that is the reason to name. */
    private Throwable explained(PeerRef peer, Throwable failure) {
        boolean badPeer = failure instanceof RpcException rpc
                && (rpc.is("PEER_ID_INVALID") || rpc.is("USER_ID_INVALID") || rpc.is("CHANNEL_INVALID"));
        return badPeer && peer.kind() != PeerKind.CHAT && !peers.knows(peer)
                ? new UnknownPeerException(peer, failure)
                : failure;
    }
}
