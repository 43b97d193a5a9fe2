package dev.aptgram.fsm.processor.model;

/**
 * A component of a payload record.
 *
 * @param name its name
 * @param shape its type, a {@link Shape.Scalar} or a {@link Shape.OfEnum}
 * @param primitive whether it is a primitive, which is always there
 * @param optional whether it is an {@code Optional}
 * @param maxBytes the most bytes of UTF-8 if it is a text, else 0
 */
public record PayloadPart(String name, Shape shape, boolean primitive, boolean optional, int maxBytes) {
    /** The most bytes of a text that says nothing: more than fits is never asked for. */
    public static final int UNSAID = 64;

    private static final int ENUM_BYTES = 2;

    /** {@return whether it takes a bit among the flags: a truth value, or whether there is a value} */
    public int flags() {
        return (shape == Shape.Scalar.BOOLEAN ? 1 : 0) + (optional ? 1 : 0);
    }

    /** {@return the most bytes that it needs, without its flags} */
    public int worst() {
        if (!(shape instanceof Shape.Scalar scalar)) {
            return ENUM_BYTES;
        }
        // Numbers of seven bits each, the sign in the lowest; an instant's seconds have 56 bits, nanoseconds 30.
        return switch (scalar) {
            case INT -> 5;
            case LONG -> 10;
            case DOUBLE -> 8;
            case BOOLEAN -> 0;
            case STRING -> 1 + maxBytes;
            case INSTANT -> 8 + 5;
            case DURATION -> 10 + 5;
            case LOCAL_DATE -> 6;
            case LOCAL_TIME -> 7;
            case LOCAL_DATE_TIME -> 6 + 7;
            case UUID -> 16;
        };
    }
}
