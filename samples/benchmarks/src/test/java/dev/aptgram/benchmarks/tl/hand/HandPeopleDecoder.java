package dev.aptgram.benchmarks.tl.hand;

import dev.aptgram.benchmarks.tl.hand.HandPeople.Channel;
import dev.aptgram.benchmarks.tl.hand.HandPeople.ChatPhoto;
import dev.aptgram.benchmarks.tl.hand.HandPeople.User;
import dev.aptgram.benchmarks.tl.hand.HandPeople.UserPhoto;
import dev.aptgram.benchmarks.tl.hand.HandPeople.UserStatus;

/** Decodes users and channels. */
final class HandPeopleDecoder {
    private static final int USER_STRANGE = 1 << 18 | 1 << 30;
    private static final int USER_STRANGE_2 = 1 | 1 << 5 | 1 << 8 | 1 << 9;
    private static final int CHANNEL_STRANGE = 1 << 9 | 1 << 14 | 1 << 15 | 1 << 18;
    private static final int CHANNEL_STRANGE_2 = 1 | 1 << 4 | 1 << 7 | 1 << 8 | 1 << 9;

    private final HandInput in;

    HandPeopleDecoder(HandInput in) {
        this.in = in;
    }

    User user() {
        in.expect(HandIds.USER);
        int flags = in.int32();
        int flags2 = in.int32();
        if ((flags & USER_STRANGE) != 0 || (flags2 & USER_STRANGE_2) != 0) {
            throw new IllegalArgumentException("A user with fields that do not occur here: " + flags);
        }
        return new User(
                (flags & 1 << 10) != 0,
                (flags & 1 << 11) != 0,
                (flags & 1 << 12) != 0,
                (flags & 1 << 13) != 0,
                (flags & 1 << 14) != 0,
                (flags & 1 << 15) != 0,
                (flags & 1 << 16) != 0,
                (flags & 1 << 17) != 0,
                (flags & 1 << 18) != 0,
                (flags & 1 << 20) != 0,
                (flags & 1 << 21) != 0,
                (flags & 1 << 23) != 0,
                (flags & 1 << 24) != 0,
                (flags & 1 << 25) != 0,
                (flags & 1 << 26) != 0,
                (flags & 1 << 27) != 0,
                (flags & 1 << 28) != 0,
                (flags & 1 << 29) != 0,
                (flags2 & 1 << 1) != 0,
                (flags2 & 1 << 2) != 0,
                (flags2 & 1 << 3) != 0,
                (flags2 & 1 << 4) != 0,
                (flags2 & 1 << 10) != 0,
                (flags2 & 1 << 11) != 0,
                (flags2 & 1 << 13) != 0,
                (flags2 & 1 << 16) != 0,
                (flags2 & 1 << 17) != 0,
                (flags2 & 1 << 18) != 0,
                (flags2 & 1 << 19) != 0,
                (flags2 & 1 << 20) != 0,
                in.int64(),
                in.optionalLong(flags, 0),
                (flags & 1 << 1) != 0 ? in.text() : null,
                (flags & 1 << 2) != 0 ? in.text() : null,
                (flags & 1 << 3) != 0 ? in.text() : null,
                (flags & 1 << 4) != 0 ? in.text() : null,
                (flags & 1 << 5) != 0 ? userPhoto() : null,
                (flags & 1 << 6) != 0 ? status() : null,
                in.optionalInt(flags, 14),
                null,
                (flags & 1 << 19) != 0 ? in.text() : null,
                (flags & 1 << 22) != 0 ? in.text() : null,
                null,
                null,
                null,
                null,
                null,
                in.optionalInt(flags2, 12),
                in.optionalLong(flags2, 14),
                in.optionalLong(flags2, 15),
                in.optionalLong(flags2, 21));
    }

    private UserPhoto userPhoto() {
        in.expect(HandIds.USER_PHOTO);
        int flags = in.int32();
        return new UserPhoto(
                (flags & 1) != 0,
                (flags & 1 << 2) != 0,
                in.int64(),
                (flags & 1 << 1) != 0 ? in.bytes() : null,
                in.int32());
    }

    private UserStatus status() {
        int id = in.int32();
        return switch (id) {
            case HandIds.ONLINE -> new HandPeople.Online(in.int32());
            case HandIds.OFFLINE -> new HandPeople.Offline(in.int32());
            default -> throw HandInput.strange(id);
        };
    }

    Channel channel() {
        in.expect(HandIds.CHANNEL);
        int flags = in.int32();
        int flags2 = in.int32();
        if ((flags & CHANNEL_STRANGE) != 0 || (flags2 & CHANNEL_STRANGE_2) != 0) {
            throw new IllegalArgumentException("A channel with fields that do not occur here: " + flags);
        }
        return new Channel(
                (flags & 1) != 0,
                (flags & 1 << 2) != 0,
                (flags & 1 << 5) != 0,
                (flags & 1 << 7) != 0,
                (flags & 1 << 8) != 0,
                (flags & 1 << 9) != 0,
                (flags & 1 << 11) != 0,
                (flags & 1 << 12) != 0,
                (flags & 1 << 19) != 0,
                (flags & 1 << 20) != 0,
                (flags & 1 << 21) != 0,
                (flags & 1 << 22) != 0,
                (flags & 1 << 23) != 0,
                (flags & 1 << 24) != 0,
                (flags & 1 << 25) != 0,
                (flags & 1 << 26) != 0,
                (flags & 1 << 27) != 0,
                (flags & 1 << 28) != 0,
                (flags & 1 << 29) != 0,
                (flags & 1 << 30) != 0,
                (flags2 & 1 << 1) != 0,
                (flags2 & 1 << 2) != 0,
                (flags2 & 1 << 3) != 0,
                (flags2 & 1 << 12) != 0,
                (flags2 & 1 << 15) != 0,
                (flags2 & 1 << 16) != 0,
                (flags2 & 1 << 17) != 0,
                (flags2 & 1 << 19) != 0,
                in.int64(),
                in.optionalLong(flags, 13),
                in.text(),
                (flags & 1 << 6) != 0 ? in.text() : null,
                chatPhoto(),
                in.int32(),
                null,
                null,
                null,
                null,
                in.optionalInt(flags, 17),
                null,
                null,
                null,
                null,
                null,
                in.optionalInt(flags2, 10),
                in.optionalInt(flags2, 11),
                in.optionalLong(flags2, 13),
                in.optionalLong(flags2, 14),
                in.optionalLong(flags2, 18),
                in.optionalLong(flags2, 20));
    }

    private ChatPhoto chatPhoto() {
        in.expect(HandIds.CHAT_PHOTO);
        int flags = in.int32();
        return new ChatPhoto((flags & 1) != 0, in.int64(), (flags & 1 << 1) != 0 ? in.bytes() : null, in.int32());
    }
}
