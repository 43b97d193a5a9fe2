package dev.aptgram.tl.processor.support;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.tools.Diagnostic;

/**
 * Where a processor's complaints go: to the compiler, each once, each as
 *
 * <pre>{@code
 * [APT3011] what is wrong and where
 *   Mend: what to do about it
 * }</pre>
 *
 * <p>The indentation is the compiler's. With the option {@code aptgram.strict=true} warnings are errors. For the thread of the compiler
 * only.
 */
public final class Diagnostics {
    /** The option with which warnings are errors. */
    public static final String STRICT_OPTION = "aptgram.strict";

    private final Messager messager;
    private final boolean strict;
    private final Set<String> said = new HashSet<>();
    private boolean errors;

    /**
     * Creates a way to the compiler.
     *
     * @param environment the compiler's
     */
    public Diagnostics(ProcessingEnvironment environment) {
        this.messager = environment.getMessager();
        this.strict = "true".equals(environment.getOptions().get(STRICT_OPTION));
    }

    /**
     * Reports a diagnostic. The same text about the same element is reported once.
     *
     * @param code what is wrong
     * @param place where
     * @param arguments what the code's two patterns ask for
     */
    public void report(DiagnosticCode code, Place place, Object... arguments) {
        print(code, place, text(code, arguments));
    }

    /**
     * Reports a diagnostic with further lines below the two usual ones, for example the offending line of another file.
     *
     * @param code what is wrong
     * @param place where
     * @param details the further lines, without a line break at the end
     * @param arguments what the code's two patterns ask for
     */
    public void reportWithDetails(DiagnosticCode code, Place place, String details, Object... arguments) {
        print(code, place, text(code, arguments) + "\n" + details);
    }

    /** {@return whether an error has been reported that is one without the option as well, so that there is nothing sound to write} */
    public boolean hasErrors() {
        return errors;
    }

    /**
     * {@return the text of a diagnostic}
     *
     * @param code what is wrong
     * @param arguments what the code's two patterns ask for
     */
    public static String text(DiagnosticCode code, Object... arguments) {
        return "[" + code.code() + "] " + String.format(Locale.ROOT, code.problem(), arguments) + "\nMend: "
                + String.format(Locale.ROOT, code.mend(), arguments);
    }

    private void print(DiagnosticCode code, Place place, String text) {
        errors |= code.kind() == Diagnostic.Kind.ERROR;
        if (!said.add(place.element() + "\n" + text)) {
            return;
        }
        Diagnostic.Kind kind = strict && code.kind() == Diagnostic.Kind.WARNING ? Diagnostic.Kind.ERROR : code.kind();
        if (place.annotation() == null) {
            messager.printMessage(kind, text, place.element());
        } else if (place.value() == null) {
            messager.printMessage(kind, text, place.element(), place.annotation());
        } else {
            messager.printMessage(kind, text, place.element(), place.annotation(), place.value());
        }
    }
}
