package dev.aptgram.tl.processor.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Turns one constructor of an earlier layer into a way to today's record, if there is one. */
final class LiftLinker {
    private final EarlierTypes types;
    private final ShapeTable shapes;
    private final String now;

    LiftLinker(EarlierTypes types, ShapeTable shapes, String now) {
        this.types = types;
        this.shapes = shapes;
        this.now = now;
    }

    /**
     * What becomes of a constructor.
     *
     * @param lift the way to the record, or null if there is none
     * @param words what is lost and what is missing, or why there is no way
     */
    record Outcome(@Nullable Lift lift, String words) {}

    Outcome link(Definition definition, Earlier layer, RecordModel record) {
        Map<String, Component> wanted = new HashMap<>();
        record.components().forEach(component -> wanted.put(component.tlName(), component));
        Map<String, Component> taken = new HashMap<>();
        Map<String, TypeSyntax> changed = new HashMap<>();
        List<Lift.Item> items = new ArrayList<>();
        StringJoiner words = new StringJoiner("; ");
        words.setEmptyValue("every field is taken over");
        StringJoiner dropped = new StringJoiner(", ", "drops ", "");
        dropped.setEmptyValue("");
        ComponentNames names = new ComponentNames();
        for (FieldSyntax field : definition.fields()) {
            FieldSyntax.Condition condition = field.condition();
            Component.Bit bit = condition == null ? null : new Component.Bit(condition.word(), condition.bit());
            if (field.type().isFlagWord()) {
                items.add(new Lift.Word(new FlagWord(field.name(), bit)));
                continue;
            }
            Component component = take(field, bit, definition, layer, wanted.get(field.name()), names);
            if (component != null) {
                taken.put(field.name(), component);
                items.add(new Lift.Taken(component));
            } else {
                changed.put(field.name(), field.type());
                items.add(new Lift.Dropped(field.name(), bit, shapes.of(field.type(), layer.tree())));
                dropped.add(field.name());
            }
        }
        List<Lift.Argument> arguments = new ArrayList<>();
        StringJoiner empty = new StringJoiner(", ", "leaves empty ", "");
        empty.setEmptyValue("");
        for (Component component : record.components()) {
            Component from = taken.get(component.tlName());
            if (from == null && component.isRequired()) {
                return new Outcome(null, missing(record, component, changed.get(component.tlName()), layer));
            }
            if (from == null) {
                empty.add(component.tlName());
            }
            arguments.add(new Lift.Argument(component, from));
        }
        add(words, dropped);
        add(words, empty);
        Lift lift =
                new Lift(IdChecker.idOf(definition), layer.layer(), record, items, arguments, isGuarded(record, taken));
        return new Outcome(lift, words.toString());
    }

    private static void add(StringJoiner words, StringJoiner part) {
        if (part.length() > 0) {
            words.add(part.toString());
        }
    }

    private @Nullable Component take(
            FieldSyntax field,
            Component.@Nullable Bit bit,
            Definition owner,
            Earlier layer,
            @Nullable Component wanted,
            ComponentNames names) {
        ValueType type = wanted == null ? null : types.today(field.type(), owner, layer.tree());
        if (wanted == null || type == null) {
            return null;
        }
        Component component = new Component(field.name(), names.allocate(field.name()), type, bit, false);
        return EarlierTypes.serves(component, wanted) ? component : null;
    }

    private String missing(RecordModel record, Component component, @Nullable TypeSyntax then, Earlier layer) {
        String field = now + " requires the field " + component.tlName();
        return then == null
                ? field + ", which layer " + layer.layer() + " does not have"
                : field + " as " + types.spelling(record.tlName(), component) + ", and layer " + layer.layer()
                        + " has it as " + then;
    }

    /** Whether the record may refuse what the earlier constructor allowed: what shares a flag now did not do so then. */
    private static boolean isGuarded(RecordModel record, Map<String, Component> taken) {
        for (List<Component> together : record.bits().values()) {
            Set<String> before = new HashSet<>();
            for (Component component : together) {
                Component from = taken.get(component.tlName());
                before.add(
                        from == null
                                ? "none"
                                : from.bit() == null ? "always" : from.bit().toString());
            }
            if (together.size() > 1 && (before.size() > 1 || before.contains("always"))) {
                return true;
            }
        }
        return record.words().stream().anyMatch(word -> word.bit() != null);
    }
}
