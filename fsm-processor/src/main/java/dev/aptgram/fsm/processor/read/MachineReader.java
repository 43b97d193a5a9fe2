package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.model.DataModel;
import dev.aptgram.fsm.processor.model.JavaType;
import dev.aptgram.fsm.processor.model.KeyKind;
import dev.aptgram.fsm.processor.model.MachineModel;
import dev.aptgram.fsm.processor.model.StateModel;
import dev.aptgram.fsm.processor.model.StateNames;
import dev.aptgram.fsm.processor.model.TimeoutModel;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads {@code @Fsm} enums. */
public final class MachineReader {
    private final Problems problems;

    /**
     * Creates a reader.
     *
     * @param problems takes complaints about what cannot be read
     */
    public MachineReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * {@return the record that {@code @Fsm(data)} names; empty if it names none}
     *
     * @param machine an element with {@code @Fsm}
     */
    static Optional<TypeMirror> dataType(TypeElement machine) {
        AnnotationMirror fsm = AnnotationMirrors.find(machine, Names.FSM);
        AnnotationValue value = fsm == null ? null : AnnotationMirrors.explicitValue(fsm, "data");
        return value != null && value.getValue() instanceof TypeMirror type && !TypeNames.is(type, "java.lang.Void")
                ? Optional.of(type)
                : Optional.empty();
    }

    /**
     * {@return the machine; empty if there is no making sense of it, which has been reported}
     *
     * @param element an element with {@code @Fsm}
     */
    public Optional<MachineModel> read(TypeElement element) {
        AnnotationMirror fsm = AnnotationMirrors.find(element, Names.FSM);
        if (fsm == null) {
            return Optional.empty();
        }
        String objection = objection(element);
        if (objection != null) {
            problems.report(
                    FsmCode.FSM_TYPE,
                    ElementSpot.of(element, fsm),
                    TypeNames.of(element).nestedName(),
                    objection);
            return Optional.empty();
        }
        if (!KeyFnReader.check(element, fsm, problems)) {
            return Optional.empty();
        }
        Optional<TypeMirror> dataType = dataType(element);
        DataModel data = null;
        if (dataType.isPresent()) {
            ElementSpot spot = ElementSpot.of(element, fsm, "data");
            Optional<DataModel> read = new DataReader(problems, element, spot).read(dataType.get());
            if (read.isEmpty()) {
                return Optional.empty();
            }
            data = read.get();
        }
        return Optional.of(
                model(element, fsm, data, dataType.map(TypeNames::element).orElse(null)));
    }

    /** {@return the machine without its data, for those that only refer to it; empty if the element is no machine} */
    static Optional<MachineModel> outline(TypeElement element) {
        AnnotationMirror fsm = AnnotationMirrors.find(element, Names.FSM);
        return fsm == null || objection(element) != null
                ? Optional.empty()
                : Optional.of(model(element, fsm, null, null));
    }

    private static MachineModel model(
            TypeElement element, AnnotationMirror fsm, @Nullable DataModel data, @Nullable TypeElement dataElement) {
        JavaType type = TypeNames.of(element);
        return new MachineModel(
                type,
                AnnotationMirrors.text(fsm, "id", ""),
                key(fsm),
                KeyFnReader.name(fsm),
                data,
                states(element, type),
                FormerReader.read(constants(element)),
                TypeNames.isPublic(element) && (dataElement == null || TypeNames.isPublic(dataElement)),
                ElementSpot.of(element, fsm),
                ElementSpot.of(element, fsm, "id"));
    }

    private static @Nullable String objection(TypeElement element) {
        if (element.getKind() != ElementKind.ENUM) {
            return TypeNames.kind(element);
        }
        return TypeNames.isVisibleFrom(TypeNames.packageOf(element), element) ? null : "private";
    }

    private static KeyKind key(AnnotationMirror fsm) {
        if (KeyFnReader.type(fsm).isPresent()) {
            return KeyKind.OWN;
        }
        AnnotationValue value = AnnotationMirrors.explicitValue(fsm, "key");
        return value != null && value.getValue() instanceof VariableElement constant
                ? KeyKind.valueOf(constant.getSimpleName().toString())
                : KeyKind.USER_IN_CHAT;
    }

    private static List<StateModel> states(TypeElement element, JavaType type) {
        List<VariableElement> constants = constants(element);
        List<String> names = constants.stream()
                .map(constant -> constant.getSimpleName().toString())
                .toList();
        List<String> typeNames = StateNames.of(type.beside("Fsm").simpleName(), names);
        boolean inOrder = constants.stream().noneMatch(constant -> AnnotationMirrors.find(constant, Names.TO) != null);
        Set<String> suppressed = Suppressed.of(element);
        List<StateModel> states = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            VariableElement constant = constants.get(i);
            boolean isFinal = AnnotationMirrors.find(constant, Names.FINAL) != null;
            List<StateModel.Target> targets = new ArrayList<>(targets(constant));
            if (inOrder && !isFinal && i + 1 < names.size()) {
                targets.add(new StateModel.Target(names.get(i + 1), ElementSpot.of(constant)));
            }
            Set<String> unwanted = new HashSet<>(suppressed);
            unwanted.addAll(Suppressed.of(constant));
            states.add(new StateModel(
                    names.get(i),
                    typeNames.get(i),
                    AnnotationMirrors.find(constant, Names.INITIAL) != null,
                    isFinal,
                    AnnotationMirrors.find(constant, Names.ENTRY) != null,
                    targets,
                    timeout(constant),
                    unwanted,
                    ElementSpot.of(constant)));
        }
        return states;
    }

    private static List<VariableElement> constants(TypeElement element) {
        List<VariableElement> constants = new ArrayList<>();
        for (Element member : element.getEnclosedElements()) {
            if (member.getKind() == ElementKind.ENUM_CONSTANT) {
                constants.add((VariableElement) member);
            }
        }
        return constants;
    }

    private static List<StateModel.Target> targets(VariableElement constant) {
        AnnotationMirror to = AnnotationMirrors.find(constant, Names.TO);
        AnnotationValue value = to == null ? null : AnnotationMirrors.explicitValue(to, "value");
        List<StateModel.Target> targets = new ArrayList<>();
        if (to != null && value != null && value.getValue() instanceof List<?> items) {
            for (Object item : items) {
                AnnotationValue name = (AnnotationValue) item;
                targets.add(new StateModel.Target(String.valueOf(name.getValue()), ElementSpot.of(constant, to, name)));
            }
        }
        return targets;
    }

    private static @Nullable TimeoutModel timeout(VariableElement constant) {
        AnnotationMirror timeout = AnnotationMirrors.find(constant, Names.TIMEOUT);
        return timeout == null
                ? null
                : new TimeoutModel(
                        AnnotationMirrors.text(timeout, "value", ""),
                        ElementSpot.of(constant, timeout, "value"),
                        new StateModel.Target(
                                AnnotationMirrors.text(timeout, "to", ""), ElementSpot.of(constant, timeout, "to")));
    }
}
