package dev.aptgram.client;

import dev.aptgram.errors.TelegramException;
import org.jspecify.annotations.Nullable;

/**
 * A peer can't be addressed: this session does not know the access hash that Telegram asks for, or Telegram knows nobody
 * under that name, number or link. The message says which, and what to do.
 */
public final class UnknownPeerException extends TelegramException {
    private static final long serialVersionUID = 1L;

    UnknownPeerException(PeerRef peer, @Nullable Throwable cause) {
        super(
                "[APT9002] cannot address " + name(peer)
                        + ": this session has never seen it, so Telegram's access hash is unknown. Reply to one of its"
                        + " messages, resolve its @name, or load dialogs first.",
                cause);
    }

    /**
     * @param who whom, without what should not be in a log
     * @param why why that can't be addressed, and what to do; without a full stop
     */
    UnknownPeerException(String who, String why, @Nullable Throwable cause) {
        super("[APT9002] cannot address " + who + ": " + why + ".", cause);
    }

    static String name(PeerRef peer) {
        return switch (peer.kind()) {
                    case USER -> "user ";
                    case CHAT -> "group ";
                    case CHANNEL -> "channel ";
                }
                + peer.id();
    }
}
