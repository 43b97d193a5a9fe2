package dev.aptgram.client;

/**
 * Something that happened to the account. Updates of one chat arrive in Telegram's order. What has no type of its own
 * yet is a {@link RawUpdate}; nothing is left out.
 */
public sealed interface ClientUpdate permits NewMessage, MessageEdited, MessagesDeleted, CallbackQuery, RawUpdate {
    /** {@return the client that received it} */
    Telegram tg();
}
