package dev.aptgram.tl.processor.support;

import javax.tools.Diagnostic;

/**
 * One thing that a processor may complain about. A processor keeps all of them in one enum, its catalogue.
 *
 * <p>Both texts are {@link String#format} patterns over the same arguments.
 */
public interface DiagnosticCode {
    /** {@return the stable code, {@code APT} and four digits; never used again for something else} */
    String code();

    /** {@return how bad it is} */
    Diagnostic.Kind kind();

    /** {@return what is wrong and where, as one line that can be understood without the next} */
    String problem();

    /** {@return what to do about it} */
    String mend();
}
