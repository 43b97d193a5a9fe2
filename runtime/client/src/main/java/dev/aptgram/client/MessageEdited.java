package dev.aptgram.client;

import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateEditChannelMessage;
import dev.aptgram.api.UpdateEditMessage;
import dev.aptgram.storage.PeerKind;

/**
 * A message has another content now: {@code updateEditMessage} or {@code updateEditChannelMessage}. Telegram also sends
 * it when only reactions or a keyboard have changed.
 *
 * @param message the message as it is now
 * @param raw the update as TL has it
 */
public record MessageEdited(IncomingMessage message, Update raw) implements ClientUpdate {
    /**
     * Makes the update of a message that came without one, with no place in Telegram's lines.
     *
     * @param message the message
     */
    public MessageEdited(IncomingMessage message) {
        this(
                message,
                message.chat().kind() == PeerKind.CHANNEL
                        ? new UpdateEditChannelMessage(message.raw(), 0, 0)
                        : new UpdateEditMessage(message.raw(), 0, 0));
    }

    @Override
    public Telegram tg() {
        return message.tg();
    }

    /** {@return the message's place, without its content} */
    @Override
    public String toString() {
        return "MessageEdited[message=" + message + "]";
    }
}
