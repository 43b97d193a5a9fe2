package dev.aptgram.fsm.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.aptgram.fsm.processor.model.Argument;
import dev.aptgram.fsm.processor.model.StateScope;
import java.util.List;

/** Writes the filters and the arguments of a route. */
final class ScopeCode {
    private ScopeCode() {}

    // Example: FormFsm.Filters.state(Form.NAME, Form.AGE),
    static CodeBlock filter(List<StateScope> scopes) {
        if (scopes.isEmpty()) {
            return CodeBlock.of("");
        }
        CodeBlock filter = filter(scopes.get(0));
        for (StateScope scope : scopes.subList(1, scopes.size())) {
            filter = CodeBlock.of("$L.and($L)", filter, filter(scope));
        }
        return CodeBlock.of("$L, ", filter);
    }

    private static CodeBlock filter(StateScope scope) {
        ClassName filters = Types.of(scope.machine().fsmType()).nestedClass("Filters");
        if (scope.constants().size() == scope.machine().running().size()) {
            return CodeBlock.of("$T.anyState()", filters);
        }
        ClassName states = Types.of(scope.machine().type());
        List<CodeBlock> constants = scope.constants().stream()
                .map(constant -> CodeBlock.of("$T.$L", states, constant))
                .toList();
        return CodeBlock.of("$T.state($L)", filters, CodeBlock.join(constants, ", "));
    }

    // Example: (FormFsm.Age) FormFsm.of(ctx).orElseThrow()
    static CodeBlock argument(Argument argument) {
        if (argument instanceof Argument.State state) {
            ClassName fsm = Types.of(state.fsmType());
            CodeBlock present = CodeBlock.of("$T.of(ctx).orElseThrow()", fsm);
            return state.type().simpleName().equals("State")
                    ? present
                    : CodeBlock.of("($T) $L", Types.of(state.type()), present);
        }
        return CodeBlock.of(
                switch ((Argument.Part) argument) {
                    case CONTEXT -> "ctx";
                    case MESSAGE -> "ctx.message()";
                    case QUERY -> "ctx.query()";
                    case SENDER -> "ctx.sender()";
                    case CHAT -> "ctx.chat()";
                    case CLIENT -> "ctx.tg()";
                    case TEXT, CALLBACK_DATA -> "ctx.text()";
                    case COMMAND_ARGS -> "ctx.args()";
                    case COMMAND_ARG_LIST -> "ctx.argList()";
                    case PAYLOAD -> "data";
                    case STALE_CALLBACK -> "ctx.stale()";
                });
    }
}
