package dev.aptgram.fsm.processor.write;

import dev.aptgram.fsm.processor.model.StateScope;
import dev.aptgram.tl.processor.source.ClassName;
import dev.aptgram.tl.processor.source.CodeBlock;
import java.util.List;

/** Writes the states to which a handler is bound. */
final class ScopeCode {
    private ScopeCode() {}

    // Example: FormFsm.Filters.state(Form.NAME, Form.AGE)
    static List<CodeBlock> filters(List<StateScope> scopes) {
        return scopes.stream().map(ScopeCode::filter).toList();
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
}
