package dev.aptgram.fsm.processor.model;

import dev.aptgram.fsm.processor.diagnostic.Spot;
import org.jspecify.annotations.Nullable;

/**
 * An argument of a command that a handler's parameter asks for.
 *
 * @param label what the usage text calls it
 * @param parameter the parameter's name
 * @param shape how it is read
 * @param enumType the enum whose constants it is, if it is that
 * @param amount how many of it there may be
 * @param spot the parameter in the source
 */
public record CommandArg(
        String label,
        String parameter,
        Shape shape,
        @Nullable JavaType enumType,
        Amount amount,
        Spot spot) {
    /** How an argument is read; the names are those of the run time's methods. */
    public enum Shape {
        WORD("word", "java.lang.String"),
        REST("rest", "java.lang.String"),
        INT("integer", "java.lang.Integer"),
        LONG("longInteger", "java.lang.Long"),
        DOUBLE("decimal", "java.lang.Double"),
        BOOLEAN("yesNo", "java.lang.Boolean"),
        DURATION("duration", "java.time.Duration"),
        DATE("date", "java.time.LocalDate"),
        CONSTANT("constant", "");

        private final String method;
        private final String type;

        Shape(String method, String type) {
            this.method = method;
            this.type = type;
        }

        /** {@return the run time's method that makes such an argument} */
        public String method() {
            return method;
        }

        /** {@return the class of the value; empty for an enum} */
        public String type() {
            return type;
        }
    }

    /** How many of an argument there may be. */
    public enum Amount {
        ONE,
        OPTIONAL,
        LIST
    }
}
