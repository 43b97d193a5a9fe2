package dev.aptgram.tl.processor.write;

import dev.aptgram.tl.processor.schema.EarlierModel;
import dev.aptgram.tl.processor.schema.Lift;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.source.TypeName;
import dev.aptgram.tl.processor.source.TypeSpec;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the methods that say why a value of an earlier layer cannot be one of today. */
final class RefusalWriter {
    private RefusalWriter() {}

    // Example:
    // private static @Nullable SchemaException refusal(int id, TlReader in) {
    //     return switch (id) {
    //         case 0x58747131 -> in.outdated("poll", id, 220, "layer 228 requires the field hash, which layer 220 does
    // not have");
    //         default -> null;
    //     };
    // }
    static void addTo(TypeSpec.Builder type, EarlierModel earlier) {
        List<Shards.Case> cases = earlier.refusals().stream()
                .map(refusal -> new Shards.Case(
                        refusal.id(),
                        CodeBlock.of(
                                "in.outdated($S, id, $L, $S)",
                                refusal.constructor(),
                                refusal.layer(),
                                refusal.reason())))
                .toList();
        TypeName result = Types.nullable(Types.SCHEMA_EXCEPTION);
        new Shards(result, List.of(EarlierWriter.ID, EarlierWriter.IN), CodeBlock.of("null"))
                .addTo(type, "refusal", cases);
        type.addMethod(MethodSpec.methodBuilder("unknown")
                .addJavadoc(
                        "{@return the error for an id that no value of the type has, today or in an earlier layer}\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(Types.SCHEMA_EXCEPTION)
                .addParameter(Types.STRING, "type")
                .addParameters(List.of(EarlierWriter.ID, EarlierWriter.IN))
                .addStatement("$T refusal = refusal(id, in)", Types.SCHEMA_EXCEPTION)
                .addStatement("return refusal == null ? in.unknown(type, id) : refusal")
                .build());
        if (earlier.lifts().stream().flatMap(lift -> lift.arguments().stream()).anyMatch(RefusalWriter::isChecked)) {
            type.addMethod(there());
        }
    }

    private static boolean isChecked(Lift.Argument argument) {
        return argument.from() != null
                && argument.from().isNullable()
                && !argument.component().isNullable();
    }

    private static MethodSpec there() {
        TypeName any = TypeName.variable("T");
        return MethodSpec.methodBuilder("there")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addTypeVariables(List.of("T"))
                .returns(any)
                .addParameter(Types.nullable(any), "value")
                .addParameter(Types.STRING, "constructor")
                .addParameter(TypeName.INT, "id")
                .addParameter(TypeName.INT, "layer")
                .addParameter(Types.STRING, "field")
                .addParameter(EarlierWriter.IN)
                .beginControlFlow("if (value == null)")
                .addStatement(
                        "throw in.outdated(constructor, id, layer, $S + field + $S)",
                        "the field ",
                        " is required now, and this value leaves it out")
                .endControlFlow()
                .addStatement("return value")
                .build();
    }
}
