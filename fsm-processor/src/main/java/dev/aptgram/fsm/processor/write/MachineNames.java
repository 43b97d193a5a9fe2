package dev.aptgram.fsm.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.aptgram.fsm.processor.model.DataModel;
import dev.aptgram.fsm.processor.model.MachineModel;
import dev.aptgram.fsm.processor.model.StateModel;
import java.util.Objects;

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

    /** {@return the state type of where {@code position} stands, with its data} */
    CodeBlock typed(StateModel model) {
        return CodeBlock.of("new $T($L)", of(model), hasData ? sure(model, "position.data()") : "");
    }

    /** {@return data that a state has, which is only null where it may be} */
    CodeBlock sure(StateModel model, String data) {
        return mayLackData(model)
                ? CodeBlock.of("$L", data)
                : CodeBlock.of("$T.requireNonNull($L)", Objects.class, data);
    }

    /** {@return a type of the run time with the machine's enum and data as its arguments} */
    TypeName of(ClassName generic) {
        return ParameterizedTypeName.get(generic, states, data);
    }

    /** {@return a type of the run time with the machine's enum as its argument} */
    TypeName ofStates(ClassName generic) {
        return ParameterizedTypeName.get(generic, states);
    }

    /** {@return whether a run may come to a state without data: where it began so, and where time takes it from there} */
    boolean mayLackData(StateModel model) {
        return machine.mayLackData().contains(model.constant());
    }
}
