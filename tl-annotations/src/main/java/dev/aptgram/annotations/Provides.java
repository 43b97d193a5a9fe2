package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes what a method returns an object that the bot's classes share: constructors of the bot, of its routers and of its
 * provider classes get it, and so do handlers and other {@code @Provides} methods with a parameter of exactly this type.
 * It is made once per {@code create()} of the generated routes, and a {@code null} is refused.
 *
 * <pre>{@code
 * @BotApp(routers = NotesBot.class) class App {
 *     @Provides static Notes notes(Clock clock) { return new Notes(clock); }
 *     @Provides static Clock clock() { return Clock.systemUTC(); }
 * }
 * @Router class NotesBot {
 *     NotesBot(Notes notes) { ... }
 *     @OnText void keep(String text, Clock clock) { ... }
 * }
 * }</pre>
 *
 * <p>The method is one of the {@link BotApp} class, of one of its routers or of a class in {@link BotApp#providers}, static or
 * not. An object of a router's class that a method of another class returns is that router. The compiler refuses what nobody
 * provides, what two provide, and objects that need each other.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Provides {}
