package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method the handler of presses on buttons whose data can no longer be read: it was made by an older shape of its
 * {@link CallbackData} record, is no longer stored, has a wrong signature, or was never this bot's. Without such a method they
 * are answered with "This button is out of date."
 *
 * <p>A bot that has neither a handler of a {@code @CallbackData} record nor one of these takes all data for texts, so that it may
 * put any bytes on its buttons. When the last record goes, keep such a method for as long as its buttons live: without it they reach
 * handlers of any data, as bytes that are no UTF-8.
 *
 * <p>It takes what a handler of {@link OnCallback} takes, and {@code StaleCallback}, which says what was wrong.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface OnStaleCallback {
    /** {@return the group in which the handler is asked, see {@link Router#order}; if it is not given, that of the class} */
    int order() default 0;
}
