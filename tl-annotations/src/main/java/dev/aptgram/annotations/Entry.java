package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a state of an {@link Fsm} machine in which a run may begin besides the {@link Initial} one: the generated class has a
 * method {@code startAge} for a state {@code AGE}. A machine with data begins there with data only.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Entry {}
