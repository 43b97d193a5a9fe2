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

    /**
     * {@return a last parameter for any number of arguments}
     *
     * @param element the type of each
     * @param name its name
     */
    public static ParameterSpec varargs(TypeName element, String name) {
        return new ParameterSpec(new TypeName(element.text.concat("..."), null), name);
    }

    static void append(StringBuilder out, Iterable<ParameterSpec> parameters) {
        String before = FIRST;
        for (ParameterSpec parameter : parameters) {
            out.append(before).append(parameter.type.text).append(' ').append(parameter.name);
            before = NEXT;
        }
        out.append(before.equals(FIRST) ? FIRST + ")" : ")");
    }
}
