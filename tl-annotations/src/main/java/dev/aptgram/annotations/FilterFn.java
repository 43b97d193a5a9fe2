package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a static method a filter for {@link Only}. It returns {@code boolean}; its first parameter is the context that
 * it looks at, of which type the handler's own context must be; the others are given in the text: {@code String}, {@code
 * int}, {@code long}, {@code double}, {@code boolean} or an enum.
 *
 * <pre>{@code
 * @FilterFn static boolean paid(Ctx ctx, int months) { return Payments.of(ctx.sender()).months() >= months; }
 * }</pre>
 *
 * <p>Like every filter it must be quick, and safe for many threads at once.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface FilterFn {}
