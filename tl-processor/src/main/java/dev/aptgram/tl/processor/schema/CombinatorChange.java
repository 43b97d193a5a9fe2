package dev.aptgram.tl.processor.schema;

import dev.aptgram.tl.processor.support.TlIds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A difference between two versions of one combinator. Immutable.
 *
 * @param before the older version
 * @param after the newer version
 * @param fields the fields that differ: those that are gone, then the others in the order of the newer version
 */
public record CombinatorChange(Definition before, Definition after, List<FieldChange> fields) {
    public CombinatorChange {
        fields = List.copyOf(fields);
    }

    /** {@return whether the ids on the wire differ} A new {@code true} flag does not change the id. */
    public boolean idChanged() {
        return before.effectiveId() != after.effectiveId();
    }

    /** {@return whether the types behind the equals sign differ} */
    public boolean resultChanged() {
        return !before.result().toString().equals(after.result().toString());
    }

    /** {@return whether the names in {@code {X:Type}} differ} */
    public boolean typeVariablesChanged() {
        return !before.typeVariables().equals(after.typeVariables());
    }

    /** {@return how two versions of a combinator differ, or null if they say the same} */
    static @Nullable CombinatorChange between(Definition before, Definition after) {
        CombinatorChange change = new CombinatorChange(before, after, fields(before.fields(), after.fields()));
        boolean coreChanged = (before.core() || after.core())
                && !TlIds.canonical(before.text()).equals(TlIds.canonical(after.text()));
        boolean changed = !change.fields().isEmpty()
                || change.idChanged()
                || change.resultChanged()
                || change.typeVariablesChanged()
                || coreChanged;
        return changed ? change : null;
    }

    private static List<FieldChange> fields(List<FieldSyntax> before, List<FieldSyntax> after) {
        Map<String, FieldSyntax> older = byName(before);
        Map<String, FieldSyntax> newer = byName(after);
        Set<String> reordered = reordered(older.keySet(), newer.keySet());
        List<FieldChange> changes = new ArrayList<>();
        older.forEach((name, field) -> {
            if (!newer.containsKey(name)) {
                changes.add(FieldChange.removed(field));
            }
        });
        newer.forEach((name, field) -> {
            FieldSyntax was = older.get(name);
            FieldChange change =
                    was == null ? FieldChange.added(field) : FieldChange.between(was, field, reordered.contains(name));
            if (change != null) {
                changes.add(change);
            }
        });
        return changes;
    }

    private static Map<String, FieldSyntax> byName(List<FieldSyntax> fields) {
        Map<String, FieldSyntax> byName = new LinkedHashMap<>();
        fields.forEach(field -> byName.putIfAbsent(field.name(), field));
        return byName;
    }

    /**
     * {@return the names that have to move to make the older order the newer, as few as possible} All others are the longest
     * sequence of names that stand in the same order in both.
     */
    private static Set<String> reordered(Set<String> older, Set<String> newer) {
        List<String> common = newer.stream().filter(older::contains).toList();
        Map<String, Integer> places = new HashMap<>();
        older.stream().filter(newer::contains).forEach(name -> places.put(name, places.size()));
        // ends[n]: where a rising sequence of n + 1 places may end, with the smallest last place; before[i]: what
        // precedes i.
        int[] ends = new int[common.size()];
        int[] before = new int[common.size()];
        int[] place = common.stream().mapToInt(places::get).toArray();
        int length = 0;
        for (int i = 0; i < place.length; i++) {
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (place[ends[middle]] < place[i]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            before[i] = low == 0 ? -1 : ends[low - 1];
            ends[low] = i;
            length = Math.max(length, low + 1);
        }
        Set<String> moved = new HashSet<>(common);
        for (int i = length == 0 ? -1 : ends[length - 1]; i >= 0; i = before[i]) {
            moved.remove(common.get(i));
        }
        return moved;
    }
}
