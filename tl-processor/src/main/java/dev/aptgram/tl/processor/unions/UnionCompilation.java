package dev.aptgram.tl.processor.unions;

import dev.aptgram.tl.processor.support.AnnotationMirrors;
import dev.aptgram.tl.processor.support.Diagnostics;
import dev.aptgram.tl.processor.support.Place;
import dev.aptgram.tl.processor.support.SourceFiles;
import dev.aptgram.tl.processor.unions.write.UnionModel;
import dev.aptgram.tl.processor.unions.write.UnionWriter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** One method's way from the annotation to its filters. */
final class UnionCompilation {
    private static final String GENERATED = "dev.aptgram.annotations.Generated";

    private final ProcessingEnvironment environment;
    private final Diagnostics diagnostics;
    private final ExecutableElement method;
    private final AnnotationMirror annotation;

    UnionCompilation(
            ProcessingEnvironment environment,
            Diagnostics diagnostics,
            ExecutableElement method,
            AnnotationMirror annotation) {
        this.environment = environment;
        this.diagnostics = diagnostics;
        this.method = method;
        this.annotation = annotation;
    }

    /**
     * Does it all.
     *
     * @throws IOException if the source cannot be written
     */
    void run() throws IOException {
        String unfit = unfit();
        if (unfit != null) {
            report(UnionMessage.METHOD_SHAPE, Place.of(method), unfit);
            return;
        }
        TypeMirror type = elementType(method.getReturnType());
        TypeElement union = union(type);
        if (union == null) {
            report(UnionMessage.RETURN_TYPE, Place.of(method), type);
            return;
        }
        String name = AnnotationMirrors.text(annotation, "value", "");
        String prefix = AnnotationMirrors.text(annotation, "prefix", "");
        TypeElement extend = extended();
        boolean sound = isName("value", name, "a class");
        sound &= prefix.isEmpty() || isName("prefix", prefix, "a method");
        if (extend != null && !canBeExtended(extend)) {
            report(UnionMessage.EXTEND, Place.of(method, annotation, "extend"), extend.getSimpleName());
            sound = false;
        }
        // Of a class that nobody has written the compiler itself tells.
        if (sound && !extendsNothingYet(method)) {
            write(new UnionModel(
                    method,
                    union,
                    isMany(method.getReturnType()),
                    packageOf(method),
                    name,
                    extend,
                    filters(union, prefix)));
        }
    }

    /** {@return the type that a method finds: what it returns, or what the collection holds that it returns} */
    static TypeMirror elementType(TypeMirror returned) {
        return returned instanceof DeclaredType declared && isMany(returned)
                ? declared.getTypeArguments().get(0)
                : returned;
    }

    /** {@return whether the filters are to extend a class that does not exist (yet)} javac shows such a class as a text. */
    static boolean extendsNothingYet(ExecutableElement method) {
        AnnotationMirror annotation = AnnotationMirrors.find(method, TlFiltersProcessor.ANNOTATION);
        AnnotationValue value = annotation == null ? null : AnnotationMirrors.explicitValue(annotation, "extend");
        return value != null && value.getValue() instanceof String;
    }

    private static boolean isMany(TypeMirror returned) {
        return returned instanceof DeclaredType declared
                && declared.getTypeArguments().size() == 1;
    }

    private @Nullable String unfit() {
        if (!method.getModifiers().contains(Modifier.STATIC)) {
            return "is not static";
        }
        if (!method.getTypeParameters().isEmpty()) {
            return "is generic";
        }
        if (method.getModifiers().contains(Modifier.PRIVATE)) {
            return "is private";
        }
        for (Element at = method.getEnclosingElement(); at instanceof TypeElement; at = at.getEnclosingElement()) {
            if (at.getModifiers().contains(Modifier.PRIVATE)) {
                return "is inside the private " + at.getSimpleName();
            }
        }
        int parameters = method.getParameters().size();
        return parameters == 1 ? null : "has " + parameters + " parameters";
    }

    /** {@return the interface of the type, or null if it is none of several constructors} */
    private @Nullable TypeElement union(TypeMirror type) {
        if (isMany(method.getReturnType()) && !isCollection(method.getReturnType())) {
            return null;
        }
        return type instanceof DeclaredType declared
                        && declared.asElement() instanceof TypeElement element
                        && element.getKind() == ElementKind.INTERFACE
                        && element.getModifiers().contains(Modifier.SEALED)
                        && AnnotationMirrors.find(element, GENERATED) != null
                ? element
                : null;
    }

    private boolean isCollection(TypeMirror type) {
        Types types = environment.getTypeUtils();
        TypeElement collection = environment.getElementUtils().getTypeElement("java.util.Collection");
        return collection != null && types.isSubtype(types.erasure(type), types.erasure(collection.asType()));
    }

    private boolean isName(String member, String text, String ofWhat) {
        if (SourceVersion.isIdentifier(text) && !SourceVersion.isKeyword(text, SourceVersion.RELEASE_17)) {
            return true;
        }
        report(UnionMessage.NAME, Place.of(method, annotation, member), text, ofWhat);
        return false;
    }

    private @Nullable TypeElement extended() {
        AnnotationValue value = AnnotationMirrors.explicitValue(annotation, "extend");
        return value != null
                        && value.getValue() instanceof DeclaredType type
                        && type.asElement() instanceof TypeElement element
                        && !element.getQualifiedName().contentEquals("java.lang.Object")
                ? element
                : null;
    }

    private boolean canBeExtended(TypeElement type) {
        boolean near = packageOf(type).equals(packageOf(method));
        return type.getKind() == ElementKind.CLASS
                && !type.getModifiers().contains(Modifier.FINAL)
                && ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                        .anyMatch(made -> made.getParameters().isEmpty()
                                && !made.getModifiers().contains(Modifier.PRIVATE)
                                && (near
                                        || made.getModifiers().contains(Modifier.PUBLIC)
                                        || made.getModifiers().contains(Modifier.PROTECTED)));
    }

    private static Map<String, TypeElement> filters(TypeElement union, String prefix) {
        Map<String, TypeElement> records = new LinkedHashMap<>();
        for (TypeMirror permitted : union.getPermittedSubclasses()) {
            TypeElement constructor = (TypeElement) ((DeclaredType) permitted).asElement();
            records.put(constructor.getSimpleName().toString(), constructor);
        }
        Map<String, TypeElement> filters = new LinkedHashMap<>();
        ConstructorNames.of(union.getSimpleName().toString(), List.copyOf(records.keySet()), prefix)
                .forEach((constructor, name) -> {
                    TypeElement found = records.get(constructor);
                    if (found != null) {
                        filters.put(name, found);
                    }
                });
        return filters;
    }

    private void write(UnionModel model) throws IOException {
        try {
            new SourceFiles(environment.getFiler())
                    .write(model.packageName(), model.simpleName(), UnionWriter.write(model), method);
        } catch (FilerException taken) {
            report(UnionMessage.NAME_TAKEN, Place.of(method, annotation, "value"), model.simpleName());
        }
    }

    private String packageOf(Element element) {
        return environment
                .getElementUtils()
                .getPackageOf(element)
                .getQualifiedName()
                .toString();
    }

    private void report(UnionMessage message, Place place, Object... rest) {
        Object[] arguments = new Object[rest.length + 1];
        Element owner = method.getEnclosingElement();
        arguments[0] = (owner == null ? "" : owner.getSimpleName() + ".") + method.getSimpleName();
        System.arraycopy(rest, 0, arguments, 1, rest.length);
        diagnostics.report(message, place, arguments);
    }
}
