package dev.aptgram.dispatch;

import dev.aptgram.annotations.KeyStrategy;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.PeerRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How chats and people are spelled in stored keys and in the log: {@code u5}, {@code g77}, {@code c1234}. The letter tells
 * the kind, since ids of users, groups and channels overlap. Stored, so never to be changed.
 */
final class Keys {
    private static final Pattern ONE = Pattern.compile("([ugc])(\\d{1,19})");
    private static final Pattern TWO = Pattern.compile(ONE + "/" + ONE);

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
    static String of(KeyStrategy strategy, Origin origin) {
        return switch (strategy) {
            case USER_IN_CHAT -> peer(origin.chat()) + "/" + peer(origin.user());
            case USER -> peer(origin.user());
            case CHAT -> peer(origin.chat());
        };
    }

    /** {@return whose a stored run is; empty if the key is none of the strategy's} */
    static Optional<Origin> origin(KeyStrategy strategy, String key) {
        Matcher matcher = (strategy == KeyStrategy.USER_IN_CHAT ? TWO : ONE).matcher(key);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            ChatRef first = peer(matcher.group(1), matcher.group(2));
            return Optional.of(
                    strategy == KeyStrategy.USER_IN_CHAT
                            ? new Origin(first, peer(matcher.group(3), matcher.group(4)))
                            : new Origin(first, first));
        } catch (IllegalArgumentException noPeer) {
            return Optional.empty();
        }
    }

    private static ChatRef peer(String kind, String id) {
        long number = Long.parseLong(id);
        return switch (kind) {
            case "u" -> PeerRef.user(number);
            case "g" -> PeerRef.chat(number);
            default -> PeerRef.channel(number);
        };
    }

    /**
     * {@return the queues in which an update, or a run without one, stands} One is enough unless both whole chats and whole users must be kept in
     * order: those cross.
     *
     * @param strategies the strategies of all machines
     */
    static List<Object> lanes(Set<KeyStrategy> strategies, Origin origin) {
        boolean chats = strategies.contains(KeyStrategy.CHAT);
        boolean users = strategies.contains(KeyStrategy.USER);
        if (!chats && !users) {
            return List.of(of(KeyStrategy.USER_IN_CHAT, origin));
        }
        List<Object> lanes = new ArrayList<>(2);
        if (chats) {
            lanes.add("chat " + peer(origin.chat()));
        }
        if (users) {
            lanes.add("user " + peer(origin.user()));
        }
        return lanes;
    }
}
