package dev.aptgram.tl.processor.unions.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.aptgram.tl.processor.support.SourceText;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Writes the class with a type's filters. */
public final class UnionWriter {
    private static final ClassName FILTER = ClassName.get("dev.aptgram.dispatch", "PartFilter");
    private static final ClassName NULL_MARKED = ClassName.get("org.jspecify.annotations", "NullMarked");
    private static final ClassName GENERATED = ClassName.get("dev.aptgram.annotations", "Generated");

    private final UnionModel model;
    private final TypeName context;
    private final boolean isPublic;

    private UnionWriter(UnionModel model) {
        this.model = model;
        this.context =
                TypeName.get(model.method().getParameters().get(0).asType()).withoutAnnotations();
        this.isPublic = model.method().getModifiers().contains(Modifier.PUBLIC);
    }

    /**
     * {@return the source of the filters}
     *
     * @param model a sound method
     */
    public static SourceText write(UnionModel model) {
        JavaFile file = JavaFile.builder(model.packageName(), new UnionWriter(model).type())
                .skipJavaLangImports(true)
                .indent("    ")
                .build();
        return file::writeTo;
    }

    // Example:
    // public final class GiftFilters {
    //     private GiftFilters() {}
    // }
    private TypeSpec type() {
        ClassName union = ClassName.get(model.union());
        TypeSpec.Builder type = TypeSpec.classBuilder(model.simpleName())
                .addJavadoc("A filter for each constructor of {@link $T}.\n", union)
                .addAnnotation(NULL_MARKED)
                .addAnnotation(AnnotationSpec.builder(GENERATED)
                        .addMember("value", "$S", "TlFiltersProcessor")
                        .build())
                .addAnnotation(AnnotationSpec.builder(SuppressWarnings.class)
                        .addMember("value", "{$S, $S}", "deprecation", "removal")
                        .build());
        if (isPublic) {
            type.addModifiers(Modifier.PUBLIC);
        }
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
        if (model.extend() == null) {
            type.addModifiers(Modifier.FINAL);
            constructor.addModifiers(Modifier.PRIVATE);
        } else {
            type.addModifiers(Modifier.ABSTRACT).superclass(ClassName.get(model.extend()));
        }
        type.addMethod(constructor.build());
        model.filters().forEach((name, record) -> type.addMethod(filter(name, record)));
        return type.build();
    }

    // Example:
    // public static PartFilter<MessageCtx, StarGiftUnique> giftUnique() {
    //     return PartFilter.of("giftUnique", StarGiftUnique.class, Gifts::gift);
    // }
    private MethodSpec filter(String name, TypeElement record) {
        ClassName part = ClassName.get(record);
        MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                .addJavadoc("{@return what has a {@link $T}}\n", part)
                .addModifiers(Modifier.STATIC)
                .returns(ParameterizedTypeName.get(FILTER, context.box(), part));
        if (isPublic) {
            method.addModifiers(Modifier.PUBLIC);
        }
        return method.addStatement(
                        "return $T.$L($S, $T.class, $T::$L)",
                        FILTER,
                        model.isMany() ? "among" : "of",
                        name,
                        part,
                        ClassName.get((TypeElement) model.method().getEnclosingElement()),
                        model.method().getSimpleName())
                .build();
    }
}
