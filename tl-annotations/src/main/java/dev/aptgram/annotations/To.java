package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the states that can follow a state of an {@link Fsm} machine. The generated type of the state gets one method per
 * name. Staying where one is and cancelling are always possible and need no mention.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface To {
    /** {@return the names of other constants of the same enum, or of the same constant for a loop} */
    String[] value();
}
