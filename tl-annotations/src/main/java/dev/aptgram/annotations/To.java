package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the states that can follow a state of an {@link Fsm} machine. The generated type of the state gets one method per
 * name. Staying where one is and cancelling are always possible and need no mention.
 *
 * <p>Repeatable, since states may be guarded in different ways:
 *
 * <pre>{@code
 * @To("NAME") @To(value = "DONE", guard = "isAdult") AGE,
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
@Repeatable(To.All.class)
public @interface To {
    /** {@return the names of other constants of the same enum, or of the same constant for a loop} */
    String[] value();

    /**
     * {@return the name of the method that must allow the move; empty for none}
     *
     * <p>It judges the data with which the run would go there: an instance method of that record without parameters, or a static
     * method of the enum with the record as its parameter (without one, if the run carries nothing there). It returns {@code
     * boolean} and is not private. The state's method then gives no move but a {@code Guarded} one, of which {@code
     * otherwise(...)} makes one: {@code at.done(data).otherwise("Adults only")}. Time, which moves by {@link Timeout}, asks no
     * guard.
     */
    String guard() default "";

    /**
     * What the compiler puts around several {@link To}. Written out, {@code @To.All({@To("NAME"), @To("DONE")})}, errors in one of
     * them are shown where it is; of several {@link To} beside each other the compiler only knows whose they are.
     */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.FIELD)
    @interface All {
        /** {@return the annotations in the order of the source} */
        To[] value();
    }
}
