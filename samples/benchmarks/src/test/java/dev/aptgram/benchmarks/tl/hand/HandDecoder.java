package dev.aptgram.benchmarks.tl.hand;

import dev.aptgram.benchmarks.tl.hand.HandPeople.Channel;
import dev.aptgram.benchmarks.tl.hand.HandPeople.User;
import dev.aptgram.benchmarks.tl.hand.HandTypes.Message;
import dev.aptgram.benchmarks.tl.hand.HandTypes.MessageEntity;
import dev.aptgram.benchmarks.tl.hand.HandTypes.NewMessage;
import dev.aptgram.benchmarks.tl.hand.HandTypes.Peer;
import dev.aptgram.benchmarks.tl.hand.HandTypes.Updates;
import java.util.Arrays;
import java.util.List;

/** Decodes {@code updates} with messages, users and channels; nothing else, and no path in its errors. */
public final class HandDecoder {
    /** Fields of a message whose types do not occur: fwd_from, reply_to, media, reply_markup and the like. */
    private static final int MESSAGE_STRANGE = 1 << 2 | 1 << 3 | 1 << 9 | 1 << 6 | 1 << 23 | 1 << 20 | 1 << 22;

    private static final int MESSAGE_STRANGE_2 = 1 << 3 | 1 << 7 | 1 << 13;

    private final HandInput in;
    private final HandPeopleDecoder people;

    private HandDecoder(HandInput in) {
        this.in = in;
        this.people = new HandPeopleDecoder(in);
    }

    /** {@return the {@code updates} that an array begins with} */
    public static Updates updates(byte[] bytes) {
        return new HandDecoder(new HandInput(bytes)).updates();
    }

    private Updates updates() {
        in.expect(HandIds.UPDATES);
        NewMessage[] updates = new NewMessage[in.vector()];
        for (int i = 0; i < updates.length; i++) {
            in.expect(HandIds.NEW_MESSAGE);
            updates[i] = new NewMessage(message(), in.int32(), in.int32());
        }
        User[] users = new User[in.vector()];
        for (int i = 0; i < users.length; i++) {
            users[i] = people.user();
        }
        Channel[] chats = new Channel[in.vector()];
        for (int i = 0; i < chats.length; i++) {
            chats[i] = people.channel();
        }
        return new Updates(Arrays.asList(updates), Arrays.asList(users), Arrays.asList(chats), in.int32(), in.int32());
    }

    private Message message() {
        in.expect(HandIds.MESSAGE);
        int flags = in.int32();
        int flags2 = in.int32();
        if ((flags & MESSAGE_STRANGE) != 0 || (flags2 & MESSAGE_STRANGE_2) != 0) {
            throw new IllegalArgumentException("A message with fields that do not occur here: " + flags);
        }
        return new Message(
                (flags & 1 << 1) != 0,
                (flags & 1 << 4) != 0,
                (flags & 1 << 5) != 0,
                (flags & 1 << 13) != 0,
                (flags & 1 << 14) != 0,
                (flags & 1 << 18) != 0,
                (flags & 1 << 19) != 0,
                (flags & 1 << 21) != 0,
                (flags & 1 << 24) != 0,
                (flags & 1 << 26) != 0,
                (flags & 1 << 27) != 0,
                (flags2 & 1 << 1) != 0,
                (flags2 & 1 << 4) != 0,
                (flags2 & 1 << 8) != 0,
                (flags2 & 1 << 9) != 0,
                in.int32(),
                (flags & 1 << 8) != 0 ? peer() : null,
                in.optionalInt(flags, 29),
                (flags2 & 1 << 12) != 0 ? in.text() : null,
                peer(),
                (flags & 1 << 28) != 0 ? peer() : null,
                null,
                in.optionalLong(flags, 11),
                in.optionalLong(flags2, 0),
                (flags2 & 1 << 19) != 0 ? peer() : null,
                null,
                in.int32(),
                in.text(),
                null,
                null,
                (flags & 1 << 7) != 0 ? entities() : null,
                in.optionalInt(flags, 10),
                in.optionalInt(flags, 10),
                null,
                in.optionalInt(flags, 15),
                (flags & 1 << 16) != 0 ? in.text() : null,
                in.optionalLong(flags, 17),
                null,
                null,
                in.optionalInt(flags, 25),
                in.optionalInt(flags, 30),
                in.optionalLong(flags2, 2),
                null,
                in.optionalInt(flags2, 5),
                in.optionalLong(flags2, 6),
                null,
                in.optionalInt(flags2, 10),
                (flags2 & 1 << 11) != 0 ? in.text() : null,
                null);
    }

    private List<MessageEntity> entities() {
        MessageEntity[] entities = new MessageEntity[in.vector()];
        for (int i = 0; i < entities.length; i++) {
            entities[i] = entity();
        }
        return Arrays.asList(entities);
    }

    private MessageEntity entity() {
        int id = in.int32();
        int offset = in.int32();
        int length = in.int32();
        return switch (id) {
            case HandIds.MENTION -> new HandTypes.Mention(offset, length);
            case HandIds.HASHTAG -> new HandTypes.Hashtag(offset, length);
            case HandIds.URL -> new HandTypes.Url(offset, length);
            case HandIds.BOLD -> new HandTypes.Bold(offset, length);
            case HandIds.ITALIC -> new HandTypes.Italic(offset, length);
            case HandIds.CODE -> new HandTypes.Code(offset, length);
            case HandIds.PRE -> new HandTypes.Pre(offset, length, in.text());
            case HandIds.TEXT_URL -> new HandTypes.TextUrl(offset, length, in.text());
            case HandIds.MENTION_NAME -> new HandTypes.MentionName(offset, length, in.int64());
            case HandIds.SPOILER -> new HandTypes.Spoiler(offset, length);
            default -> throw HandInput.strange(id);
        };
    }

    private Peer peer() {
        int id = in.int32();
        return switch (id) {
            case HandIds.PEER_USER -> new HandTypes.PeerUser(in.int64());
            case HandIds.PEER_CHAT -> new HandTypes.PeerChat(in.int64());
            case HandIds.PEER_CHANNEL -> new HandTypes.PeerChannel(in.int64());
            default -> throw HandInput.strange(id);
        };
    }
}
