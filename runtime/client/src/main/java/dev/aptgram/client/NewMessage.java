package dev.aptgram.client;

import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateNewChannelMessage;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.storage.PeerKind;

/**
 * A message was sent to a chat of the account: {@code updateNewMessage}, {@code updateNewChannelMessage} and the short
 * forms. Messages that the account sent from another place come too; see {@link IncomingMessage#isOutgoing()}.
 *
 * @param message the message
 * @param raw the update as TL has it
 */
public record NewMessage(IncomingMessage message, Update raw) implements ClientUpdate {
    /**
     * Makes the update of a message that came without one, with no place in Telegram's lines.
     *
     * @param message the message
     */
    public NewMessage(IncomingMessage message) {
        this(
                message,
                message.chat().kind() == PeerKind.CHANNEL
                        ? new UpdateNewChannelMessage(message.raw(), 0, 0)
                        : new UpdateNewMessage(message.raw(), 0, 0));
    }

    @Override
    public Telegram tg() {
        return message.tg();
    }

    /** {@return the message's place, without its content} */
    @Override
    public String toString() {
        return "NewMessage[message=" + message + "]";
    }
}
