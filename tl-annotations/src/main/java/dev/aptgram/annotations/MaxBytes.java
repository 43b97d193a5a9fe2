package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Bounds a text of {@link CallbackData} or a {@link DeepLink}: so many bytes of UTF-8 at most. A longer one is refused when the
 * button or the link is made.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface MaxBytes {
    /** {@return the most bytes, 1 to 64; a letter of Latin script has one, of most others two or three, an emoji four} */
    int value();
}
