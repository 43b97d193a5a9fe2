package dev.aptgram.tl.processor.schema;

import dev.aptgram.tl.processor.support.TlIds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns a schema as written into the model of what to generate: names are resolved and allocated, ids checked, flags
 * checked and grouped. Everything that is wrong is told, not only the first.
 */
public final class Linker {
    /** Types that TL defines itself: a schema may define them as TL does, but not add to them. */
    private static final Map<String, Set<String>> RESERVED = Map.of(
            "Bool", Set.of("boolFalse", "boolTrue"),
            "Vector", Set.of("vector"),
            "Int", Set.of("int"),
            "Long", Set.of("long"),
            "Double", Set.of("double"),
            "String", Set.of("string"),
            "Bytes", Set.of("bytes"),
            "Int128", Set.of("int128"),
            "Int256", Set.of("int256"));

    /** Types that a schema may define as TL's own, and add to as well. */
    private static final Map<String, String> OPEN = Map.of("Object", "object", "Function", "function");

    private Linker() {}

    /**
     * {@return the model; of use only if no problem has been told, of the schema's lines either}
     *
     * @param schema the schema; what its broken lines may define is not missed
     * @param basePackage the package for what has no namespace
     * @param fixedIds the names of combinators whose ids were chosen by hand
     * @param errors what is known about failures, if ways to call the methods are wanted; else null
     * @param problems where to tell of problems
     */
    public static LinkedSchema link(
            SyntaxTree schema,
            String basePackage,
            Set<String> fixedIds,
            @Nullable ErrorData errors,
            Problems problems) {
        return link(schema, schema, List.of(), basePackage, fixedIds, errors, problems);
    }

    /**
     * {@return the model; of use only if no problem has been told, of the schema or of an earlier one}
     *
     * @param schema the part of the schema to generate; what broken lines may define is not missed
     * @param whole all of it
     * @param earlier earlier states of it, each sound by itself
     * @param basePackage the package for what has no namespace
     * @param fixedIds the names of combinators whose ids were chosen by hand
     * @param errors what is known about failures, if ways to call the methods are wanted; else null
     * @param problems where to tell of problems
     */
    public static LinkedSchema link(
            SyntaxTree schema,
            SyntaxTree whole,
            List<Earlier> earlier,
            String basePackage,
            Set<String> fixedIds,
            @Nullable ErrorData errors,
            Problems problems) {
        new IdChecker(fixedIds, problems).check(schema);
        NameAllocator names = new NameAllocator(basePackage);
        ApiLinker api = errors == null ? null : new ApiLinker(names, errors);
        TypeTable types = new TypeTable(schema, basePackage, names);
        TypeResolver resolver = new TypeResolver(types, problems);
        new CycleChecker(types, problems).check(schema);
        RecordLinker records = new RecordLinker(types, resolver, problems);
        Map<Definition, RecordModel> constructors = new HashMap<>();
        List<RecordModel> inOrder = new ArrayList<>();
        List<RecordModel> methods = new ArrayList<>();
        List<String> core = new ArrayList<>();
        for (Definition definition : schema.definitions()) {
            checkReserved(definition, problems);
            if (definition.function()) {
                methods.add(records.link(definition));
            } else if (TypeTable.isBuiltIn(definition)) {
                core.add(coreLine(definition));
            } else {
                RecordModel model = records.link(definition);
                constructors.put(definition, model);
                inOrder.add(model);
            }
        }
        List<UnionModel> unions = new ArrayList<>();
        types.unions().forEach((name, members) -> {
            JavaName union = types.union(name);
            if (union != null) {
                unions.add(new UnionModel(
                        name, union, members.stream().map(constructors::get).toList()));
            }
        });
        EarlierModel before = null;
        if (!earlier.isEmpty() && !problems.hasErrors() && whole.lost().isNothing()) {
            // Types of an earlier layer need not mean anything today, which is no problem.
            TypeResolver silent = new TypeResolver(types, new Problems(schema.source()), resolver.vectorElements());
            before = new EarlierLinker(whole, types, silent, inOrder, earlier).link(types.registry());
        }
        return new LinkedSchema(
                schema.source().name(),
                schema.layer().orElse(0),
                types.registry(),
                unions,
                inOrder,
                core,
                methods,
                resolver.vectorElements(),
                api == null ? null : api.link(methods),
                types.renamings(),
                before);
    }

    /**
     * Checks that a schema is sound by itself.
     *
     * @param schema the schema; what its broken lines may define is not missed
     * @param fixedIds the names of combinators whose ids may have been chosen by hand; others are of no interest
     * @param problems where to tell of problems
     */
    public static void check(SyntaxTree schema, Set<String> fixedIds, Problems problems) {
        Set<String> fixed = new HashSet<>();
        for (Definition definition : schema.definitions()) {
            if (fixedIds.contains(definition.name()) && IdChecker.idOf(definition) != TlIds.idOf(definition.text())) {
                fixed.add(definition.name());
            }
        }
        link(schema, "earlier", fixed, null, problems);
    }

    private static String coreLine(Definition definition) {
        boolean bare = definition.core() && definition.id() == null;
        return DefinitionLine.of(definition.name(), bare ? null : IdChecker.idOf(definition), definition.text());
    }

    private static void checkReserved(Definition definition, Problems problems) {
        if (definition.function()) {
            return;
        }
        TypeSyntax result = definition.result();
        Set<String> allowed = RESERVED.get(result.name());
        boolean builtIn = allowed != null && allowed.contains(definition.name());
        boolean open = definition.name().equals(OPEN.get(result.name()));
        if (definition.core() ? !builtIn && !open : allowed != null && !builtIn) {
            problems.add(TlMessage.RESERVED_TYPE, definition.position(), definition.name(), result.name());
        } else if (!result.arguments().isEmpty()) {
            problems.add(
                    TlMessage.TYPE_ARGUMENTS, result.position(), result.name(), definition.name(), "no type argument");
        }
    }
}
