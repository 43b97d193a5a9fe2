package dev.aptgram.fuzz;

import dev.aptgram.tl.processor.schema.Component;
import dev.aptgram.tl.processor.schema.JavaName;
import dev.aptgram.tl.processor.schema.LinkedSchema;
import dev.aptgram.tl.processor.schema.Linker;
import dev.aptgram.tl.processor.schema.Parser;
import dev.aptgram.tl.processor.schema.Problem;
import dev.aptgram.tl.processor.schema.Problems;
import dev.aptgram.tl.processor.schema.RecordModel;
import dev.aptgram.tl.processor.schema.SchemaSource;
import dev.aptgram.tl.processor.schema.SyntaxTree;
import dev.aptgram.tl.processor.schema.TlMessage;
import dev.aptgram.tl.processor.schema.UnionModel;
import dev.aptgram.tl.processor.schema.ValueType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/** A schema as far as making values needs to know it: who is of which type, and how small a value can be. */
final class SchemaModel {
    private static final int UNKNOWN = Integer.MAX_VALUE;

    private final LinkedSchema schema;
    private final Map<JavaName, List<RecordModel>> members = new HashMap<>();
    private final Map<JavaName, Integer> depths = new HashMap<>();

    SchemaModel(LinkedSchema schema) {
        this.schema = schema;
        for (RecordModel record : schema.constructors()) {
            members.put(record.name(), List.of(record));
        }
        for (UnionModel union : schema.unions()) {
            members.put(union.name(), union.members());
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (RecordModel record : all()) {
                int depth = computeDepth(record);
                Integer before = depths.put(record.name(), depth);
                changed |= before == null || before != depth;
            }
        }
    }

    /** {@return the schema that a resource holds} */
    static SchemaModel of(String resource) {
        SchemaSource source = new SchemaSource(resource, text(resource));
        Problems problems = new Problems(source);
        SyntaxTree tree = Parser.parse(source, problems);
        LinkedSchema schema = Linker.link(tree, "fuzz", Set.of(), null, problems);
        // Ids that were chosen by hand are listed where the schema is compiled, and of no matter here.
        List<Problem> unsound = problems.found().stream()
                .filter(problem -> problem.message() != TlMessage.WRONG_ID)
                .toList();
        if (!unsound.isEmpty()) {
            throw new IllegalStateException(resource + " is no sound schema: " + unsound);
        }
        return new SchemaModel(schema);
    }

    static String text(String resource) {
        try (InputStream in = SchemaModel.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new NoSuchElementException("No resource " + resource + " on the class path.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<RecordModel> constructors() {
        return schema.constructors();
    }

    List<RecordModel> methods() {
        return schema.methods();
    }

    List<RecordModel> all() {
        List<RecordModel> all = new ArrayList<>(schema.constructors());
        all.addAll(schema.methods());
        return all;
    }

    /** {@return the constructors of a generated type} */
    List<RecordModel> members(JavaName name) {
        List<RecordModel> found = members.get(name);
        if (found == null) {
            throw new NoSuchElementException("No type " + name + " in the schema.");
        }
        return found;
    }

    /** {@return the constructors of a type by its TL name} */
    List<RecordModel> type(String tlName) {
        return schema.constructors().stream()
                .filter(record -> record.typeName().equals(tlName))
                .toList();
    }

    /** {@return how many levels of objects the smallest value of a record has below itself} */
    int depth(RecordModel record) {
        return depths.getOrDefault(record.name(), UNKNOWN);
    }

    /** {@return the one of several constructors that takes the fewest levels} */
    RecordModel shallowest(List<RecordModel> candidates) {
        RecordModel best = candidates.get(0);
        for (RecordModel candidate : candidates) {
            if (depth(candidate) < depth(best)) {
                best = candidate;
            }
        }
        return best;
    }

    private int computeDepth(RecordModel record) {
        int depth = 0;
        for (Component component : record.components()) {
            if (component.isRequired() && component.type() instanceof ValueType.Reference reference) {
                int inner = depth(shallowest(members(reference.name())));
                depth = Math.max(depth, inner == UNKNOWN ? UNKNOWN : inner + 1);
            }
        }
        return depth;
    }
}
