package dev.aptgram.dispatch;

import dev.aptgram.client.PeerRef;
import org.jspecify.annotations.Nullable;

/**
 * Among which updates one keeps its place: those of an owner, or those of a thing that is nobody's, such as a poll.
 *
 * @param owner the owner; null if there is none
 * @param thing the thing, if there is no owner
 */
record Place(@Nullable RunOwner owner, String thing) {
    static Place of(RunOwner owner) {
        return new Place(owner, "");
    }

    /** {@return the place of what has no chat: as if it had happened in private} */
    static Place of(PeerRef user) {
        return of(RunOwner.user(user));
    }

    static Place of(String thing) {
        return new Place(null, thing);
    }
}
