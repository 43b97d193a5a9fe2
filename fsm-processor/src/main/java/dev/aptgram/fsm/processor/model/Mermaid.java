package dev.aptgram.fsm.processor.model;

/** Draws a machine as a Mermaid state diagram. */
public final class Mermaid {
    private Mermaid() {}

    /**
     * {@return the diagram's text, one line per arrow, with a line break at the end}
     *
     * @param machine the machine
     */
    public static String of(MachineModel machine) {
        StringBuilder out = new StringBuilder("stateDiagram-v2\n");
        for (StateModel state : machine.states()) {
            if (state.initial() || state.entry()) {
                arrow(out, "[*]", state.constant());
            }
            for (StateModel.Target target : state.targets()) {
                GuardModel guard = target.guard();
                arrow(out, state.constant(), target.name() + (guard == null ? "" : " : if " + guard.method()));
            }
            TimeoutModel timeout = state.timeout();
            if (timeout != null) {
                arrow(out, state.constant(), timeout.target().name() + " : after " + timeout.shortest());
            }
            if (state.isFinal()) {
                arrow(out, state.constant(), "[*]");
            }
        }
        return out.toString();
    }

    private static void arrow(StringBuilder out, String from, String to) {
        out.append("    ").append(from).append(" --> ").append(to).append('\n');
    }
}
