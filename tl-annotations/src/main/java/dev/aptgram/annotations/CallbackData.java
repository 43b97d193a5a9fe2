package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a record the data of an inline button: what the button was made with is what the handler gets.
 *
 * <pre>{@code
 * @CallbackData("buy") record Buy(long item, int qty, @MaxBytes(24) String coupon) {}
 *
 * @Command("shop") Reply shop() {
 *     return Reply.text("Choose").keyboard(InlineKeyboard.create()
 *         .button("One", new Buy(7, 1, "")).button("Two", new Buy(7, 2, "")));
 * }
 *
 * @OnCallback String bought(CallbackCtx press, Buy buy) { return "Thanks for " + buy.qty() + "!"; }
 * }</pre>
 *
 * <p>Telegram carries at most 64 bytes. The processor proves that every value of the record fits, and writes
 * {@code BuyCallback} beside it with the codec. Components may be {@code int}, {@code long}, {@code double}, {@code boolean}
 * and their boxes, {@link String} with {@link MaxBytes}, enums, {@code java.util.UUID}, {@code java.time}'s {@code Instant},
 * {@code Duration}, {@code LocalDate}, {@code LocalTime} and {@code LocalDateTime}, and {@code Optional} of these. What does
 * not fit is kept on the bot's side with {@link Stored}.
 *
 * <p>Buttons live as long as their messages. One that was made by another shape of the record, before a component was added
 * or renamed, is out of date, see {@link OnStaleCallback}. A plain button tells by 16 bits of a checksum which shape made it, so
 * one change in 65,536 goes unnoticed, and the bytes may then be read as other values; another {@link #version} is another shape
 * as well. What is {@link #signed} or {@link Stored} is bound to the whole shape and never misread.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface CallbackData {
    /**
     * {@return the record's name on the wire} It outlives renaming and moving the record. 1 to 32 characters of a-z, 0-9, '_',
     * '-' and '.'; unique in a bot.
     */
    String value();

    /** {@return a number to change when the components stay the same but mean something else: older buttons go out of date} */
    int version() default 1;

    /**
     * {@return whether the data is signed} Apps can send a bot any data they like. Signed data costs 8 of the 64 bytes; the
     * bot takes it only if it made the button itself, for the same chat. The dispatcher needs a secret then
     * ({@code DispatcherBuilder.signingSecret}). {@link Stored} data cannot be forged anyway.
     */
    boolean signed() default false;
}
