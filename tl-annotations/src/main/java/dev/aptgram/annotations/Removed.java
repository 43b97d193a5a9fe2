package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says on a state of an {@link Fsm} machine that stored runs of states which are gone go on here:
 *
 * <pre>{@code
 * @Removed("STREET") @To("DONE") CITY
 * }</pre>
 *
 * <p>A run of a removed state that is named nowhere is stale: the flow's {@code onStale} decides about it.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Removed {
    /** {@return names of states that are gone} */
    String[] value();
}
