package dev.aptgram.dispatch;

import dev.aptgram.client.ChatRef;
import dev.aptgram.client.PeerRef;
import java.util.Objects;

/**
 * Whose a run is: all that the keys of runs are made of. Generated code makes it of what a machine's strategy asks for.
 *
 * @param chat the chat; the private chat with the user if a run is one for all chats of a user
 * @param user who; the group or channel itself for posts, for anonymous administrators, and if a run is everybody's in a chat
 * @param topic the id of a forum's topic, or 0 where there is none and in the general one
 */
public record RunOwner(ChatRef chat, ChatRef user, int topic) {
    public RunOwner {
        Objects.requireNonNull(chat, "chat");
        Objects.requireNonNull(user, "user");
        if (topic < 0) {
            throw new IllegalArgumentException("a topic's id is positive, or 0 for none, not " + topic);
        }
    }

    /**
     * {@return the owner of a run per user and chat}
     *
     * @param chat the chat
     * @param user the user
     */
    public static RunOwner userInChat(PeerRef chat, PeerRef user) {
        return new RunOwner(chat.ref(), user.ref(), 0);
    }

    /**
     * {@return the owner of a run per user}
     *
     * @param user the user
     */
    public static RunOwner user(PeerRef user) {
        return new RunOwner(user.ref(), user.ref(), 0);
    }

    /**
     * {@return the owner of a run per chat}
     *
     * @param chat the chat
     */
    public static RunOwner chat(PeerRef chat) {
        return new RunOwner(chat.ref(), chat.ref(), 0);
    }

    /**
     * {@return the owner of a run per topic}
     *
     * @param chat the forum
     * @param topic the topic's id, or 0 for the general topic
     */
    public static RunOwner topic(PeerRef chat, int topic) {
        return new RunOwner(chat.ref(), chat.ref(), topic);
    }

    /**
     * {@return the owner of a run per user and topic}
     *
     * @param chat the forum
     * @param topic the topic's id, or 0 for the general topic
     * @param user the user
     */
    public static RunOwner userInTopic(PeerRef chat, int topic, PeerRef user) {
        return new RunOwner(chat.ref(), user.ref(), topic);
    }
}
