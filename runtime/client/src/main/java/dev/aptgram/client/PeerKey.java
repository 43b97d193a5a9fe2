package dev.aptgram.client;

import dev.aptgram.storage.PeerKind;
import org.jspecify.annotations.Nullable;

/**
 * What the cache finds a peer by: its kind and its id in one number, so that it takes no room besides. Telegram's ids have
 * at most 52 bits, so that two are left for the kind. It is not the Bot API's spelling, which has holes: what is between
 * its ranges can't be read back.
 */
class PeerKey {
    private static final int KIND_BITS = 2;
    private static final int KIND_MASK = (1 << KIND_BITS) - 1;

    private final long packed;

    PeerKey(ChatRef ref) {
        this.packed = pack(ref.kind(), ref.id());
    }

    /** {@return kind and id in one number, which lives in memory only} */
    static long pack(PeerKind kind, long id) {
        return id << KIND_BITS | kind.code();
    }

    /** {@return what was packed} */
    static ChatRef unpack(long packed) {
        return new ChatRef(PeerKind.ofCode((int) packed & KIND_MASK), packed >>> KIND_BITS);
    }

    final ChatRef ref() {
        return unpack(packed);
    }

    /** Whoever only looks for a peer is equal to the peer itself: the one in the cache is its own key. */
    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof PeerKey key && key.packed == packed;
    }

    @Override
    public final int hashCode() {
        return Long.hashCode(packed);
    }
}
