package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method the handler of messages that somebody has deleted. Telegram says which ids they had, and in a channel
 * or supergroup where; what they said it does not tell.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface OnDelete {
    /** {@return the group in which the handler is asked, see {@link Router#order}; if it is not given, that of the class} */
    int order() default 0;
}
