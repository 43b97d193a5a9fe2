package dev.aptgram.tl.processor.write;

import dev.aptgram.tl.processor.schema.ApiModel;
import dev.aptgram.tl.processor.schema.CallGroup;
import dev.aptgram.tl.processor.schema.JavaName;
import dev.aptgram.tl.processor.schema.LinkedSchema;
import dev.aptgram.tl.processor.source.ClassName;
import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.source.TypeSpec;
import dev.aptgram.tl.processor.support.JavaNames;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Writes everything that methods are called through: the interfaces, one class behind all of them, the known errors. */
final class ApiWriter {
    private final ApiModel api;
    private final Map<JavaName, TypeSpec> types = new LinkedHashMap<>();

    private ApiWriter(ApiModel api) {
        this.api = api;
    }

    /** {@return the types, by name} */
    static Map<JavaName, TypeSpec> write(ApiModel api, LinkedSchema schema) {
        ApiWriter writer = new ApiWriter(api);
        for (ApiModel.Namespace namespace : api.namespaces()) {
            CallGroupWriter.write("The methods of {@code " + namespace.tlName() + "}", namespace.calls(), schema)
                    .forEach((name, type) -> writer.types.put(name, type.build()));
        }
        CallGroupWriter.write("All methods", api.calls(), schema).forEach((name, type) -> {
            writer.accessors(name, type);
            writer.types.put(name, type.build());
        });
        writer.types.put(api.implementation(), writer.implementation());
        writer.types.put(api.constants(), RpcErrorsWriter.write(api));
        return writer.types;
    }

    /** Adds to one of the four root interfaces the ways to the namespaces, where they differ from the inherited ones. */
    private void accessors(JavaName name, TypeSpec.Builder type) {
        CallGroup root = api.calls();
        for (ApiModel.Namespace namespace : api.namespaces()) {
            CallGroup calls = namespace.calls();
            if (name.equals(root.common())) {
                accessor(type, namespace, calls.common(), false);
            } else if (name.equals(root.user())) {
                accessor(type, namespace, calls.user(), calls.common() != null);
            } else if (name.equals(root.bot())) {
                accessor(type, namespace, calls.bot(), calls.common() != null);
            } else {
                accessor(type, namespace, calls.raw(), true);
            }
        }
        if (!name.equals(root.common())) {
            type.addMethod(MethodSpec.methodBuilder("of")
                    .addJavadoc(
                            "{@return the calls, to be carried by the given caller}\n\n@param caller who carries them\n")
                    .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                    .returns(Types.of(name))
                    .addParameter(Types.CALLER, "caller")
                    .addStatement("return new $T(caller)", Types.of(api.implementation()))
                    .build());
        }
    }

    private static void accessor(
            TypeSpec.Builder type, ApiModel.Namespace namespace, @Nullable JavaName target, boolean overrides) {
        if (target == null) {
            return;
        }
        MethodSpec.Builder method = MethodSpec.methodBuilder(namespace.accessor())
                .addJavadoc("{@return the methods of {@code $L}}\n", namespace.tlName())
                .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                .returns(Types.of(target));
        if (overrides) {
            method.addAnnotation(Override.class);
        }
        type.addMethod(method.build());
    }

    // Example:
    // public RawMessages messages() {
    //     return new MessagesCalls(caller);
    // }
    //
    // private record MessagesCalls(TlCaller caller) implements RawMessages {}
    private TypeSpec implementation() {
        JavaName name = api.implementation();
        TypeSpec.Builder type = TypeSpec.recordBuilder(name.simpleName())
                .addJavadoc("The one class behind all interfaces: it has everything, they tell what may be called.\n")
                .addAnnotation(Docs.NULL_MARKED)
                .addAnnotation(Docs.GENERATED)
                .addSuperinterface(Types.of(api.calls().forAll()))
                .addComponent(Types.CALLER, "caller")
                .addMethod(MethodSpec.compactConstructorBuilder()
                        .addStatement("$T.requireNonNull(caller, $S)", Types.OBJECTS, "caller")
                        .build());
        for (ApiModel.Namespace namespace : api.namespaces()) {
            String nested = JavaNames.pascal(namespace.tlName().replace('.', '_')) + "Calls";
            ClassName all = Types.of(namespace.calls().forAll());
            type.addMethod(MethodSpec.methodBuilder(namespace.accessor())
                            .addAnnotation(Override.class)
                            .addModifiers(Modifier.PUBLIC)
                            .returns(all)
                            .addStatement(
                                    "return new $T(caller)", Types.of(name).nestedClass(nested))
                            .build())
                    .addType(TypeSpec.recordBuilder(nested)
                            .addModifiers(Modifier.PRIVATE)
                            .addSuperinterface(all)
                            .addComponent(Types.CALLER, "caller")
                            .build());
        }
        return type.build();
    }
}
