package dev.aptgram.tl.processor.schema;

import dev.aptgram.tl.processor.support.Suggestions;
import dev.aptgram.tl.processor.support.TlIds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks that every combinator has a name and an id of its own, and the id that its line asks for. */
final class IdChecker {
    /** Official combinators whose ids were chosen by hand. */
    private static final Map<String, Integer> OFFICIAL = Map.of(
            "help.configSimple", 0x5a592a6c,
            "accessPointRule", 0x4679b65f,
            "ipPortSecret", 0x37982646);

    private static final Pattern BARE = Pattern.compile("%([\\w.]+)");

    private final Set<String> fixed;
    private final Problems problems;
    private final Map<Integer, Definition> ids = new HashMap<>();
    private final Map<String, Definition> constructors = new HashMap<>();
    private final Map<String, Definition> functions = new HashMap<>();
    private final Map<String, List<String>> types = new HashMap<>();
    private Lost lost = Lost.NOTHING;

    IdChecker(Set<String> fixed, Problems problems) {
        this.fixed = fixed;
        this.problems = problems;
    }

    /** {@return the id of a definition: as written, or else its CRC-32} */
    static int idOf(Definition definition) {
        return definition.id() != null ? definition.id() : TlIds.idOf(definition.text());
    }

    void check(SyntaxTree schema) {
        lost = schema.lost();
        for (Definition definition : schema.definitions()) {
            if (!definition.function()) {
                types.computeIfAbsent(definition.result().name(), type -> new ArrayList<>())
                        .add(definition.name());
            }
        }
        schema.definitions().forEach(this::check);
        Position top = new Position(1, 1);
        Set<String> known = new HashSet<>(constructors.keySet());
        known.addAll(functions.keySet());
        for (String name : fixed) {
            Definition definition = constructors.getOrDefault(name, functions.get(name));
            if (definition == null && schema.lost().mayDefine(name)) {
                continue;
            }
            if (definition == null) {
                String hint = Suggestions.hint(name, known.stream().sorted().toList());
                problems.add(TlMessage.FIXED_ID_UNKNOWN, top, name, hint);
            } else if (idOf(definition) == TlIds.idOf(definition.text())) {
                problems.add(TlMessage.FIXED_ID_NEEDLESS, definition.position(), name);
            }
        }
    }

    /** {@return the line with constructors in place of bare types} An id may follow from either spelling. */
    private String named(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        return BARE.matcher(text).replaceAll(found -> {
            List<String> members = types.getOrDefault(found.group(1), List.of());
            return Matcher.quoteReplacement(members.size() == 1 ? members.get(0) : found.group());
        });
    }

    /** {@return whether a line has a bare type whose constructor may be on a broken line} Its other spelling is not known. */
    private boolean namesLost(String text) {
        return BARE.matcher(text).results().anyMatch(found -> lost.mayDefine(found.group(1)));
    }

    private void check(Definition definition) {
        String kind = definition.function() ? "function" : "constructor";
        Map<String, Definition> names = definition.function() ? functions : constructors;
        Definition same = names.putIfAbsent(definition.name(), definition);
        if (same != null) {
            problems.add(
                    TlMessage.DUPLICATE_NAME,
                    definition.position(),
                    kind,
                    definition.name(),
                    same.position().line());
            return;
        }
        // The bare types that TL builds in have no id on any wire.
        if (definition.core() && definition.id() == null) {
            return;
        }
        int id = idOf(definition);
        int computed = TlIds.idOf(definition.text());
        Definition other = ids.putIfAbsent(id, definition);
        if (other != null) {
            problems.add(
                    TlMessage.DUPLICATE_ID,
                    definition.position(),
                    TlIds.hex(id),
                    definition.name(),
                    other.name(),
                    other.position().line(),
                    TlIds.hex(computed));
        } else if (id != computed
                && id != TlIds.idOf(named(definition.text()))
                && !namesLost(definition.text())
                && !fixed.contains(definition.name())
                && !Integer.valueOf(id).equals(OFFICIAL.get(definition.name()))) {
            problems.add(
                    TlMessage.WRONG_ID, definition.position(), definition.name(), TlIds.hex(id), TlIds.hex(computed));
        }
    }
}
