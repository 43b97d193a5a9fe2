package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.model.ComponentModel;
import dev.aptgram.fsm.processor.model.DataModel;
import dev.aptgram.fsm.processor.model.EnumModel;
import dev.aptgram.fsm.processor.model.JavaType;
import dev.aptgram.fsm.processor.model.RecordModel;
import dev.aptgram.fsm.processor.model.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads the record that a machine's runs carry, and everything inside it. */
final class DataReader {
    static final Map<String, Shape.Scalar> SCALARS = Map.ofEntries(
            Map.entry("java.lang.Integer", Shape.Scalar.INT),
            Map.entry("java.lang.Long", Shape.Scalar.LONG),
            Map.entry("java.lang.Double", Shape.Scalar.DOUBLE),
            Map.entry("java.lang.Boolean", Shape.Scalar.BOOLEAN),
            Map.entry("java.lang.String", Shape.Scalar.STRING),
            Map.entry("java.time.Instant", Shape.Scalar.INSTANT),
            Map.entry("java.time.Duration", Shape.Scalar.DURATION),
            Map.entry("java.time.LocalDate", Shape.Scalar.LOCAL_DATE),
            Map.entry("java.time.LocalTime", Shape.Scalar.LOCAL_TIME),
            Map.entry("java.time.LocalDateTime", Shape.Scalar.LOCAL_DATE_TIME),
            Map.entry("java.util.UUID", Shape.Scalar.UUID));
    static final Map<TypeKind, Shape.Scalar> PRIMITIVES = Map.of(
            TypeKind.INT, Shape.Scalar.INT,
            TypeKind.LONG, Shape.Scalar.LONG,
            TypeKind.DOUBLE, Shape.Scalar.DOUBLE,
            TypeKind.BOOLEAN, Shape.Scalar.BOOLEAN);

    private final Problems problems;
    private final TypeElement machine;
    private final ElementSpot spot;
    private final String fromPackage;
    private final Map<JavaType, RecordModel> records = new LinkedHashMap<>();
    private final Set<JavaType> open = new HashSet<>();
    private final Map<JavaType, EnumModel> enums = new LinkedHashMap<>();
    private final String written;
    private boolean failed;

    /**
     * @param problems takes complaints
     * @param machine the machine whose data it is
     * @param spot where the data is named
     * @param written how: {@code Fsm(data = FormData.class)}
     */
    DataReader(Problems problems, TypeElement machine, ElementSpot spot, String written) {
        this.problems = problems;
        this.machine = machine;
        this.spot = spot;
        this.written = written;
        this.fromPackage = TypeNames.packageOf(machine);
    }

    /** {@return the data; empty if it cannot be stored, which has been reported} */
    Optional<DataModel> read(TypeMirror type) {
        TypeElement element = TypeNames.element(type);
        String objection = element == null ? "no class" : objection(element);
        if (element == null || objection != null) {
            problems.report(
                    FsmCode.DATA_TYPE, spot, written, TypeNames.of(machine).nestedName(), String.valueOf(objection));
            return Optional.empty();
        }
        readRecord(element, "");
        RecordModel root = records.get(TypeNames.of(element));
        return failed || root == null
                ? Optional.empty()
                : Optional.of(new DataModel(root, inOrder(root), List.copyOf(enums.values())));
    }

    /** Records are finished innermost first; they are listed from the outside. */
    private List<RecordModel> inOrder(RecordModel root) {
        List<RecordModel> ordered = new ArrayList<>(records.values());
        ordered.remove(root);
        ordered.add(0, root);
        return ordered;
    }

    private @Nullable String objection(TypeElement element) {
        if (!Components.isRecord(element)) {
            return TypeNames.kind(element);
        }
        if (!element.getTypeParameters().isEmpty()) {
            return "generic";
        }
        return TypeNames.isVisibleFrom(fromPackage, element) ? null : "not visible there";
    }

    private void readRecord(TypeElement element, String path) {
        JavaType type = TypeNames.of(element);
        if (records.containsKey(type) || !open.add(type)) {
            return;
        }
        List<ComponentModel> components = new ArrayList<>();
        for (Element component : Components.of(element)) {
            String name = component.getSimpleName().toString();
            readComponent(name, path + name, component.asType()).ifPresent(components::add);
        }
        records.put(type, new RecordModel(type, components));
    }

    private Optional<ComponentModel> readComponent(String name, String path, TypeMirror type) {
        Shape.Scalar primitive = PRIMITIVES.get(type.getKind());
        if (primitive != null) {
            return Optional.of(new ComponentModel(name, primitive, true, false));
        }
        boolean optional = TypeNames.is(type, "java.util.Optional");
        TypeMirror inner = optional ? argument(type) : type;
        Shape shape = inner == null ? null : shape(inner, path);
        if (shape == null) {
            report(path, type);
            return Optional.empty();
        }
        return Optional.of(new ComponentModel(name, shape, false, optional));
    }

    /** {@return the form of a reference, or null if it has none} */
    private @Nullable Shape shape(TypeMirror type, String path) {
        TypeElement element = TypeNames.element(type);
        if (element == null) {
            return null;
        }
        Shape.Scalar scalar = SCALARS.get(element.getQualifiedName().toString());
        if (scalar != null) {
            return scalar;
        }
        if (TypeNames.is(type, "java.util.List")) {
            TypeMirror argument = argument(type);
            Shape item = argument == null ? null : shape(argument, path);
            return item == null ? null : new Shape.OfList(item);
        }
        if (element.getKind() == ElementKind.ENUM && TypeNames.isVisibleFrom(fromPackage, element)) {
            return readEnum(element);
        }
        if (objection(element) == null) {
            readRecord(element, path + ".");
            return new Shape.OfRecord(TypeNames.of(element));
        }
        return null;
    }

    private @Nullable Shape readEnum(TypeElement element) {
        EnumModel model = enumOf(element);
        Map<Integer, String> ids = new HashMap<>();
        for (String constant : model.constants()) {
            if (ids.put(model.id(constant), constant) != null) {
                return null;
            }
        }
        enums.put(model.type(), model);
        return new Shape.OfEnum(model.type());
    }

    /** {@return an enum with its constants} */
    static EnumModel enumOf(TypeElement element) {
        List<String> constants = new ArrayList<>();
        for (Element member : element.getEnclosedElements()) {
            if (member.getKind() == ElementKind.ENUM_CONSTANT) {
                constants.add(member.getSimpleName().toString());
            }
        }
        return new EnumModel(TypeNames.of(element), constants);
    }

    static @Nullable TypeMirror argument(TypeMirror type) {
        List<? extends TypeMirror> arguments = ((DeclaredType) type).getTypeArguments();
        return arguments.size() == 1 ? arguments.get(0) : null;
    }

    private void report(String path, TypeMirror type) {
        failed = true;
        problems.report(
                FsmCode.DATA_NOT_STORABLE, spot, written, "component \"" + path + "\" (" + TypeNames.full(type) + ")");
    }
}
