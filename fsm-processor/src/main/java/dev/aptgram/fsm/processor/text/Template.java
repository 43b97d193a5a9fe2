package dev.aptgram.fsm.processor.text;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A text with places in it.
 *
 * @param pieces what it consists of, in order
 */
public record Template(List<Piece> pieces) {
    public Template {
        pieces = List.copyOf(pieces);
    }

    /** A part of a text. */
    public sealed interface Piece {}

    /**
     * Words.
     *
     * @param text the words
     */
    public record Words(String text) implements Piece {}

    /**
     * A place where a parameter goes.
     *
     * @param parameter its name
     * @param format how it is written
     */
    public record Slot(String parameter, Format format) implements Piece {}

    /**
     * A part that depends on a number.
     *
     * @param parameter the number's name
     * @param forms the forms by their category, or by {@code =0} and the like; in the order in which they are written
     */
    public record Plural(String parameter, Map<String, Template> forms) implements Piece {}

    /**
     * A part with a formatting of its own.
     *
     * @param mark the formatting
     * @param inside what has it
     */
    public record Marked(Mark mark, Template inside) implements Piece {}

    /** How a parameter is written. */
    public enum Format {
        PLAIN,
        NUMBER,
        DATE,
        TIME
    }

    /** {@return whether some part has a formatting} */
    public boolean isFormatted() {
        return pieces.stream().anyMatch(Template::isFormatted);
    }

    /**
     * {@return whether some part of a piece has a formatting}
     *
     * @param piece the piece
     */
    public static boolean isFormatted(Piece piece) {
        return piece instanceof Marked
                || (piece instanceof Plural plural
                        && plural.forms().values().stream().anyMatch(Template::isFormatted));
    }

    /** {@return the parameters that have a place somewhere in the text} */
    public TreeSet<String> parameters() {
        TreeSet<String> names = new TreeSet<>();
        for (Piece piece : pieces) {
            if (piece instanceof Slot slot) {
                names.add(slot.parameter());
            } else if (piece instanceof Plural plural) {
                names.add(plural.parameter());
                plural.forms().values().forEach(form -> names.addAll(form.parameters()));
            } else if (piece instanceof Marked marked) {
                names.addAll(marked.inside().parameters());
            }
        }
        return names;
    }
}
