package dev.aptgram.tl.processor.calls.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import dev.aptgram.tl.processor.calls.model.CallModel;
import dev.aptgram.tl.processor.calls.model.CallsModel;
import dev.aptgram.tl.processor.support.SourceText;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/** Writes the implementation of an interface of calls. */
public final class CallsWriter {
    private static final ClassName CALLER = ClassName.get("dev.aptgram.tl", "TlCaller");
    private static final ClassName NULL_MARKED = ClassName.get("org.jspecify.annotations", "NullMarked");
    private static final ClassName NULLABLE = ClassName.get("org.jspecify.annotations", "Nullable");
    private static final ClassName GENERATED = ClassName.get("dev.aptgram.annotations", "Generated");
    private static final ClassName AWAIT = ClassName.get("kotlinx.coroutines.future", "FutureKt");

    private final CallsModel model;
    private final TypeName api;

    private CallsWriter(CallsModel model) {
        this.model = model;
        this.api = ClassName.get(model.api());
    }

    /**
     * {@return the source of the implementation}
     *
     * @param model a sound interface
     */
    public static SourceText write(CallsModel model) {
        JavaFile file = JavaFile.builder(model.packageName(), new CallsWriter(model).type())
                .skipJavaLangImports(true)
                .indent("    ")
                .build();
        return file::writeTo;
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
                .avoidClashesWithNestedClasses(model.api())
                .addJavadoc("The calls of {@link $T}.\n", api)
                .addAnnotation(NULL_MARKED)
                .addAnnotation(AnnotationSpec.builder(GENERATED)
                        .addMember("value", "$S", "TlApiProcessor")
                        .build())
                .addAnnotation(AnnotationSpec.builder(SuppressWarnings.class)
                        .addMember("value", "{$S, $S}", "deprecation", "removal")
                        .build())
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

    private static MethodSpec method(CallModel call) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(
                        call.method().getSimpleName().toString())
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC);
        for (TypeParameterElement parameter : call.method().getTypeParameters()) {
            method.addTypeVariable(TypeVariableName.get(parameter));
        }
        TypeName returned = TypeName.get(call.type().getReturnType());
        boolean suspending = call.delivery() == CallModel.Delivery.SUSPENDING;
        method.returns(suspending ? nullable(returned) : returned);
        boolean hidden = false;
        List<? extends VariableElement> parameters = call.method().getParameters();
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.get(i).getSimpleName().toString();
            TypeMirror type = call.type().getParameterTypes().get(i);
            TypeName typeName = TypeName.get(type);
            boolean nullable = call.nullable().contains(name);
            method.addParameter(ParameterSpec.builder(nullable ? nullable(typeName) : typeName, name)
                    .build());
            hidden |= name.equals("caller");
        }
        String caller = hidden ? "this.caller" : "caller";
        CodeBlock request = new RequestCode(call, caller).code();
        return method.addStatement(statement(call, caller, request)).build();
    }

    private static TypeName nullable(TypeName type) {
        return type.annotated(AnnotationSpec.builder(NULLABLE).build());
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
