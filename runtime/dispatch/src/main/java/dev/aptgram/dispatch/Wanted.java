package dev.aptgram.dispatch;

import dev.aptgram.client.ChatRef;
import dev.aptgram.client.PeerView;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What a filter was told to look for, checked when the filter is made and not when the first update comes. */
final class Wanted {
    private Wanted() {}

    /**
     * {@return the texts}
     *
     * @param filter the filter's name, for the message
     * @throws IllegalArgumentException if there is none
     */
    static Set<String> texts(String filter, String... texts) {
        some(filter, texts.length, "a text");
        return Set.copyOf(Arrays.asList(texts));
    }

    /** {@return the texts in small letters} */
    static Set<String> folded(String filter, String... texts) {
        some(filter, texts.length, "a text");
        Set<String> folded = new LinkedHashSet<>();
        for (String text : texts) {
            folded.add(fold(text));
        }
        return Set.copyOf(folded);
    }

    static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /**
     * {@return the one text}
     *
     * @throws IllegalArgumentException if it is empty: every text contains that
     */
    static String part(String filter, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(
                    "Filters." + filter + "(\"\") would pass every text. Say what to look for.");
        }
        return text;
    }

    /** {@return the ids of users} */
    static Set<Long> users(String filter, long... ids) {
        some(filter, ids.length, "an id");
        Set<Long> users = new LinkedHashSet<>();
        for (long id : ids) {
            if (id <= 0) {
                throw new IllegalArgumentException(
                        "Filters." + filter + ": " + id + " is no user's id, which is positive. A group or channel is"
                                + " found by Filters.chat, an anonymous administrator by Filters.senderChat.");
            }
            users.add(id);
        }
        return Set.copyOf(users);
    }

    /** {@return the chats with some ids in the Bot API's spelling} */
    static Set<ChatRef> chats(String filter, long... marked) {
        some(filter, marked.length, "an id");
        Set<ChatRef> chats = new LinkedHashSet<>();
        for (long id : marked) {
            if (id == 0) {
                throw new IllegalArgumentException("Filters." + filter + ": 0 is no chat's id.");
            }
            chats.add(ChatRef.ofMarked(id));
        }
        return Set.copyOf(chats);
    }

    /** {@return the addresses} */
    static Set<ChatRef> chats(String filter, ChatRef... chats) {
        some(filter, chats.length, "a chat");
        return Set.copyOf(new LinkedHashSet<>(Arrays.asList(chats)));
    }

    /**
     * {@return the user names, in small letters and without the at sign}
     *
     * @throws IllegalArgumentException if there is none, or one is not a user name
     */
    static Set<String> names(String filter, String... names) {
        some(filter, names.length, "a user name");
        Set<String> folded = new TreeSet<>();
        for (String name : names) {
            String bare = name.startsWith("@") ? name.substring(1) : name;
            if (!bare.matches("[A-Za-z]\\w{2,31}")) {
                throw new IllegalArgumentException("Filters." + filter + ": \"" + name + "\" is no user name, such as"
                        + " @durov. Ids are written without quotes.");
            }
            folded.add(fold(bare));
        }
        return Set.copyOf(folded);
    }

    /** {@return whether a peer has one of some names} */
    static boolean isNamed(PeerView peer, Set<String> names) {
        return peer.username() != null && names.contains(fold(peer.username()));
    }

    /** @throws IllegalArgumentException if nothing was given, which no update could fulfil */
    static void some(String filter, int count, String what) {
        if (count == 0) {
            throw new IllegalArgumentException(
                    "Filters." + filter + " without " + what + " would never pass. Name at least one.");
        }
    }
}
