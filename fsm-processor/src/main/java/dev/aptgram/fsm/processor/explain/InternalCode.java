package dev.aptgram.fsm.processor.explain;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.tl.processor.support.DiagnosticCode;
import dev.aptgram.tl.processor.support.GuardedProcessor;
import javax.tools.Diagnostic;

/** What a processor of bots says of itself. It is no part of the catalogue, whose every code a source can cause. */
enum InternalCode implements DiagnosticCode {
    UNFORESEEN;

    @Override
    public String code() {
        return FsmCode.INTERNAL;
    }

    @Override
    public Diagnostic.Kind kind() {
        return Diagnostic.Kind.ERROR;
    }

    @Override
    public String problem() {
        return "%1$s met what it did not expect, or cannot write what it generated: %2$s";
    }

    @Override
    public String mend() {
        return "check the output directory and the disk if it cannot write; else report this with the source that caused it"
                + " and the trace that -A" + GuardedProcessor.DEBUG_OPTION + " shows";
    }
}
