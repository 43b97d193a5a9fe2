package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method the handler of messages that their senders have changed. What it gets is the message as it is now.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface OnEdit {
    /** {@return the group in which the handler is asked, see {@link Router#order}; if it is not given, that of the class} */
    int order() default 0;
}
