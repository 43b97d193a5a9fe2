package dev.aptgram.tl.processor.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.tools.Diagnostic;

/** Collects what is wrong with one schema, so that all of it is told at once. */
public final class Problems {
    private static final Comparator<Problem> BY_PLACE = Comparator.comparingInt(
                    (Problem problem) -> problem.position().line())
            .thenComparingInt(problem -> problem.position().column());

    private final SchemaSource source;
    private final List<Problem> found = new ArrayList<>();
    private List<String> lines = List.of();

    /**
     * Creates an empty collection.
     *
     * @param source the schema in question
     */
    public Problems(SchemaSource source) {
        this.source = source;
    }

    /**
     * Adds a problem.
     *
     * @param message what
     * @param position where
     * @param arguments what the message's patterns ask for after the place
     */
    void add(TlMessage message, Position position, Object... arguments) {
        List<Object> all = new ArrayList<>();
        all.add(source.name() + ":" + position);
        all.addAll(List.of(arguments));
        found.add(new Problem(message, position, all, line(position.line())));
    }

    private String line(int number) {
        if (lines.isEmpty()) {
            lines = source.text().lines().toList();
        }
        return number > lines.size() ? "" : lines.get(number - 1);
    }

    /** {@return whether nothing is wrong so far} */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** {@return whether something is wrong that nothing can be generated with} */
    public boolean hasErrors() {
        return found.stream().anyMatch(problem -> problem.message().kind() == Diagnostic.Kind.ERROR);
    }

    /** {@return what is wrong, from the top to the end} */
    public List<Problem> found() {
        return found.stream().sorted(BY_PLACE).toList();
    }
}
