package dev.aptgram.client;

/**
 * A message has another content now: {@code updateEditMessage} or {@code updateEditChannelMessage}. Telegram also sends
 * it when only reactions or a keyboard have changed.
 *
 * @param message the message as it is now
 */
public record MessageEdited(IncomingMessage message) implements ClientUpdate {
    @Override
    public Telegram tg() {
        return message.tg();
    }
}
