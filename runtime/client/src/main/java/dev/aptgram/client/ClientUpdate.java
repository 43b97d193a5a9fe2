package dev.aptgram.client;

import dev.aptgram.api.Update;

/**
 * Something that happened to the account. Updates of one chat arrive in Telegram's order. What has no type of its own
 * yet is a {@link RawUpdate}; nothing is left out.
 */
public sealed interface ClientUpdate permits NewMessage, MessageEdited, MessagesDeleted, CallbackQuery, RawUpdate {
    /** {@return the client that received it} */
    Telegram tg();

    /**
     * {@return the update as TL has it} Where Telegram sent a short form, or a message in answer to a question about what was
     * missed, the long form with the same content, whose numbers in Telegram's lines are 0 if it came without.
     */
    Update raw();

    /** {@return what kind of thing happened} */
    default UpdateKind kind() {
        return UpdateKind.of(raw());
    }
}
