package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an annotation of your own a filter by state. It has one member, {@code value}, of the type of an {@link Fsm} enum
 * or an array of it; usually it is nested in that enum:
 *
 * <pre>{@code
 * @Fsm(id = "form")
 * public enum Form {
 *     @Initial NAME, AGE, @Final DONE;
 *
 *     @StateFilter
 *     public @interface In { Form[] value(); }
 * }
 *
 * @Command("cancel") @Form.In({Form.NAME, Form.AGE})
 * FormFsm.Go cancel() { return new FormFsm.Cancel(); }
 * }</pre>
 *
 * <p>On a handler it means: only while the machine is in one of these states. Handlers that name a state are asked before
 * those that do not.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.ANNOTATION_TYPE)
public @interface StateFilter {}
