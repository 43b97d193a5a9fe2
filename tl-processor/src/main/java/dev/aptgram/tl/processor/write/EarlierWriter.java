package dev.aptgram.tl.processor.write;

import dev.aptgram.tl.processor.schema.EarlierModel;
import dev.aptgram.tl.processor.schema.JavaName;
import dev.aptgram.tl.processor.schema.Lift;
import dev.aptgram.tl.processor.schema.LinkedSchema;
import dev.aptgram.tl.processor.schema.RecordModel;
import dev.aptgram.tl.processor.schema.UnionModel;
import dev.aptgram.tl.processor.source.ClassName;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.FieldSpec;
import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.source.ParameterSpec;
import dev.aptgram.tl.processor.source.TypeName;
import dev.aptgram.tl.processor.source.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Writes the class that reads constructors of earlier layers as those of today. Only the default branches of switches lead
 * there, so that it is not even loaded as long as both ends speak one layer.
 */
final class EarlierWriter {
    static final ParameterSpec ID = new ParameterSpec(TypeName.INT, "id");
    static final ParameterSpec IN = new ParameterSpec(Types.READER, "in");

    private final LinkedSchema schema;
    private final EarlierModel earlier;
    private final TypeSpec.Builder type;

    private EarlierWriter(LinkedSchema schema, EarlierModel earlier) {
        this.schema = schema;
        this.earlier = earlier;
        this.type = TypeSpec.classBuilder(earlier.name().simpleName());
    }

    static TypeSpec write(LinkedSchema schema, EarlierModel earlier) {
        return new EarlierWriter(schema, earlier).type();
    }

    /** {@return an expression that reads what a type or a record was in an earlier layer} */
    static CodeBlock call(EarlierModel earlier, JavaName target) {
        return CodeBlock.of("$T.$L(id, in)", Types.of(earlier.name()), method(earlier, target));
    }

    private static String method(EarlierModel earlier, JavaName target) {
        String below =
                target.packageName().substring(earlier.name().packageName().length());
        // No simple name has a lower dash within, and no package a dollar sign that it does not have here.
        return "read" + target.simpleName() + below.replaceFirst("\\.", "_").replace('.', '$');
    }

    private TypeSpec type() {
        type.addJavadoc(
                        "Reads constructors of earlier layers as those of $L. For the generated code only; {@link $T} leads here.\n",
                        Docs.where(schema),
                        Types.of(schema.registry()))
                .addAnnotation(Docs.NULL_MARKED)
                .addAnnotation(Docs.GENERATED)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build());
        if (!earlier.shapes().isEmpty() || hasDropped()) {
            addShapes();
        }
        addRegistry();
        for (UnionModel union : schema.unions()) {
            addReader(union.name(), union.tlName(), earlier.liftsOf(union.tlName()));
        }
        for (RecordModel record : schema.constructors()) {
            addReader(record.name(), record.typeName(), earlier.liftsTo(record));
        }
        RefusalWriter.addTo(type, earlier);
        earlier.lifts().forEach(lift -> type.addMethod(LiftWriter.write(lift)));
        return type.build();
    }

    private boolean hasDropped() {
        return earlier.lifts().stream()
                .flatMap(lift -> lift.items().stream())
                .anyMatch(item ->
                        item instanceof Lift.Dropped dropped && !dropped.shape().isEmpty());
    }

    private void addShapes() {
        type.addField(FieldSpec.builder(Types.SHAPES, "SHAPES", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("new $T($T::shape)", Types.SHAPES, Types.of(earlier.name()))
                .build());
        List<Shards.Case> cases = new ArrayList<>();
        earlier.shapes().forEach((id, shape) -> cases.add(new Shards.Case(id, CodeBlock.of("$S", shape))));
        new Shards(Types.nullable(Types.STRING), List.of(ID), CodeBlock.of("null")).addTo(type, "shape", cases);
    }

    private void addRegistry() {
        TypeName result = Types.nullable(Types.OBJECT);
        new Shards(result, List.of(ID, IN), CodeBlock.of("null")).addTo(type, "lift", cases(earlier.lifts()));
        type.addMethod(reader("readObject", result)
                .addJavadoc("{@return what had the id in an earlier layer, or null}\n")
                .addStatement("$T value = lift(id, in)", Types.OBJECT)
                .addStatement("$T refusal = value == null ? refusal(id, in) : null", Types.SCHEMA_EXCEPTION)
                .beginControlFlow("if (refusal != null)")
                .addStatement("throw refusal")
                .endControlFlow()
                .addStatement("return value")
                .build());
    }

    private void addReader(JavaName target, String typeName, List<Lift> lifts) {
        if (!lifts.isEmpty()) {
            ClassName result = Types.of(target);
            CodeBlock otherwise = CodeBlock.of("throw unknown($S, id, in)", typeName);
            String name = method(earlier, target);
            MethodSpec.Builder reader =
                    reader(name, result).addJavadoc("{@return what had the id in an earlier layer}\n");
            // No part of a package's name begins with a digit, as what follows the dollar sign does here.
            new Shards(result, List.of(ID, IN), otherwise).addTo(type, reader, name + "$", cases(lifts));
        }
    }

    private static List<Shards.Case> cases(List<Lift> lifts) {
        return lifts.stream()
                .map(lift -> new Shards.Case(lift.id(), CodeBlock.of("$L(in)", LiftWriter.name(lift))))
                .toList();
    }

    private static MethodSpec.Builder reader(String name, TypeName result) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(result)
                .addParameters(List.of(ID, IN));
    }
}
