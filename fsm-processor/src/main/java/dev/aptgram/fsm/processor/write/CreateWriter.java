package dev.aptgram.fsm.processor.write;

import dev.aptgram.fsm.processor.model.Plan;
import dev.aptgram.fsm.processor.model.Source;
import dev.aptgram.tl.processor.source.ClassName;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.source.NameAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/** Writes the method that makes a bot's objects. */
final class CreateWriter {
    private final Plan plan;
    private final NameAllocator names = new NameAllocator();

    CreateWriter(Plan plan) {
        this.plan = plan;
        PackageRoots.of(plan).forEach(root -> names.newName(root, root));
        for (int i = 0; i < plan.steps().size(); i++) {
            names.newName(
                    RouterNames.variable(plan.steps().get(i).source().type().type()), i);
        }
    }

    MethodSpec method() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("create")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addJavadoc("{@return the routes of new objects}\n")
                .returns(Types.ROUTES);
        for (int i = 0; i < plan.steps().size(); i++) {
            if (!isInline(i)) {
                Source source = plan.steps().get(i).source();
                method.addStatement("$T $L = $L", Types.of(source.type()), names.get(i), made(i));
            }
        }
        List<CodeBlock> objects = new ArrayList<>();
        plan.routers().forEach(i -> objects.add(isInline(i) ? made(i) : CodeBlock.of("$L", names.get(i))));
        plan.shared().forEach(i -> objects.add(CodeBlock.of("$L", names.get(i))));
        return method.addStatement("return of($L)", CodeBlock.join(objects, ", "))
                .build();
    }

    // Examples: new Notes(clock)
    //           Objects.requireNonNull(app.clock(), "App.clock")
    private CodeBlock made(int index) {
        Plan.Step step = plan.steps().get(index);
        Source source = step.source();
        CodeBlock arguments = step.arguments().stream()
                .map(argument -> CodeBlock.of("$L", names.get(argument)))
                .collect(CodeBlock.joining(", "));
        ClassName owner = Types.of(source.owner());
        return switch (source.making()) {
            case CONSTRUCTOR -> CodeBlock.of("new $T($L)", owner, arguments);
            case STATIC_METHOD -> provided(source, CodeBlock.of("$T.$L($L)", owner, source.method(), arguments));
            case METHOD ->
                provided(source, CodeBlock.of("$L.$L($L)", names.get(step.owner()), source.method(), arguments));
        };
    }

    private static CodeBlock provided(Source source, CodeBlock call) {
        return CodeBlock.of("$T.requireNonNull($L, $S)", Objects.class, call, source.shown());
    }

    /** {@return whether nobody but the last line asks for an object} */
    private boolean isInline(int index) {
        return plan.routers().contains(index)
                && !plan.shared().contains(index)
                && plan.steps().stream()
                        .noneMatch(step ->
                                step.owner() == index || step.arguments().contains(index));
    }
}
