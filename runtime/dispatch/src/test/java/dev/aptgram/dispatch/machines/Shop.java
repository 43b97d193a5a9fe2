package dev.aptgram.dispatch.machines;

import dev.aptgram.annotations.BotApp;
import dev.aptgram.annotations.Command;
import dev.aptgram.annotations.Final;
import dev.aptgram.annotations.Fsm;
import dev.aptgram.annotations.Initial;
import dev.aptgram.annotations.OnText;
import dev.aptgram.annotations.To;
import dev.aptgram.dispatch.Ctx;
import dev.aptgram.dispatch.MessageCtx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A bot whose machine, data and all are nested in its class. */
@BotApp
public class Shop implements ShopOrderFsm.Flow {
    /** A machine inside a class, with states whose names are hard to live with. */
    @Fsm(id = "shop.order", data = Basket.class)
    public enum Order {
        @Initial
        @To({"WAIT", "GO"})
        NEW,
        @To({"GO", "WAIT"})
        WAIT,
        @To("STATE")
        GO,
        @Final
        STATE
    }

    /** Everything that data can be made of. */
    public record Basket(
            @Nullable String note,
            int count,
            long price,
            double weight,
            boolean gift,
            @Nullable Integer boxedInt,
            @Nullable Long boxedLong,
            @Nullable Double boxedDouble,
            @Nullable Boolean boxedBoolean,
            @Nullable Size size,
            @Nullable Item first,
            List<Item> items,
            List<List<Size>> sizes,
            Optional<String> coupon,
            Optional<List<Integer>> numbers,
            @Nullable Instant at,
            @Nullable Duration within,
            @Nullable LocalDate day,
            @Nullable LocalTime hour,
            @Nullable LocalDateTime both,
            @Nullable UUID id) {
        /** {@return a basket with nothing in it} */
        public static Basket empty() {
            return new Basket(
                    null,
                    0,
                    0,
                    0,
                    false,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
    }

    /** A thing with more things inside. */
    public record Item(String name, Size size, List<Item> parts) {}

    /** How large. */
    public enum Size {
        SMALL,
        LARGE
    }

    /** More references than one flag word has bits. */
    @Fsm(id = "shop.wide", data = Wide.class)
    public enum WideOrder {
        @Initial
        ONLY,
        @Final
        GONE
    }

    /** The data of that machine. */
    public record Wide(
            @Nullable String a1,
            @Nullable String a2,
            @Nullable String a3,
            @Nullable String a4,
            @Nullable String a5,
            @Nullable String a6,
            @Nullable String a7,
            @Nullable String a8,
            @Nullable String a9,
            @Nullable String a10,
            @Nullable String a11,
            @Nullable String a12,
            @Nullable String a13,
            @Nullable String a14,
            @Nullable String a15,
            @Nullable String a16,
            @Nullable String a17,
            @Nullable String a18,
            @Nullable String a19,
            @Nullable String a20,
            @Nullable String a21,
            @Nullable String a22,
            @Nullable String a23,
            @Nullable String a24,
            @Nullable String a25,
            @Nullable String a26,
            @Nullable String a27,
            @Nullable String a28,
            @Nullable String a29,
            @Nullable String a30,
            @Nullable String a31,
            @Nullable String a32,
            int between,
            @Nullable String a33,
            @Nullable String a34) {}

    /** What the next order carries. */
    public Basket next = Basket.empty();

    /** What was ordered. */
    public @Nullable Basket ordered;

    @Command("order")
    ShopOrderFsm.Go begin() {
        return ShopOrderFsm.start(next);
    }

    @Override
    public ShopOrderFsm.Go onNewState(MessageCtx ctx, ShopOrderFsm.NewState at) {
        Basket basket = at.data();
        return basket == null ? at.cancel() : at.goState(basket);
    }

    @Override
    public ShopOrderFsm.Go onWaitState(MessageCtx ctx, ShopOrderFsm.WaitState at) {
        return at.waitState();
    }

    @Override
    public ShopOrderFsm.Go onGoState(MessageCtx ctx, ShopOrderFsm.GoState at) {
        return at.stateState();
    }

    @Override
    public void onStateState(Ctx ctx, Basket data) {
        ordered = data;
    }

    @OnText
    String echo(MessageCtx ctx) {
        return "no order: " + ctx.text();
    }
}
