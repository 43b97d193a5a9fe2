package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method the handler of inline results that a user has chosen. They come if BotFather was told so with {@code
 * /setinlinefeedback}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface OnChosenInline {
    /** {@return the group in which the handler is asked, see {@link Router#order}; if it is not given, that of the class} */
    int order() default 0;
}
