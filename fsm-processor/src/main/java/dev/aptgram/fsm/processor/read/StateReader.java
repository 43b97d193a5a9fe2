package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.model.DataModel;
import dev.aptgram.fsm.processor.model.GuardModel;
import dev.aptgram.fsm.processor.model.MachineModel;
import dev.aptgram.fsm.processor.model.StateModel;
import dev.aptgram.fsm.processor.model.StateNames;
import dev.aptgram.fsm.processor.model.SubModel;
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

/** Reads the constants of an {@code @Fsm} enum. */
final class StateReader {
    private final Problems problems;
    private final TypeElement machine;
    private final @Nullable TypeElement data;
    private final GuardReader guards;
    private final SubReader subs;
    private boolean isPublic;
    private boolean failed;

    /**
     * @param problems takes complaints about what cannot be read
     * @param machine the enum
     * @param data what runs carry in every state, or null
     * @param around the machines that are being read around it, from the outside to the inside
     */
    StateReader(Problems problems, TypeElement machine, @Nullable TypeElement data, List<TypeElement> around) {
        this.problems = problems;
        this.machine = machine;
        this.data = data;
        this.guards = new GuardReader(problems, machine);
        this.subs = new SubReader(problems, machine, around);
        this.isPublic = data == null || TypeNames.isPublic(data);
    }

    /** {@return the record that {@code @Data} names; empty if there is none} */
    static Optional<TypeMirror> dataType(VariableElement constant) {
        AnnotationMirror mirror = AnnotationMirrors.find(constant, Names.DATA);
        AnnotationValue value = mirror == null ? null : AnnotationMirrors.explicitValue(mirror, "value");
        return value != null && value.getValue() instanceof TypeMirror type ? Optional.of(type) : Optional.empty();
    }

    /** {@return the states without their data and their guards, for those that only refer to them} */
    static List<StateModel> outline(TypeElement machine, List<TypeElement> around) {
        return new StateReader(Routers.SAID, machine, null, around).read(false);
    }

    /** {@return the states in order of declaration} */
    List<StateModel> read() {
        return read(true);
    }

    /** {@return whether data cannot be stored, which has been reported} */
    boolean hasFailed() {
        return failed;
    }

    /** {@return whether everybody can see everything that runs carry} */
    boolean isPublic() {
        return isPublic;
    }

