package dev.aptgram.tl;

import dev.aptgram.errors.SchemaException;
import java.util.ArrayList;
import java.util.List;

/**
 * An error that learns on its way out where it happened: every object that it passes adds the field, every vector the index.
 * While nothing fails, nobody keeps account of where they are.
 */
final class LocatedSchemaException extends SchemaException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String rest;

    /** The way to the place, from the inside out: fields, and indexes in brackets. */
    private final ArrayList<String> steps = new ArrayList<>(4);

    /**
     * @param what what went wrong; the place is named behind it
     * @param inside the way within the innermost object, or nothing
     * @param rest what stands behind the place
     */
    LocatedSchemaException(String what, String inside, String rest) {
        super(what);
        this.what = what;
        this.rest = rest;
        if (!inside.isEmpty()) {
            steps.add(inside);
        }
    }

    void within(String step) {
        steps.add(step);
    }

    @Override
    public String getMessage() {
        return what + place(steps) + rest;
    }

    private static String place(List<String> steps) {
        StringBuilder out = new StringBuilder();
        for (int i = steps.size() - 1; i >= 0; i--) {
            String step = steps.get(i);
            out.append(out.length() == 0 ? " in " : step.startsWith("[") ? "" : ".")
                    .append(step);
        }
        return out.toString();
    }
}
