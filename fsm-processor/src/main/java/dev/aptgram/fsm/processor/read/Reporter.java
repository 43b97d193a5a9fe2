package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.diagnostic.Spot;
import dev.aptgram.tl.processor.support.Diagnostics;
import javax.tools.Diagnostic;

/** Takes complaints to the compiler, and remembers whether one of them was an error. */
public final class Reporter implements Problems {
    private final Diagnostics diagnostics;
    private final Lines lines;
    private boolean errors;

    /**
     * Creates a way to the compiler.
     *
     * @param diagnostics the compiler's
     * @param lines in which lines things stand
     */
    public Reporter(Diagnostics diagnostics, Lines lines) {
        this.diagnostics = diagnostics;
        this.lines = lines;
    }

    @Override
    public void report(FsmCode code, Spot spot, Object... arguments) {
        errors |= code.kind() == Diagnostic.Kind.ERROR;
        diagnostics.report(code, ((ElementSpot) spot).place(), lines.shown(arguments));
    }

    /** {@return whether an error has been reported here} */
    public boolean hasErrors() {
        return errors;
    }
}
