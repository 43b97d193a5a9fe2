package dev.aptgram.tl.processor.cli;

import dev.aptgram.tl.processor.schema.CombinatorChange;
import dev.aptgram.tl.processor.schema.Definition;
import dev.aptgram.tl.processor.schema.FieldChange;
import dev.aptgram.tl.processor.schema.FieldSyntax;
import dev.aptgram.tl.processor.schema.SchemaDiff;
import dev.aptgram.tl.processor.schema.SyntaxTree;
import dev.aptgram.tl.processor.support.TlIds;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Differences, ready to be written.
 *
 * @param older the one version
 * @param newer the other
 * @param diff how they differ
 */
record DiffReport(SyntaxTree older, SyntaxTree newer, SchemaDiff diff) {

    /** {@return the differences for people} */
    String text() {
        StringBuilder out = new StringBuilder();
        out.append("old: ").append(title(older)).append("new: ").append(title(newer));
        if (diff.isEmpty()) {
            return out.append("\nno difference\n").toString();
        }
        section(out, "constructors", diff.constructors());
        section(out, "methods", diff.methods());
        List<String> gone = diff.typesRemoved();
        List<String> come = diff.typesAdded();
        if (!gone.isEmpty() || !come.isEmpty()) {
            out.append("\ntypes: ").append(gone.size()).append(" removed, ").append(come.size());
            out.append(" added\n");
            gone.forEach(name -> out.append("- ").append(name).append('\n'));
            come.forEach(name -> out.append("+ ").append(name).append('\n'));
        }
        return out.toString();
    }

    private static String title(SyntaxTree schema) {
        return schema.source().name() + ", " + Counts.of(schema) + "\n";
    }

    private static void section(StringBuilder out, String title, SchemaDiff.Part part) {
        if (part.isEmpty()) {
            return;
        }
        out.append('\n')
                .append(title)
                .append(": ")
                .append(part.removed().size())
                .append(" removed, ");
        out.append(part.added().size()).append(" added, ");
        out.append(part.changed().size()).append(" changed\n");
        part.removed()
                .forEach(
                        definition -> out.append("- ").append(definition.text()).append(";\n"));
        part.added()
                .forEach(
                        definition -> out.append("+ ").append(definition.text()).append(";\n"));
        part.changed().forEach(change -> change(out, change));
    }

    private static void change(StringBuilder out, CombinatorChange change) {
        String id = TlIds.hex(change.after().effectiveId());
        out.append("~ ").append(change.after().name()).append(' ');
        out.append(change.idChanged() ? '#' + TlIds.hex(change.before().effectiveId()) + " -> #" + id : '#' + id);
        out.append(change.idChanged() ? "\n" : " (the same id)\n");
        if (change.typeVariablesChanged()) {
            line(out, '~', "type variables: " + variables(change.before()) + " -> " + variables(change.after()));
        }
        change.fields().forEach(field -> field(out, field));
        if (change.resultChanged()) {
            line(
                    out,
                    '~',
                    "= " + change.before().result() + " -> " + change.after().result());
        }
    }

    private static String variables(Definition definition) {
        return definition.typeVariables().isEmpty() ? "none" : String.join(" ", definition.typeVariables());
    }

    private static void field(StringBuilder out, FieldChange change) {
        FieldSyntax before = change.before();
        FieldSyntax after = change.after();
        if (before == null || after == null) {
            line(out, before == null ? '+' : '-', String.valueOf(before == null ? after : before));
            return;
        }
        String was = before.typeText();
        String is = after.typeText();
        String how = change.kinds().stream().map(FieldChange.Kind::words).collect(Collectors.joining(", "));
        line(out, '~', change.name() + ": " + was + (was.equals(is) ? "" : " -> " + is) + " (" + how + ")");
    }

    private static void line(StringBuilder out, char sign, String text) {
        out.append("    ").append(sign).append(' ').append(text).append('\n');
    }

    /** {@return the differences for programs} */
    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> types = Json.object();
        types.put("removed", diff.typesRemoved());
        types.put("added", diff.typesAdded());
        Map<String, @Nullable Object> json = Json.object();
        json.put("old", Json.of(older));
        json.put("new", Json.of(newer));
        json.put("same", diff.isEmpty());
        json.put("constructors", json(diff.constructors()));
        json.put("methods", json(diff.methods()));
        json.put("types", types);
        return json;
    }

    private static Map<String, @Nullable Object> json(SchemaDiff.Part part) {
        Map<String, @Nullable Object> json = Json.object();
        json.put("removed", part.removed().stream().map(Json::of).toList());
        json.put("added", part.added().stream().map(Json::of).toList());
        json.put("changed", part.changed().stream().map(DiffReport::json).toList());
        return json;
    }

    private static Map<String, @Nullable Object> json(CombinatorChange change) {
        Map<String, @Nullable Object> json = Json.object();
        json.put("name", change.after().name());
        json.put("before", Json.of(change.before()));
        json.put("after", Json.of(change.after()));
        json.put("idChanged", change.idChanged());
        json.put("typeChanged", change.resultChanged());
        json.put("fields", change.fields().stream().map(DiffReport::json).toList());
        return json;
    }

    private static Map<String, @Nullable Object> json(FieldChange change) {
        Map<String, @Nullable Object> json = Json.object();
        json.put("name", change.name());
        json.put("before", change.before() == null ? null : change.before().typeText());
        json.put("after", change.after() == null ? null : change.after().typeText());
        json.put(
                "changes",
                change.kinds().stream()
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                        .toList());
        return json;
    }
}
