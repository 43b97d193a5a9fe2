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
import dev.aptgram.api.ShippingOption;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.BotQuery;
import dev.aptgram.dc.world.CallbackAnswer;
import dev.aptgram.dc.world.CallbackQuery;
import dev.aptgram.dc.world.CheckoutQuery;
import dev.aptgram.dc.world.Content;
import dev.aptgram.dc.world.Copy;
import dev.aptgram.dc.world.InlineQuery;
import dev.aptgram.dc.world.InlineResults;
import dev.aptgram.dc.world.Letter;
import dev.aptgram.dc.world.Payment;
import dev.aptgram.dc.world.ShippingAnswer;
import dev.aptgram.dc.world.ShippingQuery;
import dev.aptgram.dc.world.WorldEvent;
import dev.aptgram.tl.TlObject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a person sees of a message. Called under the hub's lock; what comes out is immutable. */
final class Sight {
    private Sight() {}

    static SeenMessage message(Copy copy) {
        Letter letter = copy.letter();
        Letter replyTo = letter.replyTo();
        Account via = letter.via();
        int replyId = replyTo == null ? 0 : replyTo.idFor(copy.owner().id());
        return new SeenMessage(
                copy.id(),
                copy.peer().firstName(),
                letter.author().firstName(),
                copy.outgoing(),
                text(letter.content()),
                rows(letter.content().markup()).stream()
                        .map(row -> row.buttons().stream().map(Sight::button).toList())
                        .toList(),
                Instant.ofEpochSecond(letter.date()),
                letter.editDate() != 0,
                replyId == 0 ? null : replyId,
                SeenFile.of(letter.content().file()),
                via == null ? null : via.firstName());
    }

    private static String text(Content content) {
        Payment payment = content.payment();
        return payment == null ? content.text() : "Paid " + payment.amount() + " " + payment.currency();
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

    /** {@return the answer to a press that has one} */
    static PressAnswer answer(CallbackQuery query) {
        CallbackAnswer answer = Objects.requireNonNull(query.answer());
        return new PressAnswer(answer.message(), answer.alert(), answer.url());
    }

    /** {@return the answer to a payment that has one} */
    static PaymentAnswer answer(CheckoutQuery query) {
        return new PaymentAnswer(Objects.requireNonNull(query.answer()).refusal());
    }

    /** {@return the answer to an address that has one} */
    static ShippingOffer answer(ShippingQuery query) {
        ShippingAnswer answer = Objects.requireNonNull(query.answer());
        return new ShippingOffer(answer.options(), answer.refusal());
    }

    /** {@return the results of an inline query that has been answered} */
    static SeenResults results(InlineQuery query) {
        InlineResults answer = Objects.requireNonNull(query.answer());
        List<SeenResults.Result> results = answer.results().stream()
                .map(result -> {
                    Content content = result.content();
                    return new SeenResults.Result(
                            result.id(),
                            result.type(),
                            result.title(),
                            result.description(),
                            content == null ? null : content.text());
                })
                .toList();
        return new SeenResults(
                query.id(), query.bot().firstName(), results, answer.gallery(), answer.nextOffset(), answer.button());
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
            return answered(answered.query(), at);
        } else if (event instanceof WorldEvent.JoinAnswered decided) {
            String what = decided.approved() ? "You are a member now" : "Your request was declined";
            return List.of(new ChatEvent.Told(decided.group().title(), what, at));
        } else if (event instanceof WorldEvent.Typing typing) {
            return List.of(new ChatEvent.Typing(typing.by().firstName(), at));
        }
        return List.of();
    }

    private static List<ChatEvent> answered(BotQuery query, Instant at) {
        String bot = query.bot().firstName();
        if (query instanceof CallbackQuery press) {
            return List.of(new ChatEvent.Answered(bot, press.label(), answer(press), at));
        } else if (query instanceof InlineQuery inline) {
            return List.of(new ChatEvent.Told(bot, "Results: " + results(inline).ids(), at));
        } else if (query instanceof CheckoutQuery checkout) {
            String refusal = answer(checkout).refusal();
            return List.of(new ChatEvent.Told(bot, refusal == null ? "Paid" : "Not paid: " + refusal, at));
        }
        ShippingOffer offer = answer((ShippingQuery) query);
        String what = offer.refusal() == null
                ? "Shipped by: "
                        + offer.options().stream().map(ShippingOption::title).toList()
                : "Not shipped: " + offer.refusal();
        return List.of(new ChatEvent.Told(bot, what, at));
    }

    /** {@return whether somebody else did it} */
    static boolean isNews(ChatEvent event) {
        if (event instanceof ChatEvent.Said said) {
            return !said.message().own();
        }
        // Only a bot changes what was sent by way of it.
        return !(event instanceof ChatEvent.Edited edited
                && edited.message().own()
                && edited.message().via() == null);
    }
}
