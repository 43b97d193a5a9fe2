package dev.aptgram.fsm.processor.write;

import dev.aptgram.fsm.processor.model.DataModel;
import dev.aptgram.fsm.processor.model.MachineModel;
import dev.aptgram.fsm.processor.model.StateModel;
import dev.aptgram.tl.processor.source.ClassName;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.TypeName;
import java.util.Objects;
import java.util.Optional;

/** The types of one machine's generated class. */
final class MachineNames {
    final MachineModel machine;
    final ClassName fsm;
    final ClassName states;
    final TypeName data;
    /** Whether runs carry something, in some state at least. */
    final boolean hasData;

    final boolean hasHistory;
    final boolean hasGuards;
    /** Whether other machines run inside states. */
    final boolean hasSubs;

    final ClassName go;
    final ClassName start;
    final ClassName to;
    final ClassName stay;
    final ClassName cancel;
    final ClassName back;
    final ClassName guarded;
    final ClassName state;
    final ClassName flow;

    MachineNames(MachineModel machine) {
        this.machine = machine;
        this.fsm = Types.of(machine.fsmType());
        this.states = Types.of(machine.type());
        DataModel model = machine.data();
        this.hasData = model != null || machine.perState();
        this.data = model != null
                ? Types.of(model.root().type())
                : ClassName.get(machine.perState() ? Record.class : Void.class);
        this.hasHistory = machine.history() > 0;
        this.hasGuards = machine.states().stream()
                .flatMap(state -> state.targets().stream())
                .anyMatch(target -> target.guard() != null);
        this.hasSubs = machine.nesting().stream()
                .anyMatch(state -> SubWriter.fsm(state).isPresent());
        this.go = fsm.nestedClass("Go");
        this.start = fsm.nestedClass("Start");
        this.to = fsm.nestedClass("To");
        this.stay = fsm.nestedClass("Stay");
        this.cancel = fsm.nestedClass("Cancel");
        this.back = fsm.nestedClass("Back");
        this.guarded = fsm.nestedClass("Guarded");
        this.state = fsm.nestedClass("State");
        this.flow = fsm.nestedClass("Flow");
    }

    ClassName of(StateModel model) {
        return fsm.nestedClass(model.typeName());
    }

    /** {@return what a run carries in a state; empty for nothing} */
    Optional<TypeName> dataIn(StateModel model) {
        return machine.dataIn(model).map(data -> Types.of(data.root().type()));
    }

    /** {@return the state type of where {@code position} stands, with its data} */
    CodeBlock typed(StateModel model) {
        return CodeBlock.of("new $T($L)", of(model), dataIn(model).isPresent() ? sure(model, "position.data()") : "");
    }

    /** {@return data that a state has, as what it is there, which is only null where it may be} */
    CodeBlock sure(StateModel model, String data) {
        CodeBlock found = mayLackData(model)
                ? CodeBlock.of("$L", data)
                : CodeBlock.of("$T.requireNonNull($L)", Objects.class, data);
        return machine.perState() ? CodeBlock.of("($T) $L", dataIn(model).orElseThrow(), found) : found;
    }

    /** {@return a type of the run time with the machine's enum and data as its arguments} */
    TypeName of(ClassName generic) {
        return TypeName.generic(generic, states, data);
    }

    /** {@return a type of the run time with the machine's enum as its argument} */
    TypeName ofStates(ClassName generic) {
        return TypeName.generic(generic, states);
    }

    /** {@return whether a run may come to a state without data: where it began so, and where time takes it from there} */
    boolean mayLackData(StateModel model) {
        return machine.mayLackData().contains(model.constant());
    }
}
