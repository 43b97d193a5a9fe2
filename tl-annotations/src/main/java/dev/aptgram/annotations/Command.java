package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method the handler of a bot command: of a message that begins with {@code /name}. Capitals do not matter, and
 * {@code /name@bot} counts where {@code bot} is this bot's own user name.
 *
 * <p>Commands come before the handlers of text and before the states of a running machine, so that {@code /cancel} is not
 * taken for an answer; a command whose handler names a state comes before one that does not.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Command {
    /** {@return the command without the slash: 1 to 32 characters of a-z, 0-9 and '_'} */
    String value();

    /** {@return further names of the same command, by the same rule; they do not appear in the bot's menu} */
    String[] aliases() default {};

    /**
     * {@return what the bot's menu says about the command, 1 to 256 characters; empty: it is not in the menu} {@code Bots.menu(tg, routes)}
     * tells Telegram the menu.
     */
    String description() default "";

    /** {@return the group in which the handler is asked, see {@link Router#order}; if it is not given, that of the class} */
    int order() default 0;
}
