package dev.aptgram.dc;

import java.time.Instant;

/** Something that a person sees in a chat with a bot. */
public sealed interface ChatEvent {
    /** {@return the name of the other side of the chat} */
    String chat();

    /** {@return when it happened, by the DC's clock} */
    Instant at();

    /**
     * Somebody wrote a message: the bot, or the person.
     *
     * @param message the message
     * @param at when
     */
    record Said(SeenMessage message, Instant at) implements ChatEvent {
        @Override
        public String chat() {
            return message.chat();
        }
    }

    /**
     * A message was changed.
     *
     * @param message the message as it is now
     * @param at when
     */
    record Edited(SeenMessage message, Instant at) implements ChatEvent {
        @Override
        public String chat() {
            return message.chat();
        }
    }

    /**
     * A message disappeared.
     *
     * @param message the message as it was
     * @param at when
     */
    record Deleted(SeenMessage message, Instant at) implements ChatEvent {
        @Override
        public String chat() {
            return message.chat();
        }
    }

    /**
     * The person pressed a button.
     *
     * @param chat the bot's name
     * @param label what the button says
     * @param at when
     */
    record Pressed(String chat, String label, Instant at) implements ChatEvent {}

    /**
     * The bot answered a press.
     *
     * @param chat the bot's name
     * @param label what the button says
     * @param answer the answer
     * @param at when
     */
    record Answered(String chat, String label, PressAnswer answer, Instant at) implements ChatEvent {}

    /**
     * The app tells something that is no message: the results of an inline query, what became of a payment or a request.
     *
     * @param chat the bot's name, or the group's
     * @param text what
     * @param at when
     */
    record Told(String chat, String text, Instant at) implements ChatEvent {}

    /**
     * The bot is writing.
     *
     * @param chat the bot's name
     * @param at when
     */
    record Typing(String chat, Instant at) implements ChatEvent {}
}
