package dev.aptgram.tl.processor.calls.write;

import dev.aptgram.tl.processor.calls.model.CallModel;
import dev.aptgram.tl.processor.calls.model.CallsModel;
import dev.aptgram.tl.processor.source.ClassName;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.JavaFile;
import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.source.Mirrors;
import dev.aptgram.tl.processor.source.TypeName;
import dev.aptgram.tl.processor.source.TypeSpec;
import dev.aptgram.tl.processor.support.SourceText;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.ElementFilter;

/** Writes the implementation of an interface of calls. */
public final class CallsWriter {
    private static final ClassName CALLER = ClassName.get("dev.aptgram.tl", "TlCaller");
    private static final ClassName NULL_MARKED = ClassName.get("org.jspecify.annotations", "NullMarked");
    private static final ClassName GENERATED = ClassName.get("dev.aptgram.annotations", "Generated");
    private static final ClassName AWAIT = ClassName.get("kotlinx.coroutines.future", "FutureKt");

    private final CallsModel model;
    private final TypeName api;

    private CallsWriter(CallsModel model) {
        this.model = model;
        this.api = Mirrors.of(model.api());
    }

    /**
     * {@return the source of the implementation}
     *
     * @param model a sound interface
     */
    public static SourceText write(CallsModel model) {
        return out -> out.append(JavaFile.text(model.packageName(), new CallsWriter(model).type()));
    }

    // Example:
    // final class AdminCalls implements Admin {
    //     private final TlCaller caller;
    //
    //     private AdminCalls(TlCaller caller) {
    //         this.caller = Objects.requireNonNull(caller, "caller");
    //     }
    //
    //     public static Admin of(TlCaller caller) {
    //         return new AdminCalls(caller);
    //     }
    // }
    private TypeSpec type() {
        TypeSpec.Builder type = TypeSpec.classBuilder(model.simpleName())
                .reserveNames(inherited(model.api()))
                .addJavadoc("The calls of {@link $T}.\n", api)
                .addAnnotation(CodeBlock.of("@$T", NULL_MARKED))
                .addAnnotation(CodeBlock.of("@$T($S)", GENERATED, "TlApiProcessor"))
                .addAnnotation(CodeBlock.of("@$T({$S, $S})", SuppressWarnings.class, "deprecation", "removal"))
                .addModifiers(model.isPublic() ? new Modifier[] {Modifier.PUBLIC} : new Modifier[0])
                .addModifiers(Modifier.FINAL)
                .addSuperinterface(api)
                .addField(CALLER, "caller", Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(CALLER, "caller")
                        .addStatement("this.caller = $T.requireNonNull(caller, $S)", Objects.class, "caller")
                        .build())
                .addMethod(MethodSpec.methodBuilder("of")
                        .addJavadoc("{@return the calls, to be carried by the given caller}\n\n")
                        .addJavadoc("@param caller who carries them, for example a client\n")
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                        .returns(api)
                        .addParameter(CALLER, "caller")
                        .addStatement("return new $L(caller)", model.simpleName())
                        .build());
        model.calls().forEach(call -> type.addMethod(method(call)));
        return type.build();
    }

    /** {@return the simple names of the types that the implementation inherits} */
    private static Set<String> inherited(TypeElement api) {
        Set<String> names = new HashSet<>();
        for (TypeElement nested : ElementFilter.typesIn(api.getEnclosedElements())) {
            names.add(nested.getSimpleName().toString());
        }
        for (TypeMirror above : api.getInterfaces()) {
            names.addAll(inherited((TypeElement) ((DeclaredType) above).asElement()));
        }
        return names;
    }

    private static MethodSpec method(CallModel call) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(
                        call.method().getSimpleName().toString())
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC);
        Map<String, List<TypeName>> variables = new LinkedHashMap<>();
        for (TypeParameterElement parameter : call.method().getTypeParameters()) {
            variables.put(parameter.getSimpleName().toString(), Mirrors.bounds((TypeVariable) parameter.asType()));
        }
        method.addTypeVariables(variables);
        TypeName returned = Mirrors.of(call.type().getReturnType());
        boolean suspending = call.delivery() == CallModel.Delivery.SUSPENDING;
        method.returns(suspending ? returned.nullable() : returned);
        boolean hidden = false;
        List<? extends VariableElement> parameters = call.method().getParameters();
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.get(i).getSimpleName().toString();
            TypeMirror type = call.type().getParameterTypes().get(i);
            TypeName typeName = Mirrors.of(type);
            method.addParameter(call.nullable().contains(name) ? typeName.nullable() : typeName, name);
            hidden |= name.equals("caller");
        }
        String caller = hidden ? "this.caller" : "caller";
        CodeBlock request = new RequestCode(call, caller).code();
        return method.addStatement(statement(call, caller, request)).build();
    }

    private static CodeBlock statement(CallModel call, String caller, CodeBlock request) {
        return switch (call.delivery()) {
            case FUTURE -> CodeBlock.of("return $L.invoke($L)", caller, request);
            case WAITING -> CodeBlock.of("return $L.invokeAndWait($L)", caller, request);
            case IGNORED -> CodeBlock.of("$L.invokeAndWait($L)", caller, request);
            case SUSPENDING -> {
                List<? extends VariableElement> parameters = call.method().getParameters();
                String continuation =
                        parameters.get(parameters.size() - 1).getSimpleName().toString();
                yield CodeBlock.of("return $T.await($L.invoke($L), $L)", AWAIT, caller, request, continuation);
            }
        };
    }
}
