package dev.aptgram.fsm.processor.model;

/** Draws a machine as a Mermaid state diagram; what runs inside a state is a composite state. */
public final class Mermaid {
    private Mermaid() {}

    /**
     * {@return the diagram's text, one line per arrow, with a line break at the end}
     *
     * @param machine the machine
     */
    public static String of(MachineModel machine) {
        StringBuilder out = new StringBuilder("stateDiagram-v2\n");
        draw(machine, "", "    ", out);
        return out.toString();
    }

    /** @param path in front of the names of states: those inside others are the diagram's too, and need names of their own */
    private static void draw(MachineModel machine, String path, String indent, StringBuilder out) {
        for (StateModel state : machine.states()) {
            String name = path + state.constant();
            if (!path.isEmpty()) {
                line(out, indent, "state \"" + state.constant() + "\" as " + name);
            }
            SubModel sub = state.sub();
            MachineModel inner = sub == null ? null : sub.machine();
            if (inner != null) {
                line(out, indent, "state " + name + " {");
                draw(inner, name + "__", indent + "    ", out);
                line(out, indent, "}");
            }
            if (state.initial() || state.entry()) {
                line(out, indent, "[*] --> " + name);
            }
            for (StateModel.Target target : state.targets()) {
                GuardModel guard = target.guard();
                String label = guard == null ? "" : " : if " + guard.method();
                line(out, indent, name + " --> " + path + target.name() + label);
            }
            TimeoutModel timeout = state.timeout();
            if (timeout != null) {
                String label = " : after " + timeout.shortest();
                line(out, indent, name + " --> " + path + timeout.target().name() + label);
            }
            if (state.isFinal()) {
                line(out, indent, name + " --> [*]");
            }
        }
    }

    private static void line(StringBuilder out, String indent, String text) {
        out.append(indent).append(text).append('\n');
    }
}
