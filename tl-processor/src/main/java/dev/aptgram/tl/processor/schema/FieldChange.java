package dev.aptgram.tl.processor.schema;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A difference between two versions of one combinator in one field. At least one version has the field. Immutable.
 *
 * @param name the field's name
 * @param before the field in the older version, or null if it is new
 * @param after the field in the newer version, or null if it is gone
 * @param kinds in what it differs, in the order of {@link Kind}; not empty
 */
public record FieldChange(
        String name, @Nullable FieldSyntax before, @Nullable FieldSyntax after, List<Kind> kinds) {
    public FieldChange {
        kinds = List.copyOf(kinds);
    }

    /** In what a field can differ. */
    public enum Kind {
        /** Only the newer version has it. */
        ADDED("added"),
        /** Only the older version has it. */
        REMOVED("removed"),
        /** Its type is another. */
        RETYPED("retyped"),
        /** It was always there and now depends on a flag. */
        MADE_OPTIONAL("made optional"),
        /** It depended on a flag and is now always there. */
        MADE_REQUIRED("made required"),
        /** It depends on another bit, or on a bit of another flag word. */
        FLAG_MOVED("moved to another flag"),
        /** It stands elsewhere among the fields that both versions have. */
        REORDERED("moved among the fields");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** {@return the kind in words} */
        public String words() {
            return words;
        }
    }

    static FieldChange added(FieldSyntax field) {
        return new FieldChange(field.name(), null, field, List.of(Kind.ADDED));
    }

    static FieldChange removed(FieldSyntax field) {
        return new FieldChange(field.name(), field, null, List.of(Kind.REMOVED));
    }

    /** {@return how two versions of a field differ, or null if they do not} */
    static @Nullable FieldChange between(FieldSyntax before, FieldSyntax after, boolean reordered) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        if (!before.type().toString().equals(after.type().toString())) {
            kinds.add(Kind.RETYPED);
        }
        FieldSyntax.Condition was = before.condition();
        FieldSyntax.Condition is = after.condition();
        if (was == null && is != null) {
            kinds.add(Kind.MADE_OPTIONAL);
        } else if (was != null && is == null) {
            kinds.add(Kind.MADE_REQUIRED);
        } else if (was != null && is != null && !was.toString().equals(is.toString())) {
            kinds.add(Kind.FLAG_MOVED);
        }
        if (reordered) {
            kinds.add(Kind.REORDERED);
        }
        return kinds.isEmpty() ? null : new FieldChange(before.name(), before, after, List.copyOf(kinds));
    }
}
