package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Limits how long a run of an {@link Fsm} machine may stand in a state:
 *
 * <pre>{@code
 * @To("DONE") @Timeout(value = "30m", to = "EXPIRED") CITY,
 * @Final DONE,
 * @Final EXPIRED
 * }</pre>
 *
 * <p>The time begins when the run comes to the state, and begins anew when it comes to the same state again; a handler that
 * stays does not lengthen it. When it is up, the run goes to {@link #to} with the data as it is. The deadline is stored with
 * the run: what came due while the program was not running happens when it starts again.
 *
 * <p>The generated {@code Flow} has a method {@code onCityTimeout} that may say something or decide otherwise. The target
 * need not be in {@link To}: that lists what a handler may decide, this what time does.
 *
 * <p>A run that stands in a state without data, because it began so, keeps none when its time is up; the target's data can be
 * null then.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Timeout {
    /**
     * {@return how long} A whole number with a unit, {@code 30s}, {@code 30m}, {@code 2h} or {@code 1d}, or an ISO-8601
     * duration such as {@code PT1H30M}; from one second to 3650 days.
     */
    String value();

    /** {@return the name of another constant of the same enum} */
    String to();
}
