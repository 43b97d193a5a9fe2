package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method the handler of updates of one TL type that no handler of the other kinds has taken. What it gets is the
 * update as Telegram sent it.
 *
 * <pre>{@code
 * @OnRaw(UpdateUserName.class)
 * void renamed(UpdateUserName update) { names.put(update.userId(), update.firstName()); }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface OnRaw {
    /** {@return the update's type, a class of the TL schema, for example {@code UpdateUserName.class}} */
    Class<?> value();

    /** {@return the group in which the handler is asked, see {@link Router#order}; if it is not given, that of the class} */
    int order() default 0;
}
