package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method the handler of the question whether a payment may go ahead, which has to be answered within ten
 * seconds. A handler that returns a {@code boolean} agrees with {@code true}; one that returns a {@code String} refuses,
 * and the payer reads the text as the reason.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface OnPreCheckout {
    /** {@return the group in which the handler is asked, see {@link Router#order}; if it is not given, that of the class} */
    int order() default 0;
}
