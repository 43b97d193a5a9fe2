package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class whose methods handle updates: those with {@link Command}, {@link OnText}, {@link OnCallback} and the other
 * {@code @On...} annotations, and, where the class implements the {@code Flow} of a machine, the methods of that interface.
 *
 * <p>The processor writes {@code XRoutes} beside the class {@code X} (for a nested class with the names of the enclosing
 * types in front, {@code OuterXRoutes}). {@code XRoutes.of(x)} is the routes of the object {@code x}; they call its methods
 * directly, without reflection.
 *
 * <p>A handler is an instance method that is neither private nor abstract. What it takes is found by type:
 *
 * <ul>
 *   <li>the context: {@code MessageCtx} for messages, {@code CallbackCtx} for callbacks and so on, {@code Ctx} for whatever has
 *       a chat and a sender, {@code UpdateCtx} for anything;
 *   <li>the parts of the update, which are what the context's own methods return: who sent it, in which chat, the message, the
 *       client. Where a method returns an {@code Optional} of the type, the handler takes only updates that have the part;
 *   <li>{@code String}: the arguments after a command, the text of a message, the data of a callback;
 *   <li>{@code List<String>}: the arguments after a command, split at white space;
 *   <li>with {@link Arg}: one of the arguments after a command, read as what the parameter is;
 *   <li>a {@link CallbackData} record: what the pressed button was made with;
 *   <li>a {@link DeepLink} record: what the link was made with that brought the user;
 *   <li>a state type of a machine such as {@code FormFsm.Age}, which makes the method a handler for that state only;
 *   <li>anything else: an object that a {@link Provides} method of the bot makes, which {@code XRoutes.of} takes as well.
 * </ul>
 *
 * <p>What it returns is the reply: nothing, a {@code String} to send (to a callback: to show as a toast), a {@code Reply} with
 * keyboards and the like, to a callback a {@code CallbackAnswer}, a machine's {@code Go}, {@code Next}, or a
 * {@code CompletionStage} of these. A suspending function of Kotlin's returns them as well.
 *
 * <p>{@link Only} narrows down which updates a handler takes, and on the class which ones all its handlers and the routers inside
 * it take.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Router {
    /**
     * {@return routers inside this one, classes with {@link Router}} Their handlers come after those of this class, and what {@link Only}
     * says of this class holds for them as well. What they throw and do not handle is for the {@link OnError} methods of this class.
     * {@code XRoutes.of} takes their objects behind that of this class, each followed by those inside it.
     */
    Class<?>[] routers() default {};

    /**
     * {@return the group in which the handlers of the class are asked that give none of their own} Groups are asked in ascending
     * order. Within a group the first handler that fits takes the update, unless it returns {@code Next.PASS}; then the next group is
     * asked, unless it returned {@code Next.STOP}.
     */
    int order() default 0;
}
