package dev.aptgram.tl.processor.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A combinator as written: a constructor or a function. What its names mean is not looked up yet. Immutable.
 *
 * @param name its name, with namespace, for example {@code messages.sendMessage}
 * @param id its id, or null if the line leaves it to the CRC-32
 * @param typeVariables the names in {@code {X:Type}}
 * @param fields its fields, in order
 * @param result the type after the equals sign
 * @param function whether it stands among the functions
 * @param core whether it defines what TL has built in, such as {@code vector}
 * @param position where it begins
 * @param text the whole of it, white space collapsed, without the semicolon
 */
public record Definition(
        String name,
        @Nullable Integer id,
        List<String> typeVariables,
        List<FieldSyntax> fields,
        TypeSyntax result,
        boolean function,
        boolean core,
        Position position,
        String text) {
    public Definition {
        typeVariables = List.copyOf(typeVariables);
        fields = List.copyOf(fields);
    }

    /** Of few components: definitions are keys of many maps, and all of their text would be gone through each time. */
    @Override
    public int hashCode() {
        return 31 * name.hashCode() + position.line();
    }

    /** {@return its id on the wire: the one written, or else the CRC-32 of the line} */
    public int effectiveId() {
        return IdChecker.idOf(this);
    }

    /** {@return the namespace of its name, or nothing} */
    public String namespace() {
        return namespace(name);
    }

    /**
     * {@return the namespace of a combinator or type, or nothing}
     *
     * @param name its TL name
     */
    public static String namespace(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(0, dot);
    }

    /**
     * {@return the name of a combinator or type without its namespace}
     *
     * @param name its TL name
     */
    public static String simpleName(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
