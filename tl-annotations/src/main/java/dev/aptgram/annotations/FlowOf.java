package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a {@link Router} or {@link BotApp} class that handles the states of a machine by methods of the names and parameters that
 * the machine's generated {@code Flow} has, without implementing that interface. It is there for methods that take their time:
 * Kotlin's suspending functions, which implement no method of Java's, and methods that return a {@code CompletionStage} of what the
 * method of {@code Flow} returns, or of anything where that returns nothing:
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
 * <p>A state without a method does not compile; what need not be overridden in {@code Flow} may be left out here. While a function is
 * suspended or its stage is open it holds no thread, the updates of the same run wait, and those of other keys go on; what it decides
 * is stored once it is done, and if it fails the run stays where it was, but for {@code enterX}, which is told when the run stands there.
 * {@code onStale} alone holds its thread when it suspends.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface FlowOf {
    /** {@return the {@link Fsm} enum} */
    Class<? extends Enum<?>> value();
}
