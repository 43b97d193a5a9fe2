package dev.aptgram.tl.processor;

import dev.aptgram.tl.processor.schema.TlMessage;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks the test of a diagnostic, so that one without a test is noticed. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Diagnoses {
    /** {@return which} */
    TlMessage value();
}
