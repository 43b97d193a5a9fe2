package dev.aptgram.fsm.processor.check;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.model.DataModel;
import dev.aptgram.fsm.processor.model.JavaType;
import dev.aptgram.fsm.processor.model.MachineModel;
import dev.aptgram.fsm.processor.model.StateModel;
import dev.aptgram.fsm.processor.model.SubModel;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/**
 * Finds types that a machine's generated class has to mention and cannot, since a member type of the same name hides them.
 * Generated code qualifies them where it can; types of the unnamed package have no qualified name.
 */
public final class HiddenTypes {
    /** The member types of every generated class, in which everything is mentioned. */
    private static final Set<String> MEMBERS =
            Set.of("Go", "Start", "To", "Stay", "Cancel", "State", "Flow", "Handlers", "Filters", "Codec");

    /** Moves inherit it from {@code MachineMove}, so nothing qualifies what it hides: their own machine and its data. */
    private static final String INHERITED = "Kind";

    private HiddenTypes() {}

    /**
     * Reports the types that would be hidden.
     *
     * @param machine the machine
     * @param problems takes the complaints
     * @return whether there are any: then no class can be generated
     */
    public static boolean check(MachineModel machine, Problems problems) {
        Set<String> members = new HashSet<>(MEMBERS);
        if (machine.history() > 0) {
            members.add("Back");
        }
        members.add("Guarded");
        machine.running().stream().map(StateModel::typeName).forEach(members::add);
        Set<String> inMoves = new HashSet<>();
        Set<String> unnamed = new LinkedHashSet<>();
        inMoves.add(outermost(machine.type()));
        addUnnamed(machine.type(), unnamed);
        JavaType keyFn = machine.keyFn();
        if (keyFn != null) {
            addUnnamed(keyFn, unnamed);
        }
        DataModel everywhere = machine.data();
        if (everywhere != null) {
            inMoves.add(outermost(everywhere.root().type()));
        }
        DataModel data = machine.allData().orElse(null);
        if (data != null) {
            data.records().forEach(record -> addUnnamed(record.type(), unnamed));
            data.enums().forEach(type -> addUnnamed(type.type(), unnamed));
        }
        for (StateModel state : machine.nesting()) {
            SubModel sub = state.sub();
            if (sub != null) {
                addUnnamed(sub.type(), unnamed);
                addUnnamed(sub.type().beside("Fsm"), unnamed);
                sub.ends().stream()
                        .map(SubModel.End::data)
                        .filter(Objects::nonNull)
                        .forEach(type -> addUnnamed(type, unnamed));
            }
        }
        unnamed.retainAll(members);
        unnamed.forEach(name -> report(machine, name, ", or put the machine into a package", problems));
        boolean inherited = inMoves.contains(INHERITED) && !members.contains(INHERITED);
        if (inherited) {
            report(machine, INHERITED, "", problems);
        }
        return inherited || !unnamed.isEmpty();
    }

    private static void report(MachineModel machine, String name, String otherMend, Problems problems) {
        problems.report(FsmCode.HIDDEN_TYPE, machine.spot(), machine.type().nestedName(), name, otherMend);
    }

    private static void addUnnamed(JavaType type, Set<String> names) {
        if (type.packageName().isEmpty()) {
            names.add(outermost(type));
        }
    }

    private static String outermost(JavaType type) {
        return type.names().get(0);
    }
}
