package dev.aptgram.client;

import dev.aptgram.api.Message;
import dev.aptgram.api.MessageEmpty;
import dev.aptgram.api.MessageService;
import dev.aptgram.api.Peer;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateBotCallbackQuery;
import dev.aptgram.api.UpdateDeleteChannelMessages;
import dev.aptgram.api.UpdateDeleteMessages;
import dev.aptgram.api.UpdateEditChannelMessage;
import dev.aptgram.api.UpdateEditMessage;
import dev.aptgram.api.UpdateNewChannelMessage;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.storage.StoredPeer;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes what listeners see out of TL updates. */
final class UpdateViews {
    private final Telegram tg;
    private final PeerView self;
    private final PeerCache peers;
    private final Clock clock;

    UpdateViews(Telegram tg, PeerView self, PeerCache peers, Clock clock) {
        this.tg = tg;
        this.self = self;
        this.peers = peers;
        this.clock = clock;
    }

    ClientUpdate view(Effect.Deliver delivery) {
        Update update = delivery.update();
        PeerBook book = delivery.book();
        if (update instanceof UpdateNewMessage u && isMessage(u.message())) {
            return new NewMessage(message(u.message(), book), u);
        }
        if (update instanceof UpdateNewChannelMessage u && isMessage(u.message())) {
            return new NewMessage(message(u.message(), book), u);
        }
        if (update instanceof UpdateEditMessage u && isMessage(u.message())) {
            return new MessageEdited(message(u.message(), book), u);
        }
        if (update instanceof UpdateEditChannelMessage u && isMessage(u.message())) {
            return new MessageEdited(message(u.message(), book), u);
        }
        if (update instanceof UpdateDeleteMessages u) {
            return MessagesDeleted.of(tg, u);
        }
        if (update instanceof UpdateDeleteChannelMessages u) {
            return MessagesDeleted.of(tg, u);
        }
        if (update instanceof UpdateBotCallbackQuery u && tg instanceof BotTelegram bot) {
            return new CallbackQuery(bot, u, view(PeerRef.user(u.userId()), book), book.find(ChatRef.of(u.peer())));
        }
        Instant date =
                delivery.date() == 0 ? clock.instant() : Instant.ofEpochSecond(Integer.toUnsignedLong(delivery.date()));
        return new RawUpdate(tg, update, date, peer -> view(peer, book));
    }

    private static boolean isMessage(Message message) {
        return !(message instanceof MessageEmpty);
    }

    private IncomingMessage message(Message message, PeerBook book) {
        return new IncomingMessage(tg, message, view(sender(message), book), book.find(chat(message)));
    }

    private PeerRef sender(Message message) {
        boolean plain = message instanceof PlainMessage;
        Peer from = plain ? ((PlainMessage) message).fromId() : ((MessageService) message).fromId();
        if (from != null) {
            return ChatRef.of(from);
        }
        ChatRef chat = chat(message);
        boolean out = plain ? ((PlainMessage) message).out() : ((MessageService) message).out();
        // In a private chat the sender goes without saying; a post is sent by the channel itself.
        return out && chat.isPrivate() ? self : chat;
    }

    private static ChatRef chat(Message message) {
        return ChatRef.of(message instanceof PlainMessage plain ? plain.peerId() : ((MessageService) message).peerId());
    }

    private PeerView view(PeerRef ref, PeerBook book) {
        if (ref.ref().equals(self.ref())) {
            return self;
        }
        @Nullable PeerView along = book.find(ref);
        return along != null ? along : peers.find(ref).map(UpdateViews::view).orElseGet(() -> PeerView.unknown(ref));
    }

    private static PeerView view(StoredPeer peer) {
        String name = peer.name() == null ? "" : peer.name();
        return new PeerView(
                peer.kind(), peer.id(), name, null, peer.username(), false, null, Set.of(PeerTrait.PARTIAL));
    }
}
