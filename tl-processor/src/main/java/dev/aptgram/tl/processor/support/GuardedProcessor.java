package dev.aptgram.tl.processor.support;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/**
 * A processor whose failures reach the user as an error of the compilation with a code, never as a stack trace of the
 * compiler. The option {@code aptgram.debug} adds the trace.
 */
public abstract class GuardedProcessor extends AbstractProcessor {
    /** The option that adds stack traces to internal errors. */
    public static final String DEBUG_OPTION = "aptgram.debug";

    /** For subclasses. */
    protected GuardedProcessor() {}

    /** {@return the code of an internal error, {@code APT} and four digits} */
    protected abstract String internalErrorCode();

    /**
     * Does the work of one round.
     *
     * @param annotations the annotation types to look at
     * @param round the round
     * @throws IOException if an output cannot be written
     */
    protected abstract void processRound(Set<? extends TypeElement> annotations, RoundEnvironment round)
            throws IOException;

    @Override
    public final boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        try {
            processRound(annotations, round);
        } catch (IOException e) {
            fail("cannot write what it generated: " + e.getMessage(), "check the output directory and the disk", e);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            fail("met what it did not expect: " + e, "report this with the input that caused it", e);
        }
        return false;
    }

    @Override
    public final SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    private void fail(String what, String mend, Throwable cause) {
        String trace = "";
        if (processingEnv.getOptions().containsKey(DEBUG_OPTION)) {
            StringWriter text = new StringWriter();
            cause.printStackTrace(new PrintWriter(text));
            trace = "\n" + text;
        }
        String text = "[" + internalErrorCode() + "] " + getClass().getSimpleName() + " " + what + "\nMend: " + mend
                + " (-A" + DEBUG_OPTION + " shows the trace)." + trace;
        processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, text);
    }
}
