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
 * objects as well where each class has a constructor without parameters. What two routers of one bot both claim, such as a
 * command, is an error of the compilation.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface BotApp {
    /** {@return the bot's other routers, classes with {@link Router}; their handlers come after those of this class} */
    Class<?>[] routers() default {};
}
