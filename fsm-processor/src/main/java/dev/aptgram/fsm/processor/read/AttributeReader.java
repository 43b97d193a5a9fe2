package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.model.AttributeModel;
import dev.aptgram.fsm.processor.model.AttributeModel.Value;
import dev.aptgram.fsm.processor.model.JavaType;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Reads the annotations of the user's on handlers. Left out are those of the language, of the tools that check it and of Aptgram itself,
 * those that stay in the source, and those that generated code beside the router cannot write down because it cannot see them.
 */
final class AttributeReader {
    private static final List<String> OTHERS = List.of(
            "java.",
            "javax.",
            "jdk.",
            "kotlin.",
            "dev.aptgram.annotations.",
            "org.jspecify.annotations.",
            "org.jetbrains.annotations.",
            "com.google.errorprone.annotations.",
            "edu.umd.cs.findbugs.annotations.");

    private final String packageName;
    private final Elements elements;

    /**
     * @param packageName where the generated code is
     * @param elements the compiler's
     */
    AttributeReader(String packageName, Elements elements) {
        this.packageName = packageName;
        this.elements = elements;
    }

    /** {@return the annotations on an element, in the order of the source; of repeated ones each} */
    List<AttributeModel> read(Element element) {
        List<AttributeModel> attributes = new ArrayList<>();
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            List<AnnotationMirror> repeated = repeated(mirror);
            for (AnnotationMirror each : repeated.isEmpty() ? List.of(mirror) : repeated) {
                if (isOfUser(each)) {
                    attribute(each).ifPresent(attributes::add);
                }
            }
        }
        return attributes;
    }

    /** {@return the annotations in one that the compiler has written around them; empty if it is none} */
    private static List<AnnotationMirror> repeated(AnnotationMirror mirror) {
        List<AnnotationMirror> inside = new ArrayList<>();
        AnnotationValue value = AnnotationMirrors.explicitValue(mirror, "value");
        if (value != null && value.getValue() instanceof List<?> items) {
            for (Object item : items) {
                if (((AnnotationValue) item).getValue() instanceof AnnotationMirror one && isRepeatedIn(one, mirror)) {
                    inside.add(one);
                }
            }
        }
        return inside;
    }

    private static boolean isRepeatedIn(AnnotationMirror one, AnnotationMirror several) {
        AnnotationMirror repeatable =
                AnnotationMirrors.find(one.getAnnotationType().asElement(), "java.lang.annotation.Repeatable");
        AnnotationValue container = repeatable == null ? null : AnnotationMirrors.explicitValue(repeatable, "value");
        return container != null
                && container.getValue() instanceof TypeMirror type
                && several.getAnnotationType().asElement().equals(TypeNames.element(type));
    }

    private static boolean isOfUser(AnnotationMirror mirror) {
        TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
        String name = type.getQualifiedName().toString();
        AnnotationMirror retention = AnnotationMirrors.find(type, "java.lang.annotation.Retention");
        AnnotationValue kept = retention == null ? null : AnnotationMirrors.explicitValue(retention, "value");
        boolean inSource = kept != null
                && kept.getValue() instanceof VariableElement policy
                && policy.getSimpleName().contentEquals(RetentionPolicy.SOURCE.name());
        return !inSource
                && AnnotationMirrors.find(type, Names.STATE_FILTER) == null
                && OTHERS.stream().noneMatch(name::startsWith);
    }

    private Optional<AttributeModel> attribute(AnnotationMirror mirror) {
        TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
        JavaType name = visible(type);
        if (name == null) {
            return Optional.empty();
        }
        List<AttributeModel.Member> members = new ArrayList<>();
        Map<? extends ExecutableElement, ? extends AnnotationValue> values =
                elements.getElementValuesWithDefaults(mirror);
        // The compiler tells what the source spells out first; every use has to have the same order.
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            AnnotationValue said = values.get(method);
            AttributeModel.Member member = said == null ? null : member(method, said);
            if (member == null) {
                return Optional.empty();
            }
            members.add(member);
        }
        return Optional.of(new AttributeModel(name, members));
    }

    private AttributeModel.@Nullable Member member(ExecutableElement method, AnnotationValue said) {
        TypeMirror whole = method.getReturnType();
        boolean isArray = whole instanceof ArrayType;
        TypeMirror one = whole instanceof ArrayType array ? array.getComponentType() : whole;
        TypeElement element = TypeNames.element(one);
        JavaType type = element == null ? null : visible(element);
        Value value = value(said, one);
        if (value == null || (element != null && type == null)) {
            return null;
        }
        String primitive = element == null ? TypeNames.full(one) : null;
        return new AttributeModel.Member(method.getSimpleName().toString(), primitive, type, isArray, value);
    }

    /** {@return what a member says; null if generated code cannot see it} */
    private @Nullable Value value(AnnotationValue said, TypeMirror type) {
        Object content = said.getValue();
        if (content instanceof List<?> items) {
            List<Value> values = new ArrayList<>();
            for (Object item : items) {
                Value value = value((AnnotationValue) item, type);
                if (value == null) {
                    return null;
                }
                values.add(value);
            }
            return new Value.Several(values);
        }
        if (content instanceof String text) {
            return new Value.Text(text);
        }
        if (content instanceof TypeMirror named) {
            return ofClass(named);
        }
        if (content instanceof VariableElement constant) {
            TypeElement owner = TypeNames.element(constant.asType());
            JavaType visible = owner == null ? null : visible(owner);
            return visible == null
                    ? null
                    : new Value.Constant(visible, constant.getSimpleName().toString());
        }
        if (content instanceof AnnotationMirror nested) {
            return attribute(nested).map(Value.Nested::new).orElse(null);
        }
        // The compiler writes numbers and characters as sources do; a small one is an int until it is told otherwise.
        boolean small = type.getKind() == TypeKind.BYTE || type.getKind() == TypeKind.SHORT;
        String literal = elements.getConstantExpression(content);
        return new Value.Literal(small && !literal.startsWith("(") ? "(" + type + ") " + literal : literal);
    }

    private @Nullable Value ofClass(TypeMirror named) {
        int dimensions = 0;
        TypeMirror inner = named;
        while (inner instanceof ArrayType array) {
            inner = array.getComponentType();
            dimensions++;
        }
        TypeElement element = TypeNames.element(inner);
        if (element == null) {
            return new Value.OfClass(TypeNames.full(inner), null, dimensions);
        }
        JavaType type = visible(element);
        return type == null ? null : new Value.OfClass(null, type, dimensions);
    }

    private @Nullable JavaType visible(TypeElement type) {
        return TypeNames.isVisibleFrom(packageName, type) ? TypeNames.of(type) : null;
    }
}
