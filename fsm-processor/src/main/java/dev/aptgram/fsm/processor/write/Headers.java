package dev.aptgram.fsm.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import dev.aptgram.fsm.processor.model.JavaType;
import dev.aptgram.tl.processor.support.SourceText;

/** What every generated file has. */
final class Headers {
    private static final String PROCESSOR = "FsmProcessor";

    private Headers() {}

    /** Marks a generated top-level type; users compile it with their own warnings on, and with -Werror. */
    static TypeSpec.Builder mark(TypeSpec.Builder type) {
        return type.addAnnotation(Types.NULL_MARKED)
                .addAnnotation(AnnotationSpec.builder(Types.GENERATED)
                        .addMember("value", "$S", PROCESSOR)
                        .build())
                .addAnnotation(AnnotationSpec.builder(SuppressWarnings.class)
                        .addMember("value", "{$S, $S, $S}", "deprecation", "removal", "NullAway")
                        .build());
    }

    static SourceText text(JavaType type, TypeSpec spec) {
        JavaFile file = JavaFile.builder(type.packageName(), spec)
                .skipJavaLangImports(true)
                .indent("    ")
                .build();
        return file::writeTo;
    }
}
