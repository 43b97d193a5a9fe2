package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.model.JavaType;
import dev.aptgram.fsm.processor.model.MachineModel;
import dev.aptgram.fsm.processor.model.StateModel;
import dev.aptgram.fsm.processor.model.SubModel;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads the machines that run inside states, and those inside them. */
final class SubReader {
    private final Problems problems;
    private final TypeElement outer;
    private final List<TypeElement> path;

    /**
     * @param problems takes complaints about what cannot run there
     * @param outer the machine whose states are read
     * @param around the machines that are being read around it, from the outside to the inside
     */
    SubReader(Problems problems, TypeElement outer, List<TypeElement> around) {
        this.problems = problems;
        this.outer = outer;
        this.path = new ArrayList<>(around);
        path.add(outer);
    }

    /** {@return the enum that {@code @Sub} names; empty if there is none} */
    static Optional<TypeElement> type(VariableElement constant) {
        AnnotationMirror mirror = AnnotationMirrors.find(constant, Names.SUB);
        return mirror == null ? Optional.empty() : Optional.ofNullable(type(mirror));
    }

    private static @Nullable TypeElement type(AnnotationMirror mirror) {
        AnnotationValue value = AnnotationMirrors.explicitValue(mirror, "value");
        return value != null && value.getValue() instanceof TypeMirror type ? TypeNames.element(type) : null;
    }

    /**
     * {@return what runs inside a state, or null for nothing}
     *
     * @param constant the state
     * @param whole whether to read what runs of it carry too
     */
    @Nullable
    SubModel read(VariableElement constant, boolean whole) {
        AnnotationMirror mirror = AnnotationMirrors.find(constant, Names.SUB);
        if (mirror == null) {
            return null;
        }
        ElementSpot spot = ElementSpot.of(constant, mirror, "value");
        TypeElement named = type(mirror);
        JavaType type = named == null ? TypeNames.of(outer) : TypeNames.of(named);
        if (named == null || path.contains(named)) {
            if (outer.equals(named)) {
                String name = type.nestedName();
                report(FsmCode.SUB_CYCLE, constant, spot, type, name + " runs " + name);
            }
            return new SubModel(type, null, List.of(), spot);
        }
        Optional<MachineModel> machine = whole ? whole(named) : MachineReader.outline(named, path);
        boolean sound = objection(named, machine.orElse(null), constant, spot, type) == null;
        return machine.map(MachineModel::repaired)
                .filter(found -> sound)
                .map(found -> new SubModel(type, found, ends(named, found), spot))
                .orElseGet(() -> new SubModel(type, null, List.of(), spot));
    }

    /** What is wrong with the machine by itself is said where it is declared. */
    private Optional<MachineModel> whole(TypeElement named) {
        return new MachineReader(Routers.SAID, path).read(named);
    }

    /** {@return the code of what has been reported; null if the machine can run there} */
    private @Nullable FsmCode objection(
            TypeElement named,
            @Nullable MachineModel machine,
            VariableElement constant,
            ElementSpot spot,
            JavaType type) {
        Optional<MachineModel> outline = MachineReader.outline(named, path);
        if (outline.isEmpty()) {
            return report(FsmCode.SUB_TYPE, constant, spot, type, "is no @Fsm enum");
        }
        String unseen = unseen(named, machine);
        if (unseen != null) {
            return report(FsmCode.SUB_TYPE, constant, spot, type, unseen);
        }
        if (outline.get().finals().isEmpty()) {
            return report(FsmCode.SUB_TYPE, constant, spot, type, "has no @Final state, so that it never ends");
        }
        String chain = chain(outline.get());
        if (chain != null) {
            return report(
                    FsmCode.SUB_CYCLE, constant, spot, type, TypeNames.of(outer).nestedName() + " runs " + chain);
        }
        String ours = key(outer);
        String theirs = key(named);
        return ours.equals(theirs) ? null : report(FsmCode.SUB_KEY, constant, spot, type, theirs, ours);
    }

    private @Nullable String unseen(TypeElement named, @Nullable MachineModel machine) {
        String from = TypeNames.packageOf(outer);
        boolean elsewhere = !TypeNames.packageOf(named).equals(from);
        if (!TypeNames.isVisibleFrom(from, named)) {
            return "is not visible there";
        }
        return elsewhere && machine != null && !machine.isPublic() ? "carries what is not visible there" : null;
    }

    private FsmCode report(FsmCode code, VariableElement constant, ElementSpot spot, JavaType type, Object... more) {
        List<Object> words =
                new ArrayList<>(List.of(TypeNames.of(outer).nestedName(), constant.getSimpleName(), type.nestedName()));
        words.addAll(List.of(more));
        problems.report(code, spot, words.toArray());
        return code;
    }

    /** {@return by which machines a machine leads to the outer one again; null if by none} */
    private @Nullable String chain(MachineModel machine) {
        for (StateModel state : machine.states()) {
            SubModel sub = state.sub();
            if (sub != null) {
                String name = machine.type().nestedName() + " runs ";
                if (sub.type().equals(TypeNames.of(outer))) {
                    return name + sub.type().nestedName();
                }
                MachineModel inner = sub.machine();
                String rest = inner == null ? null : chain(inner);
                if (rest != null) {
                    return name + rest;
                }
            }
        }
        return null;
    }

    private static String key(TypeElement machine) {
        AnnotationMirror fsm = AnnotationMirrors.find(machine, Names.FSM);
        JavaType own = fsm == null ? null : KeyFnReader.name(fsm);
        return own != null
                ? "keyFn = " + own.nestedName() + ".class"
                : "key = KeyStrategy." + (fsm == null ? "" : MachineReader.key(fsm));
    }

    private static List<SubModel.End> ends(TypeElement named, MachineModel machine) {
        Map<String, JavaType> own = new HashMap<>();
        for (VariableElement constant : StateReader.constants(named)) {
            StateReader.dataType(constant)
                    .map(TypeNames::element)
                    .ifPresent(type -> own.put(constant.getSimpleName().toString(), TypeNames.of(type)));
        }
        JavaType common = MachineReader.dataType(named)
                .map(TypeNames::element)
                .map(TypeNames::of)
                .orElse(null);
        List<SubModel.End> ends = new ArrayList<>();
        for (StateModel state : machine.finals()) {
            JavaType data = common != null ? common : own.get(state.constant());
            ends.add(new SubModel.End(state, data, machine.mayLackData().contains(state.constant())));
        }
        return ends;
    }
}
