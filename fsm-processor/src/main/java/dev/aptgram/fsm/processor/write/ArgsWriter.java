package dev.aptgram.fsm.processor.write;

import dev.aptgram.fsm.processor.model.CommandArg;
import dev.aptgram.fsm.processor.model.HandlerModel;
import dev.aptgram.fsm.processor.model.JavaType;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.FieldSpec;
import dev.aptgram.tl.processor.source.TypeName;
import dev.aptgram.tl.processor.source.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the constants that say which arguments a command takes. */
final class ArgsWriter {
    private final RouterNames names;

    ArgsWriter(RouterNames names) {
        this.names = names;
    }

    void addTo(TypeSpec.Builder type, HandlerModel handler) {
        List<CodeBlock> all = new ArrayList<>();
        for (CommandArg arg : handler.commandArgs()) {
            String name = names.argument(handler, arg.parameter());
            all.add(CodeBlock.of("$L", name));
            type.addField(constant(TypeName.generic(Types.COMMAND_ARG, amount(arg)), name, value(arg)));
        }
        if (!all.isEmpty()) {
            CodeBlock syntax = CodeBlock.of("$T.of($L)", Types.COMMAND_SYNTAX, CodeBlock.join(all, ", "));
            type.addField(constant(Types.COMMAND_SYNTAX, names.syntax(handler), syntax));
        }
    }

    private static FieldSpec constant(TypeName type, String name, CodeBlock value) {
        return FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer(value)
                .build();
    }

    private static TypeName amount(CommandArg arg) {
        TypeName one = one(arg);
        return switch (arg.amount()) {
            case ONE -> one;
            case OPTIONAL -> TypeName.generic(Types.OPTIONAL, one);
            case LIST -> TypeName.generic(Types.LIST, one);
        };
    }

    private static TypeName one(CommandArg arg) {
        JavaType enumType = arg.enumType();
        return enumType != null ? Types.of(enumType) : Types.named(arg.shape().type());
    }

    // Example: CommandArg.rest("reason").optional()
    private static CodeBlock value(CommandArg arg) {
        CodeBlock type = arg.enumType() == null ? CodeBlock.of("") : CodeBlock.of(", $T.class", one(arg));
        String amount = switch (arg.amount()) {
            case ONE -> "";
            case OPTIONAL -> ".optional()";
            case LIST -> ".list()";
        };
        return CodeBlock.of(
                "$T.$L($L$L)$L", Types.COMMAND_ARG, arg.shape().method(), Texts.literal(arg.label()), type, amount);
    }
}
