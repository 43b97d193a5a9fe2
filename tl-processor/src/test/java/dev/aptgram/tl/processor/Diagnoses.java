package dev.aptgram.tl.processor;

import dev.aptgram.tl.processor.schema.TlMessage;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Marks the test of a diagnostic, so that one without a test is noticed. The test fails if nothing tells of it there. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ExtendWith(Reported.class)
@interface Diagnoses {
    /** {@return which ones} */
    TlMessage[] value();
}
