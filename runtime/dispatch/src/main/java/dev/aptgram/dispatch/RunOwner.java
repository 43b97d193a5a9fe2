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
 * @param connection the id of the business connection through which it happens, or empty where there is none
 */
public record RunOwner(ChatRef chat, ChatRef user, int topic, String connection) {
    private static final int MAX_CONNECTION = 100;

    public RunOwner {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(chat, "chat");
        Objects.requireNonNull(user, "user");
        if (topic < 0) {
            throw new IllegalArgumentException("a topic's id is positive, or 0 for none, not " + topic);
        }
    }

    /**
     * Creates the owner of a run that has to do with no business connection.
     *
     * @param chat the chat
     * @param user who
     * @param topic the id of a forum's topic, or 0
     */
    public RunOwner(ChatRef chat, ChatRef user, int topic) {
        this(chat, user, topic, "");
    }

    /**
     * {@return the owner of a run per business connection, chat and user}
     *
     * @param connection the connection's id, 1 to 100 characters
     * @param chat the chat of the business account
     * @param user the user
     * @throws IllegalArgumentException if the id is shorter or longer
     */
    public static RunOwner businessConnection(String connection, PeerRef chat, PeerRef user) {
        if (connection.isEmpty() || connection.length() > MAX_CONNECTION) {
            throw new IllegalArgumentException("a business connection's id has 1 to " + MAX_CONNECTION
                    + " characters, not " + connection.length());
        }
        return new RunOwner(chat.ref(), user.ref(), 0, connection);
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
