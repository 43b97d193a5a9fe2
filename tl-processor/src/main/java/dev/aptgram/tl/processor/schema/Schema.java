package dev.aptgram.tl.processor.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A schema, parsed and checked: the front door for programs that look at TL without the annotation processor.
 *
 * <pre>{@code
 * Schema schema = Schema.of(SchemaSource.read(Path.of("api.tl")));
 * for (Problem problem : schema.problems()) {
 *     System.err.println(problem + "\n" + problem.excerpt() + "\n" + problem.mend());
 * }
 * }</pre>
 *
 * <p>{@link #syntax()} is what is written, {@link #model()} what it means in Java. Immutable, and so is all that it hands
 * out; for any thread.
 */
public final class Schema {
    private final SyntaxTree syntax;
    private final SchemaOptions options;
    private final @Nullable LinkedSchema model;
    private final List<Problem> problems;

    private Schema(SyntaxTree syntax, SchemaOptions options, @Nullable LinkedSchema model, List<Problem> problems) {
        this.syntax = syntax;
        this.options = options;
        this.problems = problems;
        this.model = isSound() ? model : null;
    }

    /**
     * {@return a schema with every id by its CRC-32 and no error data}
     *
     * @param source its text
     */
    public static Schema of(SchemaSource source) {
        return of(source, SchemaOptions.DEFAULT);
    }

    /**
     * {@return a schema} Whatever the text is, this does not fail: what is wrong is in {@link #problems()}. Broken lines do not
     * keep the others from being checked, but what they may define is not missed anywhere.
     *
     * @param source its text
     * @param options how to look at it
     */
    public static Schema of(SchemaSource source, SchemaOptions options) {
        Problems problems = new Problems(source);
        SyntaxTree syntax = Parser.parse(source, problems);
        return link(syntax, syntax.functionNames(), options, problems);
    }

    private static Schema link(SyntaxTree syntax, List<String> knownMethods, SchemaOptions options, Problems problems) {
        List<Problem> inErrors = List.of();
        ErrorData errors = null;
        if (options.errors() != null) {
            Problems found = new Problems(options.errors());
            ErrorData data = ErrorDataParser.parse(options.errors(), knownMethods, syntax.lost(), found);
            inErrors = found.found();
            errors = found.isEmpty() ? data : null;
        }
        LinkedSchema model = Linker.link(syntax, options.basePackage(), options.fixedIds(), errors, problems);
        List<Problem> all = new ArrayList<>(problems.found());
        all.addAll(inErrors);
        return new Schema(syntax, options, model, List.copyOf(all));
    }

    /** {@return whether nothing is wrong that would keep the schema from being used; there may be warnings} */
    public boolean isSound() {
        return problems.stream().noneMatch(Problem::isError);
    }

    /** {@return what is wrong: in the schema, from its top to its end, then in the error data} */
    public List<Problem> problems() {
        return problems;
    }

    /** {@return the schema as written, without its broken lines} */
    public SyntaxTree syntax() {
        return syntax;
    }

    /**
     * {@return the schema with all names resolved, and the Java names of what would be generated}
     *
     * @throws IllegalStateException if the schema is not sound
     */
    public LinkedSchema model() {
        if (model == null) {
            throw new IllegalStateException(
                    syntax.source().name() + " is not sound, so there is no model of it; see problems()");
        }
        return model;
    }

    /**
     * {@return the part of the schema that some of its combinators need} See {@link Closure}. The part has problems of its
     * own: patterns that match nothing, or leave out what is needed.
     *
     * @param include what to begin with; if empty, everything
     * @param exclude what to leave out all the same
     * @throws IllegalStateException if the schema is not sound
     */
    public Schema closure(List<NamePattern> include, List<NamePattern> exclude) {
        if (!isSound()) {
            throw new IllegalStateException(syntax.source().name() + " is not sound; see problems()");
        }
        Problems found = new Problems(syntax.source());
        SyntaxTree part = Closure.of(syntax, include, exclude, found);
        if (!found.isEmpty()) {
            return new Schema(part, options, null, found.found());
        }
        Set<String> names = part.definitions().stream().map(Definition::name).collect(Collectors.toSet());
        names.retainAll(options.fixedIds());
        return link(part, syntax.functionNames(), options.withFixedIds(names), found);
    }

    /** {@return the schema's name and what has been found} */
    @Override
    public String toString() {
        return syntax.source().name() + ": " + (isSound() ? "sound" : problems.size() + " problems");
    }
}
