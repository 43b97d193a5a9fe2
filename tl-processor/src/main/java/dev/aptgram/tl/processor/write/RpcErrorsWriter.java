package dev.aptgram.tl.processor.write;

import dev.aptgram.tl.processor.schema.ApiModel;
import dev.aptgram.tl.processor.schema.ErrorData.KnownError;
import dev.aptgram.tl.processor.source.FieldSpec;
import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.source.TypeName;
import dev.aptgram.tl.processor.source.TypeSpec;
import javax.lang.model.element.Modifier;

/** Writes the constants of the known errors. */
final class RpcErrorsWriter {
    private RpcErrorsWriter() {}

    // Example:
    // public static final RpcErrorType FLOOD_WAIT_X = of("FLOOD_WAIT_X", 420);
    static TypeSpec write(ApiModel api) {
        TypeSpec.Builder type = TypeSpec.classBuilder(api.constants().simpleName())
                .addJavadoc(
                        "The errors that {@code $L} lists, for {@code RpcException.is}.\n",
                        api.errors().source())
                .addAnnotation(Docs.NULL_MARKED)
                .addAnnotation(Docs.GENERATED)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build());
        for (KnownError error : api.errors().errors()) {
            type.addField(FieldSpec.builder(Types.ERROR_TYPE, error.constant())
                    .addJavadoc("{@code $L $L}.\n", error.code(), error.name())
                    .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                    .initializer("of($S, $L)", error.name(), error.code())
                    .build());
        }
        // Called once per constant: a quarter less bytecode than creating each in place.
        return type.addMethod(MethodSpec.methodBuilder("of")
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .returns(Types.ERROR_TYPE)
                        .addParameter(Types.STRING, "name")
                        .addParameter(TypeName.INT, "code")
                        .addStatement("return new $T(name, code)", Types.ERROR_TYPE)
                        .build())
                .build();
    }
}
