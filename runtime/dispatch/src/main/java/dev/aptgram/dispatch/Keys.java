package dev.aptgram.dispatch;

import dev.aptgram.annotations.KeyStrategy;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.PeerRef;
import dev.aptgram.dispatch.machine.KeyFn;
import dev.aptgram.dispatch.machine.Machine;
import dev.aptgram.storage.MachineKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How chats and people are spelled in stored keys and in the log: {@code u5}, {@code g77}, {@code c1234}. The letter tells
 * the kind, since ids of users, groups and channels overlap. Stored, so never to be changed.
 */
final class Keys {
    private static final Pattern KEY = Pattern.compile(
            "([ugc])(\\d{1,19})(?:#(\\d{1,10}))?(?:/([ugc])(\\d{1,19}))?(?:@(.{1,100}))?", Pattern.DOTALL);

    /** The place for which buttons below inline messages are signed and stored: whatever chat these lie in. No chat is spelled so. */
    static final String INLINE = "inline";

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

    /** {@return where the run of a machine is stored to which an update belongs, or null if it belongs to none} */
    static @Nullable MachineKey stored(Machine<?, ?> machine, Ctx ctx) {
        if (ctx instanceof RunCtx run && run.runPlace().machine().hasKeysOf(machine)) {
            return new MachineKey(machine.id(), run.runPlace().key().key());
        }
        KeyFn own = machine.keyFn();
        boolean needsConnection = own == null && machine.key() == KeyStrategy.BUSINESS_CONNECTION;
        if (needsConnection && ctx.owner().connection().isEmpty()) {
            return null;
        }
        boolean elsewhere =
                own == null && !needsConnection && !ctx.owner().connection().isEmpty();
        if (elsewhere) {
            return null; // what happens in a business connection is no run of the customer's with the bot itself
        }
        return new MachineKey(machine.id(), own == null ? of(machine.key(), ctx.owner()) : own.key(ctx));
    }

    /** {@return the key under which a machine's run is stored} */
    static String of(KeyStrategy strategy, RunOwner owner) {
        return switch (strategy) {
            case USER_IN_CHAT -> peer(owner.chat()) + "/" + peer(owner.user());
            case USER -> peer(owner.user());
            case CHAT -> peer(owner.chat());
            case TOPIC -> topic(owner);
            case USER_IN_TOPIC -> topic(owner) + "/" + peer(owner.user());
            case BUSINESS_CONNECTION -> peer(owner.chat()) + "/" + peer(owner.user()) + "@" + owner.connection();
        };
    }

    private static String topic(RunOwner owner) {
        return peer(owner.chat()) + (owner.topic() == 0 ? "" : "#" + owner.topic());
    }

    /** {@return whose a stored run is; empty if the key is none of the strategy's} */
    static Optional<RunOwner> owner(KeyStrategy strategy, String key) {
        Matcher matcher = KEY.matcher(key);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            ChatRef chat = peer(matcher.group(1), matcher.group(2));
            int topic = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
            ChatRef user = matcher.group(4) == null ? chat : peer(matcher.group(4), matcher.group(5));
            // A key of another strategy may look alike; it is this one's only if this one would write it so.
            String connection = matcher.group(6) == null ? "" : matcher.group(6);
            return Optional.of(new RunOwner(chat, user, topic, connection))
                    .filter(owner -> of(strategy, owner).equals(key));
        } catch (IllegalArgumentException nobody) {
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

    /** {@return a queue per user and chat, by the owner as it stands, which is cheaper than a text} */
    private static RunOwner userInChat(RunOwner owner) {
        return owner.topic() == 0 && owner.connection().isEmpty() ? owner : new RunOwner(owner.chat(), owner.user(), 0);
    }

    /**
     * {@return the queues in which an update, or a run without one, stands} One is enough unless whole chats, whole users or
     * whole topics must be kept in order: those cross.
     *
     * @param strategies the strategies of all machines
     */
    static List<Object> lanes(Set<KeyStrategy> strategies, RunOwner owner) {
        boolean chats = strategies.contains(KeyStrategy.CHAT);
        boolean users = strategies.contains(KeyStrategy.USER);
        if (!chats && !users && !strategies.contains(KeyStrategy.TOPIC)) {
            return List.of(userInChat(owner));
        }
        List<Object> lanes = new ArrayList<>(3);
        if (!chats && !users) {
            lanes.add(userInChat(owner));
        }
        if (chats) {
            lanes.add("chat " + peer(owner.chat()));
        } else if (strategies.contains(KeyStrategy.TOPIC)) {
            lanes.add("topic " + topic(owner));
        }
        if (users) {
            lanes.add("user " + peer(owner.user()));
        }
        return lanes;
    }
}
