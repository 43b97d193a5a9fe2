package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets a handler, or all the handlers of a {@link Router} or {@link BotApp} class, take only what passes a filter:
 *
 * <pre>{@code
 * @Only("privateChat and not forwarded")
 * @Router class NotesBot {
 *     @OnMessage @Only("photo or document") String keep(MessageCtx msg) { ... }
 *     @OnText @Only("regex('\\d+') and Guards.paid(3)") String number(String text) { ... }
 * }
 * }</pre>
 *
 * <p>The words are {@code and}, {@code or}, {@code not} and parentheses; {@code not} binds closest, then {@code and}. A
 * name is that of a method of {@code dev.aptgram.dispatch.Filters}, or of a method with {@link FilterFn}: in the same
 * class by its name alone, of another class as {@code Guards.paid}; the class is looked for among the nested ones, in
 * the same package, and by its full name. In the parentheses after a name come its arguments: texts in single quotes,
 * where {@code \\'} and {@code \\\\} stand for themselves, numbers, {@code true} and {@code false}, constants of an
 * enum, and filters where the method takes a filter.
 *
 * <p>All of it is checked while the compiler runs, and the generated code calls the methods. Where the annotation is
 * repeated, and where both the class and the method have one, all must pass; so do those of the classes that a router is inside of.
 * On a class it does not narrow what its {@link OnError} methods hear of, which has passed it before. The states of a machine whose {@code
 * Flow} the class implements are not narrowed.
 */
@Documented
@Repeatable(Only.All.class)
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Only {
    /** {@return the filter as a text} */
    String value();

    /** Several filters, all of which must pass. Written by the compiler where {@link Only} is repeated. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target({ElementType.METHOD, ElementType.TYPE})
    @interface All {
        /** {@return the filters} */
        Only[] value();
    }
}
