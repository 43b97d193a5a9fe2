package dev.aptgram.tl.processor.schema;

import dev.aptgram.tl.processor.support.TlIds;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.StringJoiner;

/** Finds the constructors of earlier layers whose ids mean nothing today, and what becomes of each. */
final class EarlierLinker {
    private final SyntaxTree whole;
    private final TypeTable types;
    private final Map<String, RecordModel> current = new HashMap<>();
    private final Map<Integer, Meaning> meanings = new HashMap<>();
    private final LiftLinker lifts;
    private final ShapeTable shapes;
    private final List<Earlier> earlier;
    private final List<Lift> lifted = new ArrayList<>();
    private final List<Refusal> refused = new ArrayList<>();

    /** What an id stands for, and where that is said. */
    private record Meaning(String signature, String where) {}

    /**
     * @param whole the schema of today, all of it
     * @param types the types of the part that is generated
     * @param resolver finds what a type is today; what it tells is of no interest
     * @param constructors the records of that part
     * @param earlier the earlier layers
     */
    EarlierLinker(
            SyntaxTree whole,
            TypeTable types,
            TypeResolver resolver,
            List<RecordModel> constructors,
            List<Earlier> earlier) {
        this.whole = whole;
        this.types = types;
        // Of one id in several layers, the latest says most: true flags may be added without a new id.
        this.earlier = earlier.stream()
                .sorted(Comparator.comparing(Earlier::layer).reversed())
                .toList();
        constructors.forEach(record -> current.put(record.tlName(), record));
        List<SyntaxTree> trees = new ArrayList<>(List.of(whole));
        this.earlier.forEach(one -> trees.add(one.tree()));
        this.shapes = new ShapeTable(trees);
        this.lifts = new LiftLinker(new EarlierTypes(whole, types, resolver), shapes, now());
    }

    EarlierModel link(JavaName registry) {
        References references = new References(whole);
        for (Definition definition : whole.definitions()) {
            if (isRecord(definition)) {
                meanings.put(
                        IdChecker.idOf(definition),
                        new Meaning(
                                signature(definition, references),
                                whole.source().name()));
            }
        }
        earlier.forEach(this::link);
        return new EarlierModel(TypeTable.earlierOf(registry), lifted, refused, shapes.shapes());
    }

    private void link(Earlier layer) {
        References references = new References(layer.tree());
        String where = layer.tree().source().name();
        for (Definition definition : layer.tree().definitions()) {
            if (isRecord(definition)) {
                int id = IdChecker.idOf(definition);
                Meaning meaning = new Meaning(signature(definition, references), where);
                Meaning other = meanings.putIfAbsent(id, meaning);
                if (other == null) {
                    link(definition, layer);
                } else if (!other.signature().equals(meaning.signature())) {
                    layer.problems()
                            .add(
                                    TlMessage.EARLIER_ID,
                                    definition.position(),
                                    TlIds.hex(id),
                                    definition.name(),
                                    other.where());
                }
            }
        }
    }

    private static boolean isRecord(Definition definition) {
        return !definition.function() && !TypeTable.isBuiltIn(definition);
    }

    /** What is on the wire below an id: the line as its id follows from it, and those of bare types in it. */
    private static String signature(Definition definition, References references) {
        Set<Definition> below = new LinkedHashSet<>(List.of(definition));
        Deque<Definition> open = new ArrayDeque<>(below);
        StringJoiner lines = new StringJoiner("\n");
        while (!open.isEmpty()) {
            Definition next = open.remove();
            lines.add(TlIds.canonical(next.text()));
            for (TypeSyntax type : references.of(next)) {
                if (type.bare() || type.isLowerCase()) {
                    references.targets(type).stream()
                            .filter(EarlierLinker::isRecord)
                            .filter(below::add)
                            .forEach(open::add);
                }
            }
        }
        return lines.toString();
    }

    private void link(Definition definition, Earlier layer) {
        RecordModel record = current.get(definition.name());
        if (record == null) {
            refuseGone(definition, layer);
            return;
        }
        String type = definition.result().name();
        if (!type.equals(record.typeName()) && types.type(type) != null) {
            refused.add(
                    refusal(definition, layer, now() + " has it as a " + record.typeName() + ", which is no " + type));
        }
        LiftLinker.Outcome outcome = lifts.link(definition, layer, record);
        if (outcome.lift() != null) {
            lifted.add(outcome.lift());
            layer.notes()
                    .add(
                            TlMessage.LIFTED,
                            definition.position(),
                            definition.name(),
                            TlIds.hex(IdChecker.idOf(definition)),
                            now(),
                            outcome.words());
        } else {
            refuse(definition, layer, outcome.words());
        }
    }

    private void refuseGone(Definition definition, Earlier layer) {
        String name = definition.name();
        boolean cut = whole.definitions().stream()
                .anyMatch(other -> !other.function() && other.name().equals(name));
        boolean partial = current.size()
                != whole.definitions().stream().filter(EarlierLinker::isRecord).count();
        // Of what has been cut away, nothing is known: neither of a constructor nor of a type.
        if (!cut && (!partial || types.type(definition.result().name()) != null)) {
            refuse(definition, layer, now() + " has no constructor of that name");
        }
    }

    private void refuse(Definition definition, Earlier layer, String reason) {
        refused.add(refusal(definition, layer, reason));
        layer.notes()
                .add(
                        TlMessage.NOT_LIFTED,
                        definition.position(),
                        definition.name(),
                        TlIds.hex(IdChecker.idOf(definition)),
                        reason);
    }

    private static Refusal refusal(Definition definition, Earlier layer, String reason) {
        return new Refusal(
                IdChecker.idOf(definition),
                definition.name(),
                definition.result().name(),
                layer.layer(),
                reason);
    }

    private String now() {
        OptionalInt layer = whole.layer();
        return layer.isPresent() ? "layer " + layer.getAsInt() : "the schema of today";
    }
}
