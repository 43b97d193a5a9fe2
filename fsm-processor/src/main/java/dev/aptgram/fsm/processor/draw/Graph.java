package dev.aptgram.fsm.processor.draw;

import dev.aptgram.fsm.processor.model.GuardModel;
import dev.aptgram.fsm.processor.model.MachineModel;
import dev.aptgram.fsm.processor.model.StateModel;
import dev.aptgram.fsm.processor.model.SubModel;
import dev.aptgram.fsm.processor.model.TimeoutModel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is drawn: boxes by their index, and arrows between them.
 *
 * @param boxes the boxes
 * @param arrows the arrows
 */
record Graph(List<Graph.Box> boxes, List<Graph.Arrow> arrows) {
    /** What a box stands for. */
    enum Kind {
        /** Where runs come from. */
        START,
        /** A state in which runs stand. */
        STATE,
        /** A state in which runs end. */
        END
    }

    /**
     * A box.
     *
     * @param name what is written in it
     * @param kind what it stands for
     * @param inside the machine that runs inside the state, or null
     */
    record Box(String name, Kind kind, @Nullable MachineModel inside) {}

    /**
     * An arrow.
     *
     * @param from the box where it begins
     * @param to the box where it ends
     * @param label what is written beside it; empty for nothing
     * @param isTimed whether time makes the move
     */
    record Arrow(int from, int to, String label, boolean isTimed) {}

    Graph {
        boxes = List.copyOf(boxes);
        arrows = List.copyOf(arrows);
    }

    /** {@return the graph of a machine: a box per state in order of declaration, with one in front for the beginning} */
    static Graph of(MachineModel machine) {
        List<Box> boxes = new ArrayList<>();
        boxes.add(new Box("", Kind.START, null));
        for (StateModel state : machine.states()) {
            SubModel sub = state.sub();
            MachineModel inside = sub == null ? null : sub.machine();
            boxes.add(new Box(state.constant(), state.isFinal() ? Kind.END : Kind.STATE, inside));
        }
        List<Arrow> arrows = new ArrayList<>();
        for (StateModel state : machine.states()) {
            int from = box(machine, state.constant());
            if (state.initial() || state.entry()) {
                arrows.add(new Arrow(0, from, state.initial() ? "" : "entry", false));
            }
            for (StateModel.Target target : state.targets()) {
                GuardModel guard = target.guard();
                String label = guard == null ? "" : "if " + guard.method();
                arrows.add(new Arrow(from, box(machine, target.name()), label, false));
            }
            TimeoutModel timeout = state.timeout();
            if (timeout != null) {
                String label = "after " + timeout.shortest();
                arrows.add(new Arrow(from, box(machine, timeout.target().name()), label, true));
            }
        }
        return new Graph(boxes, arrows);
    }

    private static int box(MachineModel machine, String constant) {
        StateModel state = machine.state(constant).orElseThrow();
        return 1 + machine.states().indexOf(state);
    }
}
