package dev.aptgram.client;

/**
 * A message was sent to a chat of the account: {@code updateNewMessage}, {@code updateNewChannelMessage} and the short
 * forms. Messages that the account sent from another place come too; see {@link IncomingMessage#isOutgoing()}.
 *
 * @param message the message
 */
public record NewMessage(IncomingMessage message) implements ClientUpdate {
    @Override
    public Telegram tg() {
        return message.tg();
    }
}
