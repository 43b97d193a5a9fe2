package dev.aptgram.fsm.processor.explain;

import dev.aptgram.tl.processor.support.DiagnosticCode;
import java.util.List;
import javax.tools.Diagnostic;

/**
 * What is behind a code.
 *
 * @param code the code
 * @param meanings what the catalogue says with it: mostly one thing, in other words for other cases
 * @param cause why it is said; empty if nobody has written that
 * @param bad code of which it is said; empty if there is none
 * @param good the same without that mistake; empty if there is none
 */
public record Explanation(String code, List<DiagnosticCode> meanings, String cause, String bad, String good) {
    public Explanation {
        meanings = List.copyOf(meanings);
    }

    /** {@return what it is: {@code error}, {@code warning}, {@code note} or, of a running program, {@code exception}} */
    public String kind() {
        if (isException()) {
            return "exception";
        }
        return isWarning() ? "warning" : isNote() ? "note" : "error";
    }

    /** {@return whether it is a warning and no error} */
    public boolean isWarning() {
        return isAll(Diagnostic.Kind.WARNING);
    }

    private boolean isNote() {
        return isAll(Diagnostic.Kind.NOTE);
    }

    private boolean isException() {
        return code.charAt(3) == '9';
    }

    private boolean isAll(Diagnostic.Kind kind) {
        return meanings.stream().allMatch(meaning -> meaning.kind() == kind);
    }

    /** {@return how to silence it, in a sentence} */
    public String silence() {
        if (isException()) {
            return "It is an exception of the running program.";
        }
        if (isNote()) {
            return "It is a note that is shown because of -Aaptgram.verbose; leave that option out.";
        }
        return isWarning() && code.charAt(3) != '3'
                ? "@SuppressWarnings(\"" + code + "\") on the " + silencedOn()
                        + " It is an error where the compiler is given -Aaptgram.strict=true."
                : (isWarning() ? "This warning" : "An error")
                        + " cannot be silenced: the code would not do what it says.";
    }

    private String silencedOn() {
        return switch (code.charAt(3)) {
            case '1' -> "handler, or on its class for all of its handlers.";
            case '4' -> "interface.";
            default -> "constant, or on the enum for all of its constants.";
        };
    }

    /**
     * {@return a pattern of the catalogue for people}
     *
     * @param pattern the pattern
     */
    static String readable(String pattern) {
        return pattern.replaceAll("%\\d\\$[sd]", "…");
    }

    /** {@return everything as lines of text, with a line break at the end} */
    public String text() {
        StringBuilder out = new StringBuilder(code).append(" (").append(kind()).append(")\n");
        meanings.forEach(
                meaning -> out.append("  ").append(readable(meaning.problem())).append('\n'));
        if (!cause.isEmpty()) {
            out.append("\nWhy\n  ").append(cause).append('\n');
            out.append("\nWrong\n").append(bad.indent(4)).append("\nRight\n").append(good.indent(4));
        }
        out.append("\nMend\n");
        meanings.forEach(
                meaning -> out.append("  ").append(readable(meaning.mend())).append('\n'));
        return out.append("\nSilence\n  ").append(silence()).append('\n').toString();
    }
}
