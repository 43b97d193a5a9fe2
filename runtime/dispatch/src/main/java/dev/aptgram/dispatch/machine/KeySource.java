package dev.aptgram.dispatch.machine;

import dev.aptgram.client.ChatRef;
import dev.aptgram.client.PeerView;
import java.util.Optional;
import java.util.OptionalInt;

/** What the key of a run may depend on. Every update is one. */
public interface KeySource {
    /** {@return where it happened} */
    ChatRef chat();

    /** {@return who did it: a user, or the group or channel itself for posts and anonymous administrators} */
    PeerView sender();

    /** {@return the topic of a forum in which it happened; empty where there are none and in the general topic} */
    OptionalInt topic();

    /** {@return the business connection through which it happened; empty where there is none} */
    default Optional<String> businessConnection() {
        return Optional.empty();
    }
}
