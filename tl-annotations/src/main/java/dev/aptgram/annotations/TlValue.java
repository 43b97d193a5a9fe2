package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a field of the schema the same value in every call of a {@link TlCall} method:
 * {@code @TlValue(field = "limit", value = "50")}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
@Repeatable(TlValue.All.class)
public @interface TlValue {
    /** {@return the field as the schema spells it} */
    String field();

    /**
     * {@return the value, by the field's type}
     *
     * <table>
     *   <caption>How values are written</caption>
     *   <tr><th>type</th><th>value</th></tr>
     *   <tr><td>{@code int}, {@code long}</td><td>decimal digits, with a minus in front if it is negative</td></tr>
     *   <tr><td>{@code double}</td><td>as in Java</td></tr>
     *   <tr><td>{@code Bool}, {@code true}</td><td>{@code true} or {@code false}</td></tr>
     *   <tr><td>{@code string}</td><td>the text as it is</td></tr>
     *   <tr><td>{@code bytes}, {@code int128}, {@code int256}</td><td>hex, two digits a byte</td></tr>
     *   <tr><td>a vector</td><td>{@code []}, the empty one</td></tr>
     *   <tr><td>any other</td><td>a constructor of it without required fields, as {@code inputPeerSelf}</td></tr>
     * </table>
     */
    String value();

    /** Several of them on one method. Written by the compiler. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.METHOD)
    @interface All {
        /** {@return them, in the order of the source} */
        TlValue[] value();
    }
}
