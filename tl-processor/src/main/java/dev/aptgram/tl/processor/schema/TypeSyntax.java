package dev.aptgram.tl.processor.schema;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A type as written: {@code int}, {@code Vector<InputUser>}, {@code %Message}, {@code !X}. Immutable.
 *
 * @param name its name, with namespace; {@code #} for a flag word
 * @param bare whether a {@code %} stands before it
 * @param call whether a {@code !} stands before it
 * @param arguments what is in angle brackets; mostly nothing
 * @param position where it begins
 */
public record TypeSyntax(String name, boolean bare, boolean call, List<TypeSyntax> arguments, Position position) {
    public TypeSyntax {
        arguments = List.copyOf(arguments);
    }

    /** {@return whether this is the type of a flag word} */
    public boolean isFlagWord() {
        return name.equals("#");
    }

    /** {@return whether the name's last part begins with a small letter: a primitive or a bare constructor} */
    public boolean isLowerCase() {
        return Character.isLowerCase(name.charAt(name.lastIndexOf('.') + 1));
    }

    /** {@return the type as TL spells it} */
    @Override
    public String toString() {
        if (arguments.isEmpty() && !bare && !call) {
            return name;
        }
        String inner = arguments.isEmpty()
                ? ""
                : arguments.stream().map(TypeSyntax::toString).collect(Collectors.joining(",", "<", ">"));
        return (bare ? "%" : "") + (call ? "!" : "") + name + inner;
    }
}
