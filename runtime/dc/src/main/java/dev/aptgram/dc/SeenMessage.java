package dev.aptgram.dc;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as a person saw it at one moment; later edits show up in a new {@link ChatEvent.Edited}.
 *
 * @param id its id in the person's box
 * @param chat the name of the other side of the chat
 * @param author who wrote it
 * @param own whether the person wrote it
 * @param text what it says
 * @param buttons the rows of buttons below it, of either kind of keyboard
 * @param date when it was sent
 * @param edited whether it had been edited
 * @param replyTo the id of the message that it answers, or null
 * @param file what it shows, the text being its caption, or null
 * @param via the name of the bot by way of which it was sent, from an inline query, or null
 */
public record SeenMessage(
        int id,
        String chat,
        String author,
        boolean own,
        String text,
        List<List<SeenButton>> buttons,
        Instant date,
        boolean edited,
        @Nullable Integer replyTo,
        @Nullable SeenFile file,
        @Nullable String via) {
    /** Copies the rows. */
    public SeenMessage {
        buttons = buttons.stream().map(List::copyOf).toList();
    }

    /** {@return what the buttons say, row after row} */
    public List<String> labels() {
        return buttons.stream().flatMap(List::stream).map(SeenButton::label).toList();
    }
}
