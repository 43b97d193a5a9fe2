package dev.aptgram.tl.processor.source;

/**
 * A parameter, or a component of a record.
 *
 * @param type its type
 * @param name its name
 */
public record ParameterSpec(TypeName type, String name) {
    private static final String FIRST = "(" + Marks.BREAK;
    private static final String NEXT = "," + Marks.SPACE;

    static void append(StringBuilder out, Iterable<ParameterSpec> parameters) {
        String before = FIRST;
        for (ParameterSpec parameter : parameters) {
            out.append(before).append(parameter.type.text).append(' ').append(parameter.name);
            before = NEXT;
        }
        out.append(before.equals(FIRST) ? FIRST + ")" : ")");
    }
}
