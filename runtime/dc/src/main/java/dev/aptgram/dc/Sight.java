package dev.aptgram.dc;

import dev.aptgram.api.KeyboardButton;
import dev.aptgram.api.KeyboardButtonCallback;
import dev.aptgram.api.KeyboardButtonRequestGeoLocation;
import dev.aptgram.api.KeyboardButtonRequestPhone;
import dev.aptgram.api.KeyboardButtonRow;
import dev.aptgram.api.KeyboardButtonUrl;
import dev.aptgram.api.PlainKeyboardButton;
import dev.aptgram.api.ReplyInlineMarkup;
import dev.aptgram.api.ReplyKeyboardMarkup;
import dev.aptgram.api.ReplyMarkup;
import dev.aptgram.dc.world.CallbackAnswer;
import dev.aptgram.dc.world.CallbackQuery;
import dev.aptgram.dc.world.Copy;
import dev.aptgram.dc.world.Letter;
import dev.aptgram.dc.world.WorldEvent;
import dev.aptgram.tl.TlObject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a person sees of a message. Called under the hub's lock; what comes out is immutable. */
final class Sight {
    private Sight() {}

    static SeenMessage message(Copy copy) {
        Letter letter = copy.letter();
        Letter replyTo = letter.replyTo();
        int replyId = replyTo == null ? 0 : replyTo.idFor(copy.owner().id());
        return new SeenMessage(
                copy.id(),
                copy.peer().firstName(),
                letter.author().firstName(),
                copy.outgoing(),
                letter.content().text(),
                rows(letter.content().markup()).stream()
                        .map(row -> row.buttons().stream().map(Sight::button).toList())
                        .toList(),
                Instant.ofEpochSecond(letter.date()),
                letter.editDate() != 0,
                replyId == 0 ? null : replyId,
                SeenFile.of(letter.content().file()));
    }

    static List<KeyboardButtonRow> rows(@Nullable ReplyMarkup markup) {
        if (markup instanceof ReplyInlineMarkup inline) {
            return inline.rows();
        }
        return markup instanceof ReplyKeyboardMarkup keyboard ? keyboard.rows() : List.of();
    }

    static SeenButton button(KeyboardButton button) {
        if (button instanceof KeyboardButtonCallback callback) {
            return new SeenButton(callback.text(), SeenButton.Kind.CALLBACK);
        } else if (button instanceof PlainKeyboardButton plain) {
            return new SeenButton(plain.text(), SeenButton.Kind.TEXT);
        } else if (button instanceof KeyboardButtonUrl url) {
            return new SeenButton(url.text(), SeenButton.Kind.LINK);
        } else if (button instanceof KeyboardButtonRequestPhone phone) {
            return new SeenButton(phone.text(), SeenButton.Kind.OTHER);
        } else if (button instanceof KeyboardButtonRequestGeoLocation place) {
            return new SeenButton(place.text(), SeenButton.Kind.OTHER);
        }
        return new SeenButton(((TlObject) button).tlName(), SeenButton.Kind.OTHER);
    }

    /** {@return the button that says this, below the message as it is now} */
    static KeyboardButton button(Copy copy, String label) {
        List<KeyboardButton> buttons = rows(copy.letter().content().markup()).stream()
                .map(KeyboardButtonRow::buttons)
                .flatMap(List::stream)
                .toList();
        return buttons.stream()
                .filter(button -> button(button).label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The message \""
                        + copy.letter().content().text() + "\" has no button [" + label + "]; it has "
                        + buttons.stream()
                                .map(button -> button(button).toString())
                                .collect(Collectors.joining(", ", "", "."))));
    }

    static PressAnswer answer(CallbackAnswer answer) {
        return new PressAnswer(answer.message(), answer.alert(), answer.url());
    }

    /** {@return what its owner sees of an event} */
    static List<ChatEvent> events(WorldEvent event, Instant at) {
        if (event instanceof WorldEvent.Arrived arrived) {
            return List.of(new ChatEvent.Said(message(arrived.copy()), at));
        } else if (event instanceof WorldEvent.Edited edited) {
            return List.of(new ChatEvent.Edited(message(edited.copy()), at));
        } else if (event instanceof WorldEvent.Deleted deleted) {
            return deleted.copies().stream()
                    .<ChatEvent>map(copy -> new ChatEvent.Deleted(message(copy), at))
                    .toList();
        } else if (event instanceof WorldEvent.Answered answered) {
            CallbackQuery query = answered.query();
            return List.of(
                    new ChatEvent.Answered(query.bot().firstName(), query.label(), answer(answered.answer()), at));
        } else if (event instanceof WorldEvent.Typing typing) {
            return List.of(new ChatEvent.Typing(typing.by().firstName(), at));
        }
        return List.of();
    }

    /** {@return whether somebody else did it} */
    static boolean isNews(ChatEvent event) {
        if (event instanceof ChatEvent.Said said) {
            return !said.message().own();
        }
        return !(event instanceof ChatEvent.Edited edited && edited.message().own());
    }
}
