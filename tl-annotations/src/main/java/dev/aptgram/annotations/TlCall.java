package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which method of the schema a method of a {@link TlApi} interface calls.
 *
 * <p><b>Parameters</b> are fields of that method, in any order. A parameter is called as the field is in Java
 * ({@code userId} for {@code user_id}), or says which field it is with {@link TlParam}. It takes what the field's
 * component takes, and a collection where that is a list. Every required field needs a parameter or a {@link TlValue},
 * except a {@code random_id} that is one number, which is chosen at random if nobody gives it. Optional fields may be left
 * out; a parameter for one may be null, unless it is a flag. Fields that depend on the same bit come together or not at all.
 *
 * <p><b>The return type</b> says how the answer {@code R} comes:
 *
 * <ul>
 *   <li>{@code CompletableFuture<R>}, {@code CompletionStage<R>} or {@code Future<R>}: later;
 *   <li>{@code R} itself, {@code boolean} for {@code Bool} and so on, or {@code void} for whoever does not need it: the
 *       calling thread waits. It must not be one that reads from the network.
 *   <li>in Kotlin, {@code suspend fun} with {@code R}; needs {@code kotlinx-coroutines-core}.
 * </ul>
 *
 * <p>Methods that wrap another ({@code invokeWithLayer {X:Type} ... query:!X = X}) take it as a {@code TlMethod<X>} or as
 * any one method, whose answer they then have; they may have type parameters of their own.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface TlCall {
    /** {@return the method as the schema spells it, for example {@code channels.editBanned}} */
    String value();
}
