package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what a run of an {@link Fsm} machine carries in a state, where states differ in that:
 *
 * <pre>{@code
 * @Initial @To("AGE") NAME,
 * @Data(Named.class) @To("DONE") AGE,
 * @Data(Person.class) @Final DONE
 * }</pre>
 *
 * <p>Where a machine has it, {@link Fsm#data} is left out, and a run carries nothing in the states without. A move to a state
 * takes what a run carries there. Between two states of the same record data may also stay as it is.
 *
 * <p>The record is as {@link Fsm#data} says, and is stored and lifted likewise: also what was stored when the state carried
 * another record, or when the machine had one for all states.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Data {
    /** {@return the record} */
    Class<?> value();
}
