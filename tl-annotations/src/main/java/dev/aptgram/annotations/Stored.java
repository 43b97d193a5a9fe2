package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Keeps {@link CallbackData} on the bot's side: the button carries a random id only, so the record may be of any size and may
 * hold whatever the data of an {@link Fsm} may, lists and further records as well.
 *
 * <p>It is kept in the dispatcher's {@code CallbackStore}, in memory and bounded unless another is given. Buttons whose data is
 * gone, after a restart or since newer ones took its place, are out of date, see {@link OnStaleCallback}. Whoever does not know
 * the id cannot guess it, and it counts in the chat only for which the button was made.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Stored {}
