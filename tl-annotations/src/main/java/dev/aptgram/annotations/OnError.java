package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method the handler of what other handlers throw. The nearest is asked: that of the handler's own router first,
 * of the most precise type first. A {@code String} or {@code Reply} that it returns is said where the failed update came
 * from.
 *
 * <pre>{@code
 * @OnError(IOException.class)
 * String down(ErrorCtx failed, IOException e) { return "The shop is closed for the moment."; }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface OnError {
    /** {@return what must have been thrown; by default any exception} */
    Class<? extends Throwable> value() default Exception.class;

    /** {@return the group in which the handler is asked, see {@link Router#order}; if it is not given, that of the class} */
    int order() default 0;
}
