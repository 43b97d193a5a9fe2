package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which field of the schema a parameter of a {@link TlCall} method is, where their names differ:
 * {@code @TlParam("banned_rights") ChatBannedRights rights}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface TlParam {
    /** {@return the field as the schema spells it} */
    String value();
}
