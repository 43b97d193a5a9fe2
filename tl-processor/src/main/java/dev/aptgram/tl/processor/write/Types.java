package dev.aptgram.tl.processor.write;

import dev.aptgram.tl.processor.schema.Component;
import dev.aptgram.tl.processor.schema.JavaName;
import dev.aptgram.tl.processor.schema.RecordModel;
import dev.aptgram.tl.processor.schema.ValueType;
import dev.aptgram.tl.processor.source.ClassName;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Which Java types the generated code uses. */
final class Types {
    static final ClassName OBJECT = ClassName.get("dev.aptgram.tl", "TlObject");
    static final ClassName METHOD = ClassName.get("dev.aptgram.tl", "TlMethod");
    static final ClassName REQUEST = ClassName.get("dev.aptgram.tl", "TlRequest");
    static final ClassName CALLER = ClassName.get("dev.aptgram.tl", "TlCaller");
    static final ClassName ERROR_TYPE = ClassName.get("dev.aptgram.errors", "RpcErrorType");
    static final ClassName REGISTRY = ClassName.get("dev.aptgram.tl", "TlRegistry");
    static final ClassName READER = ClassName.get("dev.aptgram.tl", "TlReader");
    static final ClassName WRITER = ClassName.get("dev.aptgram.tl", "TlWriter");
    static final ClassName SHAPES = ClassName.get("dev.aptgram.tl", "TlShapes");
    static final ClassName SCHEMA_EXCEPTION = ClassName.get("dev.aptgram.errors", "SchemaException");
    static final ClassName FIELDS = ClassName.get("dev.aptgram.tl", "TlFields");
    static final ClassName TEXT = ClassName.get("dev.aptgram.tl", "TlText");
    static final ClassName BYTES = ClassName.get("dev.aptgram.tl", "Bytes");
    static final ClassName INT_VECTOR = ClassName.get("dev.aptgram.tl", "IntVector");
    static final ClassName LONG_VECTOR = ClassName.get("dev.aptgram.tl", "LongVector");
    static final ClassName OBJECT_VECTOR = ClassName.get("dev.aptgram.tl", "ObjectVector");
    static final ClassName STRING = ClassName.get(String.class);
    static final ClassName FUTURE = ClassName.get(CompletableFuture.class);
    static final ClassName LIST = ClassName.get(List.class);
    static final ClassName ARRAY_LIST = ClassName.get(ArrayList.class);
    static final ClassName OBJECTS = ClassName.get(Objects.class);

    private Types() {}

    static ClassName of(JavaName name) {
        return ClassName.get(name.packageName(), name.simpleName());
    }

    /** {@return the record's own type, with its type variables if it has any} */
    static TypeName self(RecordModel model) {
        return parameterized(of(model.name()), model);
    }

    static TypeName parameterized(ClassName type, RecordModel model) {
        if (model.variables().isEmpty()) {
            return type;
        }
        return TypeName.generic(
                type, model.variables().stream().map(TypeName::variable).toList());
    }

    /** {@return the type of a component or result} */
    static TypeName of(ValueType type) {
        if (type instanceof ValueType.Scalar scalar) {
            return switch (scalar) {
                case INT -> TypeName.INT;
                case LONG -> TypeName.LONG;
                case DOUBLE -> TypeName.DOUBLE;
                case BOOL, TRUE -> TypeName.BOOLEAN;
                case STRING -> STRING;
                case BYTES, INT128, INT256 -> BYTES;
            };
        }
        if (type instanceof ValueType.Reference reference) {
            return of(reference.name());
        }
        if (type instanceof ValueType.ListOf list) {
            return TypeName.generic(LIST, boxed(list.element()));
        }
        if (type instanceof ValueType.Call call) {
            return TypeName.generic(METHOD, TypeName.variable(call.variable()));
        }
        if (type instanceof ValueType.Variable variable) {
            return TypeName.variable(variable.variable());
        }
        return OBJECT;
    }

    static TypeName boxed(ValueType type) {
        return of(type).box();
    }

    /** {@return the type of a component as a record or a builder declares it} */
    static TypeName declared(Component component) {
        return component.isNullable() ? nullable(boxed(component.type())) : of(component.type());
    }

    /** {@return the names of components, separated by commas} Broken into lines where that is needed. */
    static CodeBlock names(List<Component> components) {
        CodeBlock.Builder names = CodeBlock.builder();
        for (Component component : components) {
            names.add(names.isEmpty() ? "$L" : ",$W$L", component.javaName());
        }
        return names.build();
    }

    static TypeName nullable(TypeName type) {
        return type.nullable();
    }
}
