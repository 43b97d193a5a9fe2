package dev.aptgram.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a type that an Aptgram processor wrote. Coverage tools and analysers leave such types out: unlike the JDK's
 * annotation of that name this one stays in the class file, and needs no further module.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Generated {
    /** {@return the simple name of the processor that wrote the type} */
    String value();
}
