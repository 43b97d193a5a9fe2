package dev.aptgram.client;

import dev.aptgram.api.Message;
import dev.aptgram.api.MessageService;
import dev.aptgram.api.Peer;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateEditChannelMessage;
import dev.aptgram.api.UpdateEditMessage;
import dev.aptgram.api.UpdateNewChannelMessage;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.storage.PeerContext;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Notes in which message each sender was seen: that is how a min user is addressed. */
final class SeenIn {
    private final Map<Long, PeerContext> contexts = new HashMap<>();

    /** {@return user id to the message} */
    Map<Long, PeerContext> contexts() {
        return contexts;
    }

    SeenIn updates(Iterable<Update> updates) {
        for (Update update : updates) {
            if (update instanceof UpdateNewMessage u) {
                message(u.message());
            } else if (update instanceof UpdateNewChannelMessage u) {
                message(u.message());
            } else if (update instanceof UpdateEditMessage u) {
                message(u.message());
            } else if (update instanceof UpdateEditChannelMessage u) {
                message(u.message());
            }
        }
        return this;
    }

    SeenIn messages(Iterable<Message> messages) {
        messages.forEach(this::message);
        return this;
    }

    private void message(Message message) {
        if (message instanceof PlainMessage m) {
            note(m.fromId(), m.peerId(), m.id());
        } else if (message instanceof MessageService m) {
            note(m.fromId(), m.peerId(), m.id());
        }
    }

    private void note(@Nullable Peer from, Peer chat, int messageId) {
        if (from instanceof PeerUser user && !from.equals(chat)) {
            ChatRef ref = ChatRef.of(chat);
            contexts.put(user.userId(), new PeerContext(ref.kind(), ref.id(), messageId));
        }
    }
}
