package dev.aptgram.dispatch;

import dev.aptgram.annotations.KeyStrategy;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.PeerRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How chats and people are spelled in stored keys and in the log: {@code u5}, {@code g77}, {@code c1234}. The letter tells
 * the kind, since ids of users, groups and channels overlap. Stored, so never to be changed.
 */
final class Keys {
    private Keys() {}

    static String chat(ChatRef chat) {
        return peer(chat);
    }

    static String peer(PeerRef peer) {
        return switch (peer.kind()) {
                    case USER -> "u";
                    case CHAT -> "g";
                    case CHANNEL -> "c";
                }
                + peer.id();
    }

    /** {@return the key under which a machine's run is stored} */
    static String of(KeyStrategy strategy, ChatRef chat, PeerRef sender) {
        return switch (strategy) {
            case USER_IN_CHAT -> peer(chat) + "/" + peer(sender);
            case USER -> peer(sender);
            case CHAT -> peer(chat);
        };
    }

    /**
     * {@return the queues in which an update stands} One is enough unless both whole chats and whole users must be kept in
     * order: those cross.
     *
     * @param strategies the strategies of all machines
     */
    static List<Object> lanes(Set<KeyStrategy> strategies, ChatRef chat, PeerRef sender) {
        boolean chats = strategies.contains(KeyStrategy.CHAT);
        boolean users = strategies.contains(KeyStrategy.USER);
        if (!chats && !users) {
            return List.of(of(KeyStrategy.USER_IN_CHAT, chat, sender));
        }
        List<Object> lanes = new ArrayList<>(2);
        if (chats) {
            lanes.add("chat " + peer(chat));
        }
        if (users) {
            lanes.add("user " + peer(sender));
        }
        return lanes;
    }
}
