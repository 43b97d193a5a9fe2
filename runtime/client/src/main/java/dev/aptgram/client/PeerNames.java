package dev.aptgram.client;

import dev.aptgram.api.Channel;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.Username;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The usernames of a peer: one in a field of its own, or several in a list of which some are switched off. */
final class PeerNames {
    private PeerNames() {}

    static List<String> of(PlainUser user) {
        return merge(user.username(), user.usernames());
    }

    static List<String> of(Channel channel) {
        return merge(channel.username(), channel.usernames());
    }

    /** {@return those that are switched on, the main one first} */
    static List<String> of(List<Username> several) {
        return merge(null, several);
    }

    static @Nullable String main(PlainUser user) {
        return first(of(user));
    }

    static @Nullable String main(Channel channel) {
        return first(of(channel));
    }

    private static @Nullable String first(List<String> names) {
        return names.isEmpty() ? null : names.get(0);
    }

    private static List<String> merge(@Nullable String single, @Nullable List<Username> several) {
        List<String> names = new ArrayList<>();
        if (single != null && !single.isBlank()) {
            names.add(single);
        }
        if (several != null) {
            several.stream().filter(Username::active).map(Username::username).forEach(names::add);
        }
        return List.copyOf(names);
    }
}
