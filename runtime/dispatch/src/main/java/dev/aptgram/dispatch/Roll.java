package dev.aptgram.dispatch;

import dev.aptgram.api.ChatParticipant;
import dev.aptgram.api.ChatParticipantAdmin;
import dev.aptgram.api.ChatParticipantCreator;
import dev.aptgram.api.ChatParticipants;
import dev.aptgram.api.ChatParticipantsForbidden;
import dev.aptgram.api.InputChannel;
import dev.aptgram.api.InputChannelFromMessage;
import dev.aptgram.api.InputPeer;
import dev.aptgram.api.InputPeerChannel;
import dev.aptgram.api.InputPeerChannelFromMessage;
import dev.aptgram.api.PlainChatFull;
import dev.aptgram.api.PlainChatParticipant;
import dev.aptgram.api.PlainChatParticipants;
import dev.aptgram.api.PlainInputChannel;
import dev.aptgram.api.channels.GetParticipant;
import dev.aptgram.api.messages.ChatFull;
import dev.aptgram.api.messages.GetFullChat;
import dev.aptgram.client.PeerRef;
import dev.aptgram.client.Telegram;
import dev.aptgram.errors.RpcException;
import dev.aptgram.storage.PeerKind;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** What the server has said: about one person in a supergroup or channel, about all of a basic group. */
interface Roll {
    /** What is known when the server did not tell. */
    Roll NOBODY_TELLS = user -> Standing.UNKNOWN;

    /** {@return what a user is} Of those about whom it was asked. */
    Standing of(long user);

    /** Asks the server. */
    static CompletableFuture<Roll> fetch(Telegram tg, RollPlace place) {
        return place.chat().kind() == PeerKind.CHAT ? group(tg, place) : participant(tg, place);
    }

    private static CompletableFuture<Roll> participant(Telegram tg, RollPlace place) {
        return tg.inputPeer(place.chat())
                .thenCombine(
                        tg.inputPeer(PeerRef.user(place.user())),
                        (chat, user) -> new GetParticipant(channel(chat), user))
                .thenCompose(tg::invoke)
                .thenApply(said -> Membership.of(said.participant()))
                .exceptionally(Roll::ofRefusal)
                .<Roll>thenApply(membership -> {
                    Standing standing = new Standing(membership);
                    return user -> standing;
                });
    }

    private static Membership ofRefusal(Throwable error) {
        if (Stages.unwrapped(error) instanceof RpcException refusal && refusal.is("USER_NOT_PARTICIPANT")) {
            return Membership.NONE;
        }
        throw new CompletionException(Stages.unwrapped(error));
    }

    static InputChannel channel(InputPeer peer) {
        if (peer instanceof InputPeerChannelFromMessage seen) {
            return new InputChannelFromMessage(seen.peer(), seen.msgId(), seen.channelId());
        }
        if (peer instanceof InputPeerChannel channel) {
            return new PlainInputChannel(channel.channelId(), channel.accessHash());
        }
        throw new IllegalStateException("a channel's address is " + peer.tlName());
    }

    private static CompletableFuture<Roll> group(Telegram tg, RollPlace place) {
        return tg.invoke(new GetFullChat(place.chat().id())).thenApply(Roll::of);
    }

    private static Roll of(ChatFull full) {
        ChatParticipants participants = full.fullChat() instanceof PlainChatFull group ? group.participants() : null;
        if (participants instanceof PlainChatParticipants all) {
            Map<Long, Standing> people = new HashMap<>();
            all.participants().forEach(each -> people.put(user(each), new Standing(Membership.of(each))));
            Standing nobody = new Standing(Membership.NONE);
            return user -> people.getOrDefault(user, nobody);
        }
        return new Hidden(participants instanceof ChatParticipantsForbidden hidden ? hidden.selfParticipant() : null);
    }

    /**
     * A basic group of which the server does not tell who is in it.
     *
     * @param self what the account itself is there; null if not even that was told
     */
    record Hidden(@Nullable ChatParticipant self) implements Roll {
        @Override
        public Standing of(long user) {
            return self != null && user == user(self) ? new Standing(Membership.of(self)) : Standing.UNKNOWN;
        }
    }

    private static long user(ChatParticipant participant) {
        if (participant instanceof ChatParticipantCreator owner) {
            return owner.userId();
        }
        return participant instanceof ChatParticipantAdmin admin
                ? admin.userId()
                : ((PlainChatParticipant) participant).userId();
    }
}
