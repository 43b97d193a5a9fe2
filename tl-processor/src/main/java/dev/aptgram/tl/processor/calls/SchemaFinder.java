package dev.aptgram.tl.processor.calls;

import dev.aptgram.tl.processor.schema.CompiledSchema;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import dev.aptgram.tl.processor.support.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Finds the compiled schema that a {@code @TlApi} means, and the text beside its registry. */
final class SchemaFinder {
    private static final String OFFICIAL = "dev.aptgram.api.ApiSchema";
    private static final String GENERATED = "dev.aptgram.annotations.Generated";
    private static final String REGISTRY = "dev.aptgram.tl.TlRegistry";
    private static final String SUFFIX = "Text";
    private static final String PART = "PART_";

    private final Elements elements;
    private final Map<String, CompiledSchema> texts = new HashMap<>();

    SchemaFinder(Elements elements) {
        this.elements = elements;
    }

    /** {@return whether the official schema is meant and may still have to be generated} */
    boolean waitsForOfficial(AnnotationMirror annotation) {
        return AnnotationMirrors.explicitValue(annotation, "schema") == null
                && elements.getTypeElement(OFFICIAL) == null;
    }

    /** {@return whether the schema is a class that does not exist (yet)} javac shows such a class as a text. */
    static boolean isUnresolved(AnnotationMirror annotation) {
        AnnotationValue value = AnnotationMirrors.explicitValue(annotation, "schema");
        return value != null && value.getValue() instanceof String;
    }

    /** {@return the schema, or nothing after a problem has been told} */
    Optional<FoundSchema> find(TypeElement api, AnnotationMirror annotation, CallReporter reporter) {
        AnnotationValue value = AnnotationMirrors.explicitValue(annotation, "schema");
        TypeElement registry = value != null && value.getValue() instanceof DeclaredType type
                ? (TypeElement) type.asElement()
                : elements.getTypeElement(OFFICIAL);
        if (registry == null) {
            reporter.report(CallMessage.SCHEMA_ABSENT, Place.of(api, annotation), api.getSimpleName(), OFFICIAL);
            return Optional.empty();
        }
        Place place = Place.of(api, annotation, "schema");
        if (!isRegistry(registry)) {
            reporter.report(CallMessage.SCHEMA_TYPE, place, api.getSimpleName(), registry.getQualifiedName());
            return Optional.empty();
        }
        CompiledSchema text = text(registry);
        if (text == null) {
            reporter.report(CallMessage.SCHEMA_TEXT, place, api.getSimpleName(), registry.getQualifiedName());
            return Optional.empty();
        }
        return Optional.of(new FoundSchema(
                name(registry),
                elements.getPackageOf(registry).getQualifiedName().toString(),
                text,
                elements));
    }

    private static boolean isRegistry(TypeElement type) {
        return AnnotationMirrors.find(type, GENERATED) != null
                && type.getInterfaces().stream()
                        .anyMatch(above -> ((TypeElement) ((DeclaredType) above).asElement())
                                .getQualifiedName()
                                .contentEquals(REGISTRY));
    }

    private @Nullable CompiledSchema text(TypeElement registry) {
        String name = registry.getQualifiedName() + SUFFIX;
        CompiledSchema known = texts.get(name);
        TypeElement type = elements.getTypeElement(name);
        if (known != null || type == null) {
            return known;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; ; i++) {
            Object part = constant(type, PART + i);
            if (part == null) {
                break;
            }
            text.append(part);
        }
        CompiledSchema schema = new CompiledSchema(text.toString());
        texts.put(name, schema);
        return schema;
    }

    private static String name(TypeElement registry) {
        return constant(registry, "LAYER") instanceof Integer layer && layer != 0
                ? "layer " + layer
                : registry.getSimpleName().toString();
    }

    private static @Nullable Object constant(Element type, String name) {
        for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
            if (field.getSimpleName().contentEquals(name)) {
                return field.getConstantValue();
            }
        }
        return null;
    }
}
