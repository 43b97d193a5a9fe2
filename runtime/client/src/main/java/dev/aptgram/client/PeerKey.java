package dev.aptgram.client;

import org.jspecify.annotations.Nullable;

/** What the cache finds a peer by: its id in the Bot API's spelling, which no two peers share. */
class PeerKey {
    private final long marked;

    PeerKey(ChatRef ref) {
        this.marked = ref.markedId();
    }

    final ChatRef ref() {
        return ChatRef.ofMarked(marked);
    }

    /** Whoever only looks for a peer is equal to the peer itself: the one in the cache is its own key. */
    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof PeerKey key && key.marked == marked;
    }

    @Override
    public final int hashCode() {
        return Long.hashCode(marked);
    }
}
