package dev.aptgram.tl.processor.source;

/**
 * A parameter, or a component of a record.
 *
 * @param type its type
 * @param name its name
 */
public record ParameterSpec(TypeName type, String name) {
    static void append(StringBuilder out, Iterable<ParameterSpec> parameters) {
        out.append('(').append(Marks.BREAK);
        boolean first = true;
        for (ParameterSpec parameter : parameters) {
            if (!first) {
                out.append(',').append(Marks.SPACE);
            }
            out.append(parameter.type.text).append(' ').append(parameter.name);
            first = false;
        }
        out.append(')');
    }
}
