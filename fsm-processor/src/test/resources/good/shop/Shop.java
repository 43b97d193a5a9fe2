package shop;

import dev.aptgram.annotations.BotApp;
import dev.aptgram.annotations.CallbackData;
import dev.aptgram.annotations.Command;
import dev.aptgram.annotations.DeepLink;
import dev.aptgram.annotations.MaxBytes;
import dev.aptgram.annotations.OnCallback;
import dev.aptgram.annotations.OnDeepLink;
import dev.aptgram.annotations.OnStaleCallback;
import dev.aptgram.annotations.Stored;
import dev.aptgram.client.PeerView;
import dev.aptgram.dispatch.CallbackCtx;
import dev.aptgram.dispatch.StaleCallback;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@BotApp
class Shop {
    @CallbackData("buy")
    public record Buy(long item, int qty, @MaxBytes(24) String coupon) {}

    enum Size {
        SMALL,
        LARGE
    }

    enum Colour {
        RED,
        BLUE
    }

    /** Every kind of component, and names that are in the way. */
    @CallbackData(value = "odd", version = 3, signed = true)
    record Odd(
            boolean value,
            Boolean out,
            Optional<Integer> in,
            Optional<Boolean> gift,
            Size size,
            Optional<Colour> colour,
            double weight,
            @MaxBytes(3) Optional<String> note,
            LocalTime at,
            Integer left) {}

    @CallbackData("times")
    record Times(UUID id, LocalDate day, Duration length, Optional<Instant> end) {}

    @Stored
    @CallbackData("cart")
    record Cart(List<Line> lines, String note) {
        record Line(long item, Size size) {}
    }

    @OnCallback
    String bought(CallbackCtx press, Buy buy) {
        return "Thanks";
    }

    @OnCallback
    void odd(Odd odd, PeerView who) {}

    @OnCallback
    void times(Times times) {}

    @OnCallback
    String cart(Cart cart) {
        return cart.note();
    }

    @DeepLink(value = "ref", signed = true)
    record Ref(long by, @MaxBytes(16) String campaign) {}

    @OnDeepLink
    String joined(Ref ref) {
        return "Welcome";
    }

    @Command("start")
    void start() {}

    @OnStaleCallback
    String late(CallbackCtx press, StaleCallback why) {
        return "Too late: " + why.reason();
    }
}
