package dev.aptgram.dispatch;

import dev.aptgram.api.Chat;
import dev.aptgram.api.InputPeer;
import dev.aptgram.api.InputPeerSelf;
import dev.aptgram.api.InputPeerUser;
import dev.aptgram.api.InputPeerUserFromMessage;
import dev.aptgram.api.InputUser;
import dev.aptgram.api.InputUserFromMessage;
import dev.aptgram.api.InputUserSelf;
import dev.aptgram.api.PlainInputUser;
import dev.aptgram.api.channels.GetChannels;
import dev.aptgram.api.messages.Chats;
import dev.aptgram.api.messages.ChatsSlice;
import dev.aptgram.api.messages.GetChats;
import dev.aptgram.api.messages.PlainChats;
import dev.aptgram.api.users.GetUsers;
import dev.aptgram.client.PeerTrait;
import dev.aptgram.client.PeerView;
import dev.aptgram.client.Telegram;
import dev.aptgram.client.UnknownPeerException;
import dev.aptgram.errors.RpcException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the server for all of a peer of which an update has brought a part, or nothing but the id. */
final class PeerCompletion {
    private static final Logger log = LoggerFactory.getLogger(PeerCompletion.class);

    private static final Set<String> NOBODY =
            Set.of("CHANNEL_INVALID", "CHAT_ID_INVALID", "PEER_ID_INVALID", "USER_ID_INVALID");

    private PeerCompletion() {}

    /**
     * What has come of it.
     *
     * @param view the complete view; null if there is none
     * @param told whether the server has told, be it that there is nobody
     */
    record Completed(@Nullable PeerView view, boolean told) {}

    /** {@return when the update knows the peer, or that there is no more to know; never fails} */
    static CompletableFuture<?> ask(Ctx ctx, PeerView part) {
        CompletableFuture<PeerView> answer;
        try {
            answer = fetch(ctx.tg(), part);
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        return answer.handle((view, error) -> {
            ctx.scope().told().completed(part, completed(part, view, error));
            return null;
        });
    }

    private static Completed completed(PeerView part, @Nullable PeerView view, @Nullable Throwable error) {
        if (error == null) {
            boolean partial = view == null || view.has(PeerTrait.PARTIAL);
            if (partial) {
                log.debug("peer still partial though the server was asked {}", Keys.peer(part));
            }
            return new Completed(partial ? null : view, true);
        }
        Throwable reason = Stages.unwrapped(error);
        if (reason instanceof UnknownPeerException || isNobody(reason)) {
            return new Completed(null, true);
        }
        log.warn("peer not completed {}; handlers for which it matters are not asked", Keys.peer(part), reason);
        return new Completed(null, false);
    }

    /** {@return whether the server says that there is nobody, or nobody whom the account can address} */
    private static boolean isNobody(Throwable reason) {
        return reason instanceof RpcException refusal && NOBODY.stream().anyMatch(refusal::is);
    }

    private static CompletableFuture<PeerView> fetch(Telegram tg, PeerView part) {
        return switch (part.kind()) {
            case USER ->
                tg.inputPeer(part)
                        .thenCompose(address -> tg.invoke(new GetUsers(List.of(user(address)))))
                        .thenApply(users -> among(users.stream().map(PeerView::of), part));
            case CHANNEL ->
                tg.inputPeer(part)
                        .thenCompose(address -> tg.invoke(new GetChannels(List.of(Roll.channel(address)))))
                        .thenApply(chats -> among(list(chats).stream().map(PeerView::of), part));
            case CHAT ->
                tg.invoke(new GetChats(List.of(part.id())))
                        .thenApply(chats -> among(list(chats).stream().map(PeerView::of), part));
        };
    }

    private static PeerView among(Stream<PeerView> views, PeerView part) {
        return views.filter(view -> view.ref().equals(part.ref())).findFirst().orElse(part);
    }

    private static List<Chat> list(Chats chats) {
        return chats instanceof PlainChats plain ? plain.chats() : ((ChatsSlice) chats).chats();
    }

    private static InputUser user(InputPeer peer) {
        if (peer instanceof InputPeerSelf) {
            return new InputUserSelf();
        }
        if (peer instanceof InputPeerUserFromMessage seen) {
            return new InputUserFromMessage(seen.peer(), seen.msgId(), seen.userId());
        }
        if (peer instanceof InputPeerUser user) {
            return new PlainInputUser(user.userId(), user.accessHash());
        }
        throw new IllegalStateException("a user's address is " + peer.tlName());
    }
}
