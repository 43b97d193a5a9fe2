package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an enum a state machine: its constants are the states.
 *
 * <pre>{@code
 * @Fsm(id = "form", data = FormData.class)
 * public enum Form {
 *     @Initial @To("AGE") NAME,
 *     @To({"CITY", "NAME"}) AGE,
 *     @To("DONE") CITY,
 *     @Final DONE
 * }
 * }</pre>
 *
 * <p>The processor writes one class beside the enum, named after it with {@code Fsm} at the end: {@code FormFsm}. For a
 * nested enum the names of the enclosing types come first: {@code Shop.Order} becomes {@code ShopOrderFsm}. It holds a
 * type per state whose methods are exactly the moves that are legal there, the sealed result {@code Go}, and the interface
 * {@code Flow} with a method per state.
 *
 * <p>Where no constant has a {@link To}, the order of declaration is the graph: each state leads to the next one.
 * {@link Initial} and {@link Final} are always said. {@link Timeout} says how long a run may stand somewhere,
 * {@link Entry} where else it may begin, {@link Sub} what other machine runs in a state, {@link Renamed} and {@link Removed} what states were called before.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Fsm {
    /**
     * {@return the name under which runs of the machine are stored} It outlives renaming and moving the enum. 1 to 64
     * characters of a-z, 0-9, '_', '-' and '.', beginning with a letter; unique in a bot.
     */
    String id();

    /**
     * {@return the record that a run carries from state to state; {@code Void.class} for a machine without data, or with
     * {@link Data} of its own in each state}
     *
     * <p>Its components may be {@code int}, {@code long}, {@code double}, {@code boolean} and their boxes, {@link String},
     * enums, further records, {@code java.util.UUID}, {@code java.time}'s {@code Instant}, {@code LocalDate},
     * {@code LocalTime}, {@code LocalDateTime} and {@code Duration}, and {@code List} or {@code Optional} of these. A
     * component that is a reference may be null.
     *
     * <p>Data that another build has stored is lifted by the names of components: one that is new must be a reference, one
     * that is gone is left out, an {@code int} may become a {@code long} or {@code double} and a primitive its box.
     */
    Class<?> data() default Void.class;

    /**
     * {@return how many states a run remembers through which it has come, 0 to 100} With a history, the types of states have
     * {@code at.back()}: to the state before the present one, with the data that the run carried there. Moves to other states
     * are remembered, one that leads to the same state is not; what has been gone back from is forgotten.
     *
     * <p>The states and their data are stored with the run. Of what another build has stored, as much is remembered as this one
     * can read, the latest first.
     */
    int history() default 0;

    /** {@return which updates belong to the same run} */
    KeyStrategy key() default KeyStrategy.USER_IN_CHAT;

    /**
     * {@return the function that tells which updates belong to the same run, where no strategy fits; {@code Void.class} for
     * the strategy} A class that implements {@code dev.aptgram.dispatch.machine.KeyFn} and has a constructor without
     * parameters.
     */
    Class<?> keyFn() default Void.class;
}
