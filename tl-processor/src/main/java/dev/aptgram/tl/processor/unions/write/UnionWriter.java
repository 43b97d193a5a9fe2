package dev.aptgram.tl.processor.unions.write;

import dev.aptgram.tl.processor.source.ClassName;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.JavaFile;
import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.source.Mirrors;
import dev.aptgram.tl.processor.source.TypeName;
import dev.aptgram.tl.processor.source.TypeSpec;
import dev.aptgram.tl.processor.support.SourceText;
import java.util.Objects;
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
        this.context = Mirrors.of(model.method().getParameters().get(0).asType());
        this.isPublic = model.method().getModifiers().contains(Modifier.PUBLIC);
    }

    /**
     * {@return the source of the filters}
     *
     * @param model a sound method
     */
    public static SourceText write(UnionModel model) {
        return out -> out.append(JavaFile.text(model.packageName(), new UnionWriter(model).type()));
    }

    // Example:
    // public final class GiftFilters {
    //     private GiftFilters() {}
    // }
    private TypeSpec type() {
        ClassName union = Mirrors.of(model.union());
        TypeSpec.Builder type = TypeSpec.classBuilder(model.simpleName())
                .addJavadoc("A filter for each constructor of {@link $T}.\n", union)
                .addAnnotation(CodeBlock.of("@$T", NULL_MARKED))
                .addAnnotation(CodeBlock.of("@$T($S)", GENERATED, "TlFiltersProcessor"))
                .addAnnotation(CodeBlock.of("@$T({$S, $S})", SuppressWarnings.class, "deprecation", "removal"));
        if (isPublic) {
            type.addModifiers(Modifier.PUBLIC);
        }
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
        if (model.extend() == null) {
            type.addModifiers(Modifier.FINAL);
            constructor.addModifiers(Modifier.PRIVATE);
        } else {
            type.addModifiers(Modifier.ABSTRACT).superclass(Mirrors.of(model.extend()));
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
        ClassName part = Mirrors.of(record);
        TypeElement owner = (TypeElement) Objects.requireNonNull(model.method().getEnclosingElement());
        MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                .addJavadoc("{@return what has a {@link $T}}\n", part)
                .addModifiers(Modifier.STATIC)
                .returns(TypeName.generic(FILTER, context.box(), part));
        if (isPublic) {
            method.addModifiers(Modifier.PUBLIC);
        }
        return method.addStatement(
                        "return $T.$L($S, $T.class, $T::$L)",
                        FILTER,
                        model.isMany() ? "among" : "of",
                        name,
                        part,
                        Mirrors.of(owner),
                        model.method().getSimpleName())
                .build();
    }
}
