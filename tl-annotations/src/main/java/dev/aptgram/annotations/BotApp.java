package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the class of a whole bot: a {@link Router} that may have further routers. Two bots may share a module, and a router
 * may serve in both.
 *
 * <pre>{@code
 * @BotApp(routers = FormBot.class)
 * public class EchoBot {
 *     @Command("start") String start() { return "Hello!"; }
 *     @OnText String echo(MessageCtx msg) { return msg.text(); }
 * }
 * }</pre>
 *
 * <p>{@code EchoBotRoutes.of(echoBot, formBot)} is the routes of all of them, {@code EchoBotRoutes.create()} makes the
 * objects as well, where their constructors need nothing, or only what {@link Provides} methods make. What two routers of one bot both claim, such as a
 * command, is an error of the compilation.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface BotApp {
    /** {@return the bot's other routers, classes with {@link Router} that may have routers inside themselves, see {@link Router#routers}} */
    Class<?>[] routers() default {};

    /**
     * {@return further classes with {@link Provides} methods} Where one of them is not static, an object of the class is made, by
     * a constructor that may ask for provided objects itself.
     */
    Class<?>[] providers() default {};

    /** {@return the group in which the handlers of this class are asked that give none of their own, see {@link Router#order}} */
    int order() default 0;
}
