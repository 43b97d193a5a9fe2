package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a state in which a run of an {@link Fsm} machine ends. The generated {@code Flow} has a method that is called on
 * the way into it; after that nothing of the run is kept. A final state has no {@link To}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Final {}
