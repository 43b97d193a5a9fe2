package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.model.DataModel;
import dev.aptgram.fsm.processor.model.JavaType;
import dev.aptgram.fsm.processor.model.KeyKind;
import dev.aptgram.fsm.processor.model.MachineModel;
import dev.aptgram.fsm.processor.model.StateModel;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads {@code @Fsm} enums. */
public final class MachineReader {
    private final Problems problems;
    private final List<TypeElement> around;

    /**
     * Creates a reader.
     *
     * @param problems takes complaints about what cannot be read
     */
    public MachineReader(Problems problems) {
        this(problems, List.of());
    }

    /**
     * @param problems takes complaints about what cannot be read
     * @param around the machines that are being read, of which one runs the one to read
     */
    MachineReader(Problems problems, List<TypeElement> around) {
        this.problems = problems;
        this.around = around;
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
     * {@return every record that a machine names as what runs carry}
     *
     * @param machine an element with {@code @Fsm}
     */
    static List<TypeMirror> dataTypes(TypeElement machine) {
        List<TypeMirror> types = new ArrayList<>();
        dataType(machine).ifPresent(types::add);
        StateReader.constants(machine)
                .forEach(constant -> StateReader.dataType(constant).ifPresent(types::add));
        return types;
    }

    /**
     * {@return every machine that runs inside a state of a machine, and inside those, each once; not the machine itself}
     *
     * @param machine an element with {@code @Fsm}
     */
    static Set<TypeElement> inside(TypeElement machine) {
        Set<TypeElement> found = new LinkedHashSet<>();
        Deque<TypeElement> open = new ArrayDeque<>(List.of(machine));
        while (!open.isEmpty()) {
            for (VariableElement constant : StateReader.constants(open.remove())) {
                SubReader.type(constant)
                        .filter(inner -> !inner.equals(machine) && found.add(inner))
                        .ifPresent(open::add);
            }
        }
        return found;
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
            String written = "Fsm(data = " + TypeNames.shown(dataType.get()) + ".class)";
            Optional<DataModel> known = new DataReader(problems, element, spot, written).read(dataType.get());
            if (known.isEmpty()) {
                return Optional.empty();
            }
            data = known.get();
        }
        StateReader states = new StateReader(
                problems, element, dataType.map(TypeNames::element).orElse(null), around);
        List<StateModel> read = states.read();
        return states.hasFailed() ? Optional.empty() : Optional.of(model(element, fsm, data, read, states.isPublic()));
    }

    /** {@return the machine without its data, for those that only refer to it; empty if the element is no machine} */
    static Optional<MachineModel> outline(TypeElement element) {
        return outline(element, List.of());
    }

    /** {@return the same, of a machine that runs inside others which are being read} */
    static Optional<MachineModel> outline(TypeElement element, List<TypeElement> around) {
        AnnotationMirror fsm = AnnotationMirrors.find(element, Names.FSM);
        return fsm == null || objection(element) != null
                ? Optional.empty()
                : Optional.of(model(element, fsm, null, StateReader.outline(element, around), false));
    }

    private static MachineModel model(
            TypeElement element,
            AnnotationMirror fsm,
            @Nullable DataModel data,
            List<StateModel> states,
            boolean isDataPublic) {
        JavaType type = TypeNames.of(element);
        return new MachineModel(
                type,
                AnnotationMirrors.text(fsm, "id", ""),
                key(fsm),
                KeyFnReader.name(fsm),
                data,
                AnnotationMirrors.number(fsm, "history", 0),
                states,
                FormerReader.read(StateReader.constants(element)),
                TypeNames.isPublic(element) && isDataPublic,
                ElementSpot.of(element, fsm),
                ElementSpot.of(element, fsm, "id"),
                ElementSpot.of(element, fsm, "history"));
    }

    private static @Nullable String objection(TypeElement element) {
        if (element.getKind() != ElementKind.ENUM) {
            return TypeNames.kind(element);
        }
        return TypeNames.isVisibleFrom(TypeNames.packageOf(element), element) ? null : "private";
    }

    static KeyKind key(AnnotationMirror fsm) {
        if (KeyFnReader.type(fsm).isPresent()) {
            return KeyKind.OWN;
        }
        AnnotationValue value = AnnotationMirrors.explicitValue(fsm, "key");
        return value != null && value.getValue() instanceof VariableElement constant
                ? KeyKind.valueOf(constant.getSimpleName().toString())
                : KeyKind.USER_IN_CHAT;
    }
}
