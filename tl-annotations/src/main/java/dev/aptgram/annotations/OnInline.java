package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method the handler of inline queries: of what a user types after the bot's name in any chat. It answers
 * through its {@code InlineCtx}, or by returning an {@code InlineAnswer}. The bot must have been allowed to, with
 * BotFather's {@code /setinline}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface OnInline {
    /** {@return the group in which the handler is asked, see {@link Router#order}; if it is not given, that of the class} */
    int order() default 0;
}
