package dev.aptgram.fsm.processor.model;

import java.util.List;

/** What {@code @Only} says, with every name known. */
public sealed interface FilterExpr {
    /**
     * All of several.
     *
     * @param parts two or more
     */
    record And(List<FilterExpr> parts) implements FilterExpr {
        public And {
            parts = List.copyOf(parts);
        }
    }

    /**
     * One of several.
     *
     * @param parts two or more
     */
    record Or(List<FilterExpr> parts) implements FilterExpr {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /**
     * Not this.
     *
     * @param part what
     */
    record Not(FilterExpr part) implements FilterExpr {}

    /**
     * A filter that comes with the run time.
     *
     * @param method the method that returns it
     * @param arguments its arguments
     */
    record BuiltIn(String method, List<Value> arguments) implements FilterExpr {
        public BuiltIn {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * A filter of the user's own.
     *
     * @param owner the class with the method
     * @param method the method
     * @param context the context that it looks at
     * @param arguments its arguments after the context
     */
    record Own(JavaType owner, String method, JavaType context, List<Value> arguments) implements FilterExpr {
        public Own {
            arguments = List.copyOf(arguments);
        }
    }

    /** An argument of a filter. */
    sealed interface Value {
        /**
         * A text.
         *
         * @param text the text
         */
        record Text(String text) implements Value {}

        /**
         * A number or a truth value.
         *
         * @param java as Java writes it
         */
        record Literal(String java) implements Value {}

        /**
         * A constant.
         *
         * @param type its enum
         * @param name its name
         */
        record Constant(JavaType type, String name) implements Value {}

        /**
         * A filter.
         *
         * @param filter the filter
         */
        record Filter(FilterExpr filter) implements Value {}
    }
}
