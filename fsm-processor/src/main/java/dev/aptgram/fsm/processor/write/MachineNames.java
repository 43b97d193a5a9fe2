package dev.aptgram.fsm.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.aptgram.fsm.processor.model.DataModel;
import dev.aptgram.fsm.processor.model.MachineModel;
import dev.aptgram.fsm.processor.model.StateModel;

/** The types of one machine's generated class. */
final class MachineNames {
    final MachineModel machine;
    final ClassName fsm;
    final ClassName states;
    final TypeName data;
    final boolean hasData;
    final ClassName go;
    final ClassName start;
    final ClassName to;
    final ClassName stay;
    final ClassName cancel;
    final ClassName state;
    final ClassName flow;

    MachineNames(MachineModel machine) {
        this.machine = machine;
        this.fsm = Types.of(machine.fsmType());
        this.states = Types.of(machine.type());
        DataModel model = machine.data();
        this.hasData = model != null;
        this.data = model == null
                ? ClassName.get(Void.class)
                : Types.of(model.root().type());
        this.go = fsm.nestedClass("Go");
        this.start = fsm.nestedClass("Start");
        this.to = fsm.nestedClass("To");
        this.stay = fsm.nestedClass("Stay");
        this.cancel = fsm.nestedClass("Cancel");
        this.state = fsm.nestedClass("State");
        this.flow = fsm.nestedClass("Flow");
    }

    ClassName of(StateModel model) {
        return fsm.nestedClass(model.typeName());
    }

    /** {@return a type of the run time with the machine's enum and data as its arguments} */
    TypeName of(ClassName generic) {
        return ParameterizedTypeName.get(generic, states, data);
    }

    /** {@return a type of the run time with the machine's enum as its argument} */
    TypeName ofStates(ClassName generic) {
        return ParameterizedTypeName.get(generic, states);
    }

    /** {@return whether a run may stand in a state without data: only where it began so} */
    boolean mayLackData(StateModel model) {
        return model.initial();
    }
}
