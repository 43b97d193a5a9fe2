package dev.aptgram.tl.processor.write;

import dev.aptgram.tl.processor.schema.Component;
import dev.aptgram.tl.processor.schema.RecordModel;
import dev.aptgram.tl.processor.source.ClassName;
import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.source.TypeName;
import dev.aptgram.tl.processor.source.TypeSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Writes the builder of a record, and the two ways to get one. */
final class BuilderWriter {
    /** From how many components on a record gets a builder even if all of them are required. */
    private static final int MANY = 4;

    private final RecordModel model;
    private final TypeName type;
    private final List<Component> components;
    private final List<Component> required;

    private BuilderWriter(RecordModel model) {
        this.model = model;
        ClassName nested = Types.of(model.name()).nestedClass("Builder");
        this.type = Types.parameterized(nested, model);
        this.components = model.components();
        this.required = new ArrayList<>(components.size());
        for (Component component : components) {
            if (component.isRequired()) {
                required.add(component);
            }
        }
    }

    static boolean isNeeded(RecordModel model) {
        List<Component> components = model.components();
        return components.size() >= MANY || !allRequired(components);
    }

    private static boolean allRequired(List<Component> components) {
        for (Component component : components) {
            if (!component.isRequired()) {
                return false;
            }
        }
        return true;
    }

    static void addTo(TypeSpec.Builder record, RecordModel model) {
        BuilderWriter writer = new BuilderWriter(model);
        record.addMethod(writer.entry());
        record.addMethod(writer.copy());
        record.addType(writer.builder());
    }

    private MethodSpec entry() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("builder")
                .addJavadoc("{@return a builder that has what is required}\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addTypeVariables(model.variables())
                .returns(type);
        for (Component component : required) {
            method.addParameter(Types.declared(component), component.javaName());
        }
        return method.addStatement("return new $T($L)", type, Types.names(required))
                .build();
    }

    private MethodSpec copy() {
        String builder = Locals.of(model).pick("copy");
        MethodSpec.Builder method = MethodSpec.methodBuilder("toBuilder")
                .addJavadoc("{@return a builder that has what this has}\n")
                .addModifiers(Modifier.PUBLIC)
                .returns(type);
        if (required.size() == components.size()) {
            return method.addStatement("return new $T($L)", type, Types.names(required))
                    .build();
        }
        method.addStatement("$T $L = new $T($L)", type, builder, type, Types.names(required));
        for (Component component : components) {
            if (!component.isRequired()) {
                method.addStatement("$1L.$2L = $2L", builder, component.javaName());
            }
        }
        return method.addStatement("return $L", builder).build();
    }

    private TypeSpec builder() {
        TypeSpec.Builder builder = TypeSpec.classBuilder("Builder")
                .addJavadoc("Collects the components of a {@link $T}. For one thread.\n", Types.of(model.name()))
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addTypeVariables(model.variables());
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE);
        for (Component component : components) {
            builder.addField(Types.declared(component), component.javaName(), Modifier.PRIVATE);
            if (component.isRequired()) {
                constructor
                        .addParameter(Types.declared(component), component.javaName())
                        .addStatement("this.$1L = $1L", component.javaName());
            }
        }
        builder.addMethod(constructor.build());
        Set<String> names = new HashSet<>();
        for (Component component : components) {
            names.add(component.javaName());
        }
        for (Component component : components) {
            builder.addMethod(fluent(component));
            String property = capitalised(component.javaName());
            if (!names.contains("get" + property) && !names.contains("set" + property)) {
                builder.addMethod(getter(component, property));
                builder.addMethod(setter(component, property));
            }
        }
        return builder.addMethod(build()).build();
    }

    private MethodSpec fluent(Component component) {
        return MethodSpec.methodBuilder(component.javaName())
                .addModifiers(Modifier.PUBLIC)
                .returns(type)
                .addParameter(Types.declared(component), component.javaName())
                .addStatement("this.$1L = $1L", component.javaName())
                .addStatement("return this")
                .build();
    }

    // The getter and the setter make a property of it in Kotlin: builder.silent = true.
    private static MethodSpec getter(Component component, String property) {
        return MethodSpec.methodBuilder("get" + property)
                .addModifiers(Modifier.PUBLIC)
                .returns(Types.declared(component))
                .addStatement("return $L", component.javaName())
                .build();
    }

    private static MethodSpec setter(Component component, String property) {
        return MethodSpec.methodBuilder("set" + property)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(Types.declared(component), component.javaName())
                .addStatement("this.$1L = $1L", component.javaName())
                .build();
    }

    private static String capitalised(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private MethodSpec build() {
        TypeName record = Types.self(model);
        return MethodSpec.methodBuilder("build")
                .addJavadoc("{@return the record}\n")
                .addModifiers(Modifier.PUBLIC)
                .returns(record)
                .addStatement("return new $T($L)", record, Types.names(components))
                .build();
    }
}
