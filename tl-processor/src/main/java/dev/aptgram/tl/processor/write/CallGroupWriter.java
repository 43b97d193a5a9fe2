package dev.aptgram.tl.processor.write;

import dev.aptgram.tl.processor.schema.CallGroup;
import dev.aptgram.tl.processor.schema.JavaName;
import dev.aptgram.tl.processor.schema.LinkedSchema;
import dev.aptgram.tl.processor.schema.MethodFacts.Audience;
import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.source.TypeSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Writes the interfaces through which the methods of one namespace are called: one for each kind of account. */
final class CallGroupWriter {
    private final String what;
    private final CallGroup group;
    private final LinkedSchema schema;
    private final Map<JavaName, TypeSpec.Builder> types = new LinkedHashMap<>();

    private CallGroupWriter(String what, CallGroup group, LinkedSchema schema) {
        this.what = what;
        this.group = group;
        this.schema = schema;
    }

    /**
     * {@return the interfaces, by name; more may be added to them}
     *
     * @param what what the methods are, for their documentation
     * @param group the methods
     * @param schema the schema
     */
    static Map<JavaName, TypeSpec.Builder> write(String what, CallGroup group, LinkedSchema schema) {
        CallGroupWriter writer = new CallGroupWriter(what, group, schema);
        writer.add(group.common(), Audience.EVERYONE, "that users and bots alike may call");
        writer.add(group.user(), Audience.USERS, "that users may call", group.common());
        writer.add(group.bot(), Audience.BOTS, "that bots may call", group.common());
        writer.add(group.raw(), null, "whoever may call them", group.user(), group.bot());
        return writer.types;
    }

    private void add(
            @Nullable JavaName name, @Nullable Audience audience, String whose, @Nullable JavaName... parents) {
        if (name == null) {
            return;
        }
        TypeSpec.Builder type = TypeSpec.interfaceBuilder(name.simpleName())
                .addJavadoc("$L $L, $L.\n", what, whose, Docs.where(schema))
                .addAnnotation(Docs.NULL_MARKED)
                .addAnnotation(Docs.GENERATED)
                .addModifiers(Modifier.PUBLIC);
        boolean root = true;
        for (JavaName parent : parents) {
            if (parent != null) {
                type.addSuperinterface(Types.of(parent));
                root = false;
            }
        }
        if (root) {
            type.addMethod(MethodSpec.methodBuilder("caller")
                    .addJavadoc("{@return who carries the calls}\n")
                    .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                    .returns(Types.CALLER)
                    .build());
        }
        for (CallGroup.Call call : group.calls()) {
            if (call.audience() == audience) {
                type.addMethod(CallWriter.begin(call.javaName(), call.method(), schema));
            }
        }
        types.put(name, type);
    }
}
