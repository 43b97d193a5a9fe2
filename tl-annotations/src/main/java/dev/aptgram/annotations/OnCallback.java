package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method the handler of a press on an inline button, by the data that the button carries: exactly
 * {@link #value()}, or anything that begins with {@link #prefix()}. An exact match comes before a prefix, a longer prefix
 * before a shorter one. Without either, a method with a parameter that is a {@link CallbackData} record takes the buttons that
 * were made with such a record; one without takes every press that no other takes.
 *
 * <p>It is about the buttons in the bot's own chats, unless the method takes an {@code InlineCallbackCtx}: then about those below
 * messages that were sent from inline queries, of which no chat is known. A method that takes a {@code ButtonPress} is about both.
 *
 * <p>A press that the handler has not answered when it is done, has thrown, or has taken a second, is answered without a text, so
 * that the button's spinner stops. A press is answered once.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface OnCallback {
    /** {@return the whole data, 1 to 64 bytes of UTF-8; empty: see {@link #prefix()}} */
    String value() default "";

    /** {@return how the data begins, 1 to 64 bytes of UTF-8; not together with {@link #value()}} */
    String prefix() default "";

    /** {@return the group in which the handler is asked, see {@link Router#order}; if it is not given, that of the class} */
    int order() default 0;
}
