package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.model.DataModel;
import dev.aptgram.fsm.processor.model.EnumModel;
import dev.aptgram.fsm.processor.model.JavaType;
import dev.aptgram.fsm.processor.model.PayloadModel;
import dev.aptgram.fsm.processor.model.PayloadPart;
import dev.aptgram.fsm.processor.model.PayloadRef;
import dev.aptgram.fsm.processor.model.Purpose;
import dev.aptgram.fsm.processor.model.Shape;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads records that buttons and links carry. */
public final class PayloadReader {
    private final Purpose purpose;
    private final Problems problems;
    private final Map<JavaType, EnumModel> enums = new LinkedHashMap<>();
    private boolean failed;

    /**
     * Creates a reader of one record.
     *
     * @param purpose what it is for
     * @param problems takes complaints about what cannot be read
     */
    public PayloadReader(Purpose purpose, Problems problems) {
        this.purpose = purpose;
        this.problems = problems;
    }

    /**
     * {@return the payload; empty if it cannot be one, which has been reported}
     *
     * @param element a type with the purpose's annotation
     */
    public Optional<PayloadModel> read(TypeElement element) {
        AnnotationMirror mirror = AnnotationMirrors.find(element, annotation(purpose));
        if (mirror == null) {
            return Optional.empty();
        }
        JavaType type = TypeNames.of(element);
        ElementSpot spot = ElementSpot.of(element, mirror, "value");
        String objection = objection(element);
        if (objection != null) {
            problems.report(FsmCode.PAYLOAD_TYPE, spot, type.nestedName(), purpose.phrase(), objection);
            return Optional.empty();
        }
        boolean isStored = purpose == Purpose.CALLBACK && AnnotationMirrors.find(element, Names.STORED) != null;
        DataModel stored = isStored ? readStored(element, spot) : null;
        List<PayloadPart> parts = isStored ? List.of() : readParts(element, type);
        if (failed) {
            return Optional.empty();
        }
        return Optional.of(new PayloadModel(
                type,
                TypeNames.isPublic(element),
                purpose,
                AnnotationMirrors.text(mirror, "value", ""),
                AnnotationMirrors.number(mirror, "version", 1),
                isTrue(mirror, "signed"),
                parts,
                List.copyOf(enums.values()),
                stored,
                spot));
    }

    /**
     * {@return the payload record that a type is, if it is one for the purpose}
     *
     * @param type the type
     * @param purpose the purpose
     */
    static Optional<PayloadRef> ref(TypeMirror type, Purpose purpose) {
        TypeElement element = TypeNames.element(type);
        AnnotationMirror mirror = element == null ? null : AnnotationMirrors.find(element, annotation(purpose));
        if (element == null || mirror == null) {
            return Optional.empty();
        }
        return Optional.of(new PayloadRef(TypeNames.of(element), purpose, AnnotationMirrors.text(mirror, "value", "")));
    }

    private static String annotation(Purpose purpose) {
        return Names.ANNOTATIONS + purpose.annotation().substring(1);
    }

    private static @Nullable String objection(TypeElement element) {
        if (!Components.isRecord(element)) {
            return TypeNames.kind(element);
        }
        if (!element.getTypeParameters().isEmpty()) {
            return "generic";
        }
        return TypeNames.isVisibleFrom(TypeNames.packageOf(element), element) ? null : "private";
    }

    /** What is stored is read as a machine's data is; only the words differ. */
    private @Nullable DataModel readStored(TypeElement element, ElementSpot spot) {
        String name = TypeNames.of(element).nestedName();
        Problems other = (code, place, arguments) ->
                problems.report(FsmCode.STORED_PART, place, name, arguments[arguments.length - 1]);
        DataModel data =
                new DataReader(other, element, spot, "").read(element.asType()).orElse(null);
        failed |= data == null;
        return data;
    }

    private List<PayloadPart> readParts(TypeElement element, JavaType owner) {
        List<PayloadPart> parts = new ArrayList<>();
        for (Element component : Components.of(element)) {
            Element place = field(element, component);
            TypeMirror type = component.asType();
            boolean optional = TypeNames.is(type, "java.util.Optional");
            TypeMirror inner = optional ? DataReader.argument(type) : type;
            Shape shape = inner == null ? null : shape(inner, TypeNames.packageOf(element));
            String name = component.getSimpleName().toString();
            if (shape == null) {
                failed = true;
                problems.report(
                        FsmCode.PAYLOAD_PART,
                        ElementSpot.of(place),
                        owner.nestedName() + "." + name,
                        TypeNames.shown(type),
                        purpose.phrase(),
                        purpose == Purpose.CALLBACK ? "; or add @Stored to the record" : "");
                continue;
            }
            int bound = bound(place, shape, owner.nestedName() + "." + name);
            parts.add(new PayloadPart(name, shape, type.getKind().isPrimitive(), optional, bound));
        }
        return parts;
    }

    /** The compiler knows the place of a component by its field. */
    private static Element field(TypeElement element, Element component) {
        for (Element member : element.getEnclosedElements()) {
            if (member.getKind() == ElementKind.FIELD && member.getSimpleName().equals(component.getSimpleName())) {
                return member;
            }
        }
        return component;
    }

    private int bound(Element place, Shape shape, String name) {
        AnnotationMirror mirror = AnnotationMirrors.find(place, Names.MAX_BYTES);
        boolean isText = shape == Shape.Scalar.STRING;
        if (mirror == null) {
            return isText ? PayloadPart.UNSAID : 0;
        }
        int bytes = AnnotationMirrors.number(mirror, "value", 0);
        if (!isText) {
            problems.report(
                    FsmCode.NO_EFFECT,
                    ElementSpot.of(place, mirror),
                    "@MaxBytes",
                    name,
                    "it is no String",
                    "remove it: only texts have a size that varies with what they say");
        } else if (bytes < 1 || bytes > PayloadPart.UNSAID) {
            problems.report(FsmCode.MAX_BYTES, ElementSpot.of(place, mirror, "value"), name, bytes);
        }
        return isText ? bytes : 0;
    }

    private @Nullable Shape shape(TypeMirror type, String fromPackage) {
        Shape.Scalar primitive = DataReader.PRIMITIVES.get(type.getKind());
        TypeElement element = TypeNames.element(type);
        if (primitive != null || element == null) {
            return primitive;
        }
        Shape.Scalar scalar = DataReader.SCALARS.get(element.getQualifiedName().toString());
        if (scalar != null || element.getKind() != ElementKind.ENUM) {
            return scalar;
        }
        EnumModel model = DataReader.enumOf(element);
        long codes = model.constants().stream().map(PayloadRef::code).distinct().count();
        boolean usable = TypeNames.isVisibleFrom(fromPackage, element)
                && !model.constants().isEmpty()
                && codes == model.constants().size();
        if (!usable) {
            return null;
        }
        enums.put(model.type(), model);
        return new Shape.OfEnum(model.type());
    }

    private static boolean isTrue(AnnotationMirror mirror, String member) {
        AnnotationValue value = AnnotationMirrors.explicitValue(mirror, member);
        return value != null && Boolean.TRUE.equals(value.getValue());
    }
}
