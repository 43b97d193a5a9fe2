package dev.aptgram.client;

import dev.aptgram.errors.TelegramException;
import org.jspecify.annotations.Nullable;

/** A peer can't be addressed, because this session does not know the access hash that Telegram asks for. */
public final class UnknownPeerException extends TelegramException {
    private static final long serialVersionUID = 1L;

    UnknownPeerException(PeerRef peer, @Nullable Throwable cause) {
        super(
                "[APT9002] cannot address " + name(peer)
                        + ": this session has never seen it, so Telegram's access hash is unknown. Reply to one of its"
                        + " messages, resolve its @name, or load dialogs first.",
                cause);
    }

    private static String name(PeerRef peer) {
        return switch (peer.kind()) {
                    case USER -> "user ";
                    case CHAT -> "group ";
                    case CHANNEL -> "channel ";
                }
                + peer.id();
    }
}
