package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a {@link Router} or {@link BotApp} class that handles the states of a machine by methods of the names and parameters that
 * the machine's generated {@code Flow} has, without implementing that interface. It is there for Kotlin, whose suspending
 * functions implement no method of Java's:
 *
 * <pre>{@code
 * @Router
 * @FlowOf(Form::class)
 * class FormBot {
 *     suspend fun onName(msg: MessageCtx, at: FormFsm.Name): FormFsm.Go = at.age(look(msg.text())).reply("Age?")
 *     fun onAge(msg: MessageCtx, at: FormFsm.Age): FormFsm.Go = at.done()
 *     suspend fun onDone(ctx: Ctx, data: FormData) { save(data) }
 * }
 * }</pre>
 *
 * <p>A state without a method does not compile; what need not be overridden in {@code Flow} may be left out here. The thread of
 * the update waits while a function is suspended; the updates of other keys go on.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface FlowOf {
    /** {@return the {@link Fsm} enum} */
    Class<? extends Enum<?>> value();
}
