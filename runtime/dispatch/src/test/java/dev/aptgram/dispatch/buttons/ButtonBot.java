package dev.aptgram.dispatch.buttons;

import dev.aptgram.annotations.BotApp;
import dev.aptgram.annotations.CallbackData;
import dev.aptgram.annotations.Command;
import dev.aptgram.annotations.MaxBytes;
import dev.aptgram.annotations.OnCallback;
import dev.aptgram.annotations.Stored;
import dev.aptgram.client.CallbackAnswer;
import dev.aptgram.client.InlineKeyboard;
import dev.aptgram.dispatch.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Buttons that carry records of every kind. */
@BotApp
public class ButtonBot {
    /** Carried by the button itself. */
    @CallbackData("buy")
    public record Buy(long item, int qty, @MaxBytes(24) String coupon) {}

    /** Signed, and particular about its values. */
    @CallbackData(value = "pay", signed = true)
    public record Pay(long cents) {
        /** Refuses what nobody owes. */
        public Pay {
            if (cents < 0) {
                throw new IllegalArgumentException("negative");
            }
        }
    }

    /** Kept on the bot's side. */
    @Stored
    @CallbackData("cart")
    public record Cart(List<String> lines) {}

    /** A choice. */
    public enum Size {
        SMALL,
        LARGE
    }

    /** Numbers, texts and choices. */
    @CallbackData("every")
    public record Every(
            boolean yes,
            int number,
            Optional<Long> large,
            double share,
            @MaxBytes(6) String text,
            Size size,
            Optional<Size> other,
            Boolean no) {}

    /** Times and ids. */
    @CallbackData("times")
    public record Times(Instant instant, LocalDate date, LocalTime time, Optional<UUID> id) {}

    /** Lengths. */
    @CallbackData("spans")
    public record Spans(Duration duration, LocalDateTime dateTime) {}

    @Command("shop")
    Reply shop() {
        InlineKeyboard keyboard = InlineKeyboard.create()
                .button("Two", new Buy(7, 2, ""))
                .button("Pay", new Pay(995))
                .button("Cart", new Cart(List.of("tea".repeat(40), "milk")))
                .row()
                .button("Old", "old");
        return Reply.text("Choose").keyboard(keyboard);
    }

    @OnCallback
    Reply bought(Buy buy) {
        Buy again = new Buy(buy.item(), buy.qty() + 1, buy.coupon());
        return Reply.edit("Bought " + buy.qty())
                .keyboard(InlineKeyboard.create().button("Again", again))
                .toast("Thanks!");
    }

    @OnCallback
    CallbackAnswer paid(Pay pay) {
        return CallbackAnswer.alert("Paid " + pay.cents());
    }

    @OnCallback
    String cart(Cart cart) {
        return String.valueOf(cart.lines().size());
    }

    @OnCallback
    void every(Every every) {}

    @OnCallback
    void times(Times times) {}

    @OnCallback
    void spans(Spans spans) {}

    @OnCallback("old")
    String old(String data) {
        return "text " + data;
    }
}
