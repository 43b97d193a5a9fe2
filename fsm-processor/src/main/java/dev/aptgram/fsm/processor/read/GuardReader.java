package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.model.GuardModel;
import dev.aptgram.tl.processor.support.Suggestions;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Finds the methods that {@code @To(guard)} names. */
final class GuardReader {
    private final Problems problems;
    private final TypeElement machine;

    GuardReader(Problems problems, TypeElement machine) {
        this.problems = problems;
        this.machine = machine;
    }

    /**
     * {@return the guard; one that is nobody's has been reported}
     *
     * @param name the method's name
     * @param constant the state with the annotation
     * @param spot the name in the source
     * @param data what the run carries where the move leads, or null
     */
    GuardModel read(String name, VariableElement constant, ElementSpot spot, @Nullable TypeElement data) {
        List<String> objections = new ArrayList<>();
        for (ExecutableElement method : named(name, data)) {
            String objection = objectionToDatas(method);
            if (objection == null) {
                return new GuardModel(name, GuardModel.Place.DATA);
            }
            objections.add(objection);
        }
        for (ExecutableElement method : named(name, machine)) {
            String objection = objectionToMachines(method, data);
            if (objection == null) {
                return new GuardModel(name, GuardModel.Place.MACHINE);
            }
            objections.add(objection);
        }
        String machineName = TypeNames.of(machine).nestedName();
        String place = data == null ? machineName : TypeNames.of(data).nestedName() + " and none of " + machineName;
        String wanted = "static boolean " + name + "("
                + (data == null ? "" : TypeNames.of(data).nestedName()) + ") in " + machineName
                + (data == null
                        ? ""
                        : ", or boolean " + name + "() in " + TypeNames.of(data).nestedName());
        if (objections.isEmpty()) {
            problems.report(
                    FsmCode.GUARD_UNKNOWN,
                    spot,
                    machineName,
                    constant.getSimpleName(),
                    name,
                    place,
                    wanted,
                    Suggestions.hint(name, names(data)));
        } else {
            problems.report(
                    FsmCode.GUARD_SIGNATURE,
                    spot,
                    machineName,
                    constant.getSimpleName(),
                    name,
                    objections.get(0),
                    wanted);
        }
        return new GuardModel(name, GuardModel.Place.NOWHERE);
    }

    private @Nullable String objectionToDatas(ExecutableElement method) {
        if (method.getModifiers().contains(Modifier.STATIC)) {
            return "is static";
        }
        return method.getParameters().isEmpty() ? objection(method) : "takes parameters";
    }

    private @Nullable String objectionToMachines(ExecutableElement method, @Nullable TypeElement data) {
        if (!method.getModifiers().contains(Modifier.STATIC)) {
            return "is not static";
        }
        int wanted = data == null ? 0 : 1;
        boolean takes = method.getParameters().size() == wanted
                && (data == null
                        || data.equals(
                                TypeNames.element(method.getParameters().get(0).asType())));
        if (!takes) {
            return data == null
                    ? "takes parameters"
                    : "does not take a " + TypeNames.of(data).nestedName() + " alone";
        }
        return objection(method);
    }

    private @Nullable String objection(ExecutableElement method) {
        if (method.getModifiers().contains(Modifier.PRIVATE)) {
            return "is private";
        }
        boolean elsewhere = !TypeNames.packageOf(method).equals(TypeNames.packageOf(machine));
        if (elsewhere && !method.getModifiers().contains(Modifier.PUBLIC)) {
            return "is of another package and not public";
        }
        if (method.getReturnType().getKind() != TypeKind.BOOLEAN) {
            return "returns " + TypeNames.shown(method.getReturnType()) + " and not boolean";
        }
        if (!method.getTypeParameters().isEmpty()) {
            return "has type parameters";
        }
        return method.getThrownTypes().isEmpty() ? null : "throws";
    }

    private static List<ExecutableElement> named(String name, @Nullable TypeElement type) {
        return type == null
                ? List.of()
                : ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                        .filter(method -> method.getSimpleName().contentEquals(name))
                        .toList();
    }

    /** {@return the methods that return a truth, of the data and of the machine} */
    private List<String> names(@Nullable TypeElement data) {
        List<String> names = new ArrayList<>();
        for (TypeElement type : data == null ? List.of(machine) : List.of(data, machine)) {
            for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
                if (method.getReturnType().getKind() == TypeKind.BOOLEAN
                        && !method.getSimpleName().contentEquals("equals")) {
                    names.add(method.getSimpleName().toString());
                }
            }
        }
        return names;
    }
}
