package dev.aptgram.dispatch;

import dev.aptgram.api.InputMessageID;
import dev.aptgram.api.InputPeerChannel;
import dev.aptgram.api.Message;
import dev.aptgram.api.MessageService;
import dev.aptgram.api.PlainInputChannel;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainMessageReplyHeader;
import dev.aptgram.api.messages.ChannelMessages;
import dev.aptgram.api.messages.GetMessages;
import dev.aptgram.api.messages.Messages;
import dev.aptgram.api.messages.MessagesSlice;
import dev.aptgram.api.messages.PlainMessages;
import dev.aptgram.client.CallbackQuery;
import dev.aptgram.client.ChatRef;
import dev.aptgram.storage.PeerKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Tells in which topic of a forum something happened. A message says so itself; a press on a button names only the message
 * below which the button is, so that one is fetched, once. Thread-safe.
 */
final class Topics {
    private static final int REMEMBERED = 4096;

    private record Place(ChatRef chat, int messageId) {}

    private final Map<Place, Integer> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Integer> eldest) {
            return size() > REMEMBERED;
        }
    };
    private final Map<Place, List<CompletableFuture<Integer>>> asking = new HashMap<>();

    /** {@return the topic's id, or 0 if the message is in none or in the general one} */
    static int of(Message message) {
        Object header = null;
        if (message instanceof PlainMessage plain) {
            header = plain.replyTo();
        } else if (message instanceof MessageService service) {
            header = service.replyTo();
        }
        if (!(header instanceof PlainMessageReplyHeader reply) || !reply.forumTopic()) {
            return 0;
        }
        // What begins a topic's thread is replied to without naming the thread as well.
        Integer topic = reply.replyToTopId() != null ? reply.replyToTopId() : reply.replyToMsgId();
        return topic == null || topic <= 1 ? 0 : topic;
    }

    /**
     * {@return the topic of the message below which a button was pressed; fails if that message cannot be fetched} Presses that
     * wait for the same message share one request, and are told in the order in which they came.
     */
    CompletableFuture<Integer> of(CallbackQuery query) {
        if (query.chat().kind() == PeerKind.CHAT) {
            return CompletableFuture.completedFuture(0);
        }
        Place place = new Place(query.chat(), query.messageId());
        CompletableFuture<Integer> asked = new CompletableFuture<>();
        synchronized (this) {
            Integer topic = known.get(place);
            if (topic != null) {
                return CompletableFuture.completedFuture(topic);
            }
            List<CompletableFuture<Integer>> others = asking.get(place);
            if (others != null) {
                others.add(asked);
                return asked;
            }
            asking.put(place, new ArrayList<>(List.of(asked)));
        }
        CompletableFuture<Messages> fetched;
        try {
            fetched = fetch(query);
        } catch (RuntimeException e) {
            fetched = CompletableFuture.failedFuture(e);
        }
        var unused = fetched.thenApply(Topics::topic).whenComplete((topic, error) -> tell(place, topic, error));
        return asked;
    }

    /** What could not be fetched is fetched again for the next press. */
    private void tell(Place place, @Nullable Integer topic, @Nullable Throwable error) {
        List<CompletableFuture<Integer>> asked;
        synchronized (this) {
            asked = asking.remove(place);
            if (topic != null) {
                known.put(place, topic);
            }
        }
        for (CompletableFuture<Integer> each : asked == null ? List.<CompletableFuture<Integer>>of() : asked) {
            if (topic != null) {
                each.complete(topic);
            } else {
                each.completeExceptionally(error == null ? new IllegalStateException("no topic") : error);
            }
        }
    }

    /** A message that is gone, or that only says that it was deleted, is in no topic that anybody could tell. */
    private static int topic(Messages messages) {
        return list(messages).stream().mapToInt(Topics::of).findFirst().orElse(0);
    }

    private static CompletableFuture<Messages> fetch(CallbackQuery query) {
        List<InputMessageID> id = List.of(new InputMessageID(query.messageId()));
        if (query.chat().kind() == PeerKind.USER) {
            return query.tg().invoke(new GetMessages(List.copyOf(id)));
        }
        return query.tg().inputPeer(query.chat()).thenCompose(peer -> {
            if (!(peer instanceof InputPeerChannel channel)) {
                throw new IllegalStateException("a channel's address is " + peer.tlName());
            }
            return query.tg()
                    .invoke(new dev.aptgram.api.channels.GetMessages(
                            new PlainInputChannel(channel.channelId(), channel.accessHash()), List.copyOf(id)));
        });
    }

    private static List<Message> list(Messages messages) {
        if (messages instanceof ChannelMessages channel) {
            return channel.messages();
        }
        if (messages instanceof PlainMessages plain) {
            return plain.messages();
        }
        return messages instanceof MessagesSlice slice ? slice.messages() : List.of();
    }
}
