package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what a state of an {@link Fsm} machine was called before, so that stored runs that stand there are continued:
 *
 * <pre>{@code
 * @Renamed(from = "CITY") @To("DONE") TOWN
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Renamed {
    /** {@return old names of the state, which no constant has any more} */
    String[] from();
}
