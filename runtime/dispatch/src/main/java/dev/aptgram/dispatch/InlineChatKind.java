package dev.aptgram.dispatch;

import dev.aptgram.api.InlineQueryPeerType;
import dev.aptgram.api.InlineQueryPeerTypeBotPM;
import dev.aptgram.api.InlineQueryPeerTypeBroadcast;
import dev.aptgram.api.InlineQueryPeerTypeChat;
import dev.aptgram.api.InlineQueryPeerTypeMegagroup;
import dev.aptgram.api.InlineQueryPeerTypePM;
import dev.aptgram.api.InlineQueryPeerTypeSameBotPM;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** In what kind of chat somebody types an inline query: {@code InlineQueryPeerType}. */
public enum InlineChatKind {
    /** The private chat with this bot. */
    THIS_BOT,
    /** A private chat with another bot. */
    OTHER_BOT,
    /** A private chat between people. */
    PRIVATE,
    /** A basic group. */
    GROUP,
    /** A supergroup. */
    SUPERGROUP,
    /** A broadcast channel. */
    CHANNEL;

    static Optional<InlineChatKind> of(@Nullable InlineQueryPeerType type) {
        if (type instanceof InlineQueryPeerTypeSameBotPM) {
            return Optional.of(THIS_BOT);
        }
        if (type instanceof InlineQueryPeerTypeBotPM) {
            return Optional.of(OTHER_BOT);
        }
        if (type instanceof InlineQueryPeerTypePM) {
            return Optional.of(PRIVATE);
        }
        if (type instanceof InlineQueryPeerTypeChat) {
            return Optional.of(GROUP);
        }
        if (type instanceof InlineQueryPeerTypeMegagroup) {
            return Optional.of(SUPERGROUP);
        }
        return type instanceof InlineQueryPeerTypeBroadcast ? Optional.of(CHANNEL) : Optional.empty();
    }
}