    private List<StateModel> read(boolean whole) {
        List<VariableElement> constants = constants(machine);
        List<String> names = constants.stream()
                .map(constant -> constant.getSimpleName().toString())
                .toList();
        List<String> typeNames =
                StateNames.of(TypeNames.of(machine).beside("Fsm").simpleName(), names);
        boolean inOrder =
                constants.stream().allMatch(constant -> moves(constant).isEmpty());
        Set<String> suppressed = suppressed(machine);
        List<StateModel> states = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            VariableElement constant = constants.get(i);
            boolean isFinal = AnnotationMirrors.find(constant, Names.FINAL) != null;
            List<StateModel.Target> targets = new ArrayList<>(targets(constant, whole));
            if (inOrder && !isFinal && i + 1 < names.size()) {
                targets.add(new StateModel.Target(names.get(i + 1), ElementSpot.of(constant)));
            }
            Set<String> unwanted = new HashSet<>(suppressed);
            unwanted.addAll(suppressed(constant));
            states.add(new StateModel(
                    names.get(i),
                    typeNames.get(i),
                    AnnotationMirrors.find(constant, Names.INITIAL) != null,
                    isFinal,
                    AnnotationMirrors.find(constant, Names.ENTRY) != null,
                    targets,
                    timeout(constant),
                    whole ? dataOf(constant) : null,
                    sub(constant, whole),
                    unwanted,
                    ElementSpot.of(constant)));
        }
        return states;
    }

    private @Nullable SubModel sub(VariableElement constant, boolean whole) {
        SubModel sub = subs.read(constant, whole);
        MachineModel inner = sub == null ? null : sub.machine();
        isPublic &= inner == null || inner.isPublic();
        return sub;
    }

    static List<VariableElement> constants(TypeElement element) {
        List<VariableElement> constants = new ArrayList<>();
        for (Element member : element.getEnclosedElements()) {
            if (member.getKind() == ElementKind.ENUM_CONSTANT) {
                constants.add((VariableElement) member);
            }
        }
        return constants;
    }

    private @Nullable DataModel dataOf(VariableElement constant) {
        AnnotationMirror mirror = AnnotationMirrors.find(constant, Names.DATA);
        Optional<TypeMirror> type = dataType(constant);
        if (mirror == null || type.isEmpty()) {
            return null;
        }
        String machineName = TypeNames.of(machine).nestedName();
        if (data != null) {
            problems.report(
                    FsmCode.DATA_TWICE,
                    ElementSpot.of(constant, mirror),
                    machineName,
                    constant.getSimpleName(),
                    TypeNames.of(data).nestedName());
            return null;
        }
        String written = "Data(" + TypeNames.shown(type.get()) + ".class)";
        Optional<DataModel> read =
                new DataReader(problems, machine, ElementSpot.of(constant, mirror, "value"), written).read(type.get());
        failed |= read.isEmpty();
        TypeElement element = TypeNames.element(type.get());
        isPublic &= element == null || TypeNames.isPublic(element);
        return read.orElse(null);
    }

    /** {@return the annotations {@code @To} of a constant: one, or those that the compiler has put together} */
    private static List<AnnotationMirror> moves(VariableElement constant) {
        List<AnnotationMirror> moves = new ArrayList<>();
        AnnotationMirror one = AnnotationMirrors.find(constant, Names.TO);
        if (one != null) {
            moves.add(one);
        }
        AnnotationMirror all = AnnotationMirrors.find(constant, Names.TO_ALL);
        AnnotationValue value = all == null ? null : AnnotationMirrors.explicitValue(all, "value");
        if (value != null && value.getValue() instanceof List<?> items) {
            for (Object item : items) {
                if (((AnnotationValue) item).getValue() instanceof AnnotationMirror mirror) {
                    moves.add(mirror);
                }
            }
        }
        return moves;
    }

    private List<StateModel.Target> targets(VariableElement constant, boolean whole) {
        List<StateModel.Target> targets = new ArrayList<>();
        for (AnnotationMirror to : moves(constant)) {
            AnnotationValue value = AnnotationMirrors.explicitValue(to, "value");
            if (value != null && value.getValue() instanceof List<?> items) {
                for (Object item : items) {
                    AnnotationValue name = (AnnotationValue) item;
                    String target = String.valueOf(name.getValue());
                    targets.add(new StateModel.Target(
                            target, whole ? guard(constant, to, target) : null, ElementSpot.of(constant, to, name)));
                }
            }
        }
        return targets;
    }

    private @Nullable GuardModel guard(VariableElement constant, AnnotationMirror to, String target) {
        String name = AnnotationMirrors.text(to, "guard", "");
        if (name.isEmpty()) {
            return null;
        }
        for (VariableElement other : constants(machine)) {
            if (other.getSimpleName().contentEquals(target)) {
                TypeElement carried = data != null
                        ? data
                        : dataType(other).map(TypeNames::element).orElse(null);
                return guards.read(name, constant, ElementSpot.of(constant, to, "guard"), carried);
            }
        }
        // The target is unknown, which is said elsewhere.
        return new GuardModel(name, GuardModel.Place.NOWHERE);
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

    private static Set<String> suppressed(Element element) {
        AnnotationMirror suppress = AnnotationMirrors.find(element, "java.lang.SuppressWarnings");
        return suppress == null ? Set.of() : Set.copyOf(AnnotationMirrors.texts(suppress, "value"));
    }
}
