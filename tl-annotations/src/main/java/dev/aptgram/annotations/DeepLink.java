package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a record the parameter of a link to the bot, {@code https://t.me/mybot?start=...}: what the link was made with is what the
 * handler gets when somebody follows it and presses Start.
 *
 * <pre>{@code
 * @DeepLink("ref") record Ref(long by) {}
 *
 * @Command("invite") String invite(MessageCtx msg) { return msg.link(new Ref(msg.sender().id())); }
 *
 * @Command("start") String invited(MessageCtx msg, Ref ref) { return "Invited by " + ref.by(); }
 * @Command("start") String start() { return "Hello!"; }
 * }</pre>
 *
 * <p>Telegram carries 64 characters of A-Z, a-z, 0-9, '_' and '-', which are 48 bytes. The processor proves that every value of the
 * record fits, and writes {@code RefDeepLink} beside it with the codec. Components are those of {@link CallbackData}.
 *
 * <p>A link that was made by another shape of the record, or is signed wrongly, is a plain {@code /start} to the bot. A link that is
 * not signed tells its shape by 16 bits of a checksum, so one change in 65,536 goes unnoticed.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface DeepLink {
    /**
     * {@return the record's name on the wire} It outlives renaming and moving the record. 1 to 32 characters of a-z, 0-9, '_',
     * '-' and '.'; unique among the links of a bot.
     */
    String value();

    /** {@return a number to change when the components stay the same but mean something else: older links no longer count} */
    int version() default 1;

    /**
     * {@return whether the link is signed} Anybody can write a link. A signed one costs 8 of the 48 bytes, and counts only if the
     * bot made it itself; whoever has it may pass it on. The dispatcher needs a secret then
     * ({@code DispatcherBuilder.signingSecret}).
     */
    boolean signed() default false;
}
