package dev.aptgram.client;

import dev.aptgram.api.Channel;
import dev.aptgram.api.ChannelForbidden;
import dev.aptgram.api.Chat;
import dev.aptgram.api.ChatForbidden;
import dev.aptgram.api.PlainChat;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.User;
import dev.aptgram.storage.PeerKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The users and chats that came along with updates: what the updates' ids stand for. Immutable. */
final class PeerBook {
    static final PeerBook EMPTY = new PeerBook(List.of(), List.of());

    private final List<User> users;
    private final List<Chat> chats;
    private final Map<ChatRef, PeerView> views = new HashMap<>();

    private PeerBook(List<User> users, List<Chat> chats) {
        this.users = users;
        this.chats = chats;
        for (User user : users) {
            if (user instanceof PlainUser plain) {
                enter(view(plain));
            }
        }
        for (Chat chat : chats) {
            PeerView view = view(chat);
            if (view != null) {
                enter(view);
            }
        }
    }

    private void enter(PeerView view) {
        views.put(view.ref(), view);
    }

    static PeerBook of(List<User> users, List<Chat> chats) {
        return users.isEmpty() && chats.isEmpty() ? EMPTY : new PeerBook(users, chats);
    }

    List<User> users() {
        return users;
    }

    List<Chat> chats() {
        return chats;
    }

    boolean isEmpty() {
        return users.isEmpty() && chats.isEmpty();
    }

    /** {@return the peer's picture, or null if it did not come along} */
    @Nullable
    PeerView find(PeerRef ref) {
        return views.get(ref.ref());
    }

    static PeerView view(PlainUser user) {
        return new PeerView(
                PeerKind.USER,
                user.id(),
                user.firstName() == null ? "" : user.firstName(),
                user.lastName(),
                PeerNames.main(user),
                user.bot(),
                user.langCode(),
                PeerTrait.of(user));
    }

    /** {@return the chat's picture, or null of {@code chatEmpty}} */
    static @Nullable PeerView view(Chat chat) {
        if (chat instanceof Channel channel) {
            return titled(PeerKind.CHANNEL, channel.id(), chat, channel.title(), PeerNames.main(channel));
        }
        if (chat instanceof ChannelForbidden channel) {
            return titled(PeerKind.CHANNEL, channel.id(), chat, channel.title(), null);
        }
        if (chat instanceof PlainChat group) {
            return titled(PeerKind.CHAT, group.id(), chat, group.title(), null);
        }
        return chat instanceof ChatForbidden group
                ? titled(PeerKind.CHAT, group.id(), chat, group.title(), null)
                : null;
    }

    private static PeerView titled(PeerKind kind, long id, Chat chat, String title, @Nullable String username) {
        return new PeerView(kind, id, title, null, username, false, null, PeerTrait.of(chat));
    }
}
