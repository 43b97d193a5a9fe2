package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets a state of an {@link Fsm} machine run another machine:
 *
 * <pre>{@code
 * @Fsm(id = "checkout", data = Order.class)
 * enum Checkout {
 *     @Initial @To("ADDRESS") CART,
 *     @Sub(AddressForm.class) @To({"PAYMENT", "CART"}) ADDRESS,
 *     @To("PAID") PAYMENT,
 *     @Final PAID
 * }
 * }</pre>
 *
 * <p>Whenever a run comes to the state, a run of the other machine begins inside it, and what the user says is for that. When
 * the inner run comes to one of its final states, the outer machine's {@code Flow} says where to go on: it has a method for the
 * state and each end, {@code Go onAddressDone(Ctx ctx, Address at, AddressData data)}, in place of {@code onAddress}. The end of
 * the inner run and the way on of the outer one are stored at once, or neither is. One that stays lets another inner run begin.
 * A cancelled inner run takes the outer one with it, unless {@code onAddressCancel} says otherwise.
 *
 * <p>The inner machine is a machine as any other. Its own {@code Flow} handles its states and is told that they are entered and
 * left; only its end is told to the outer machine alone. It can run by itself too, and in several states of several machines. Of
 * one user's runs of it, the one inside a state comes before one that is alone, which waits meanwhile.
 *
 * <p>The other machine has the same {@link Fsm#key}, at least one final state, and does not run this one in turn. How deep
 * machines run in each other has no limit of its own. Time limits of the outer state, measured from when it was entered, and of
 * the inner ones hold at once.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Sub {
    /** {@return the enum of the other machine} */
    Class<? extends Enum<?>> value();
}
