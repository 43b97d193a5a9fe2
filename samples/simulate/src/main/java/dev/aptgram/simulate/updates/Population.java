package dev.aptgram.simulate.updates;

import dev.aptgram.api.Channel;
import dev.aptgram.api.Chat;
import dev.aptgram.api.ChatPhotoEmpty;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.User;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/** Who is there: twenty chats and their people, and how the server shows them. */
final class Population {
    static final long SELF = 1;

    /** The ids of those who have a private chat with the account. */
    static final List<Long> PRIVATE = LongStream.range(101, 106).boxed().toList();

    /** The ids of the basic groups. */
    static final List<Long> GROUPS = LongStream.range(201, 206).boxed().toList();

    /** The ids of the channels and supergroups, known from the beginning. */
    static final List<Long> CHANNELS = LongStream.range(301, 307).boxed().toList();

    /** Those that the account joins on the way. */
    static final List<Long> LATE = List.of(307L, 308L);

    /** The one that it leaves, or is thrown out of. */
    static final long LEFT = 309;

    /** The one that it follows without being a member. */
    static final long FOLLOWED = 310;

    private static final List<Long> MEMBERS = LongStream.range(401, 421).boxed().toList();

    private final Chance chance;

    Population(Chance chance) {
        this.chance = chance;
    }

    /** {@return the only hash by which the account may address a user or channel} */
    static long hash(long id) {
        return id * 1_000_003 + 7;
    }

    /** {@return someone in a group} */
    long member() {
        return chance.of(MEMBERS);
    }

    /** {@return users as the server shows them: members of groups now and then as {@code min} with a hash that is good for nothing} */
    List<User> users(Set<Long> ids) {
        List<User> users = new ArrayList<>();
        for (long id : ids) {
            users.add(!PRIVATE.contains(id) && chance.perMille(300) ? min(id) : full(id));
        }
        return users;
    }

    private static User full(long id) {
        return PlainUser.builder(id)
                .accessHash(hash(id))
                .firstName("User " + id)
                .build();
    }

    private static User min(long id) {
        return PlainUser.builder(id)
                .min(true)
                .accessHash(hash(id) + 1)
                .firstName("User " + id)
                .build();
    }

    /** {@return channels as the server shows them; those that the account has joined lately always in full} */
    List<Chat> channels(Set<Long> ids) {
        List<Chat> chats = new ArrayList<>();
        for (long id : new LinkedHashSet<>(ids)) {
            boolean min = !LATE.contains(id) && chance.perMille(300);
            chats.add(channel(id, min));
        }
        return chats;
    }

    static Channel channel(long id, boolean min) {
        return Channel.builder(id, "Channel " + id, new ChatPhotoEmpty(), 1)
                .min(min)
                .accessHash(min ? hash(id) + 1 : hash(id))
                .build();
    }
}
