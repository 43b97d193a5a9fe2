package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method the handler of what other handlers, and their filters, throw. The nearest is asked: those of the handler's own
 * router first, then those of the router that names it, and so on up to the bot's class; of one class that for the most precise
 * type first. {@code Next.PASS} leaves it to the next one. A router that is not around the handler's own is not asked: what is meant for
 * all failures of a bot belongs into the class with {@link BotApp}. A {@code String} or {@code Reply} that it returns is said where the
 * failed update came from. What nobody takes is logged.
 *
 * <p>The methods of a machine's {@code Flow} are handlers of the class that implements it, also when the time of a state is up; then
 * what failed is an update of the kind {@code RunCtx}, and each further attempt that fails is told as well.
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

    /** {@return a number that sorts the handlers of one class for one type; if it is not given, that of the class} */
    int order() default 0;
}
