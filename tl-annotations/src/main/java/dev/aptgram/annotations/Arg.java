package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a parameter of a {@link Command} method an argument that is read from the text after the command:
 *
 * <pre>{@code
 * @Command("ban")
 * String ban(MessageCtx msg, @Arg String who, @Arg Duration howLong, @Arg Optional<String> reason) { ... }
 * }</pre>
 *
 * <p>takes {@code /ban @spammer 3d selling things}. Arguments are separated by white space, and come in the order of the
 * parameters:
 *
 * <ul>
 *   <li>{@code String}: one word, or several in double quotes; as the last one, all that is left of the text;
 *   <li>{@code int}, {@code long}, {@code double}, {@code boolean} (yes, no, true, false, on, off) and their boxes;
 *   <li>{@code Duration}: {@code 90s}, {@code 15m}, {@code 1h30m}, {@code 3d}, {@code 2w};
 *   <li>{@code LocalDate}: {@code 2031-12-24};
 *   <li>an enum: a constant's name in any case, with {@code -} for {@code _};
 *   <li>{@code Optional} of these: may be missing; nothing but such may follow;
 *   <li>{@code List} of these, as the last one: all that is left, word by word.
 * </ul>
 *
 * <p>If the text does not fit, the handler is not called: the sender is told what is wrong and how the command is used.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface Arg {
    /** {@return what the argument is called in the usage text; by default the parameter's name, in small letters with hyphens} */
    String value() default "";
}
