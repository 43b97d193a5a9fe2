package dev.aptgram.client;

import dev.aptgram.api.Message;
import dev.aptgram.api.MessageService;
import dev.aptgram.api.Peer;
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

/** Notes in which message each sender, and each source of what was forwarded, was seen: that is how a min peer is addressed. */
final class SeenIn {
    private final Map<ChatRef, PeerContext> contexts = new HashMap<>();

    /** {@return peer to the message} */
    Map<ChatRef, PeerContext> contexts() {
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
            note(m.fwdFrom() == null ? null : m.fwdFrom().fromId(), m.peerId(), m.id());
        } else if (message instanceof MessageService m) {
            note(m.fromId(), m.peerId(), m.id());
        }
    }

    private void note(@Nullable Peer from, Peer chat, int messageId) {
        if (from != null && !from.equals(chat)) {
            ChatRef ref = ChatRef.of(chat);
            contexts.put(ChatRef.of(from), new PeerContext(ref.kind(), ref.id(), messageId));
        }
    }
}
