package dev.aptgram.tl;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Passes over values of which nothing is kept: fields that earlier layers of a schema had. What a value looks like on the
 * wire is told by its shape, a text of these parts with a space between the fields of a constructor:
 *
 * <table>
 * <caption>The parts of a shape</caption>
 * <tr><td>{@code i}, {@code l}, {@code q}, {@code r}</td><td>4, 8, 16, 32 bytes</td></tr>
 * <tr><td>{@code s}</td><td>a string or bytes</td></tr>
 * <tr><td>{@code o}</td><td>an object: an id, then the fields of that constructor</td></tr>
 * <tr><td>{@code (38116ee0)}</td><td>the fields of the constructor with that id</td></tr>
 * <tr><td>{@code v}, {@code w}</td><td>a boxed, a bare vector of what follows</td></tr>
 * <tr><td>{@code #}</td><td>a flag word</td></tr>
 * <tr><td>{@code ?1.4}</td><td>what follows is there if the second flag word has bit 4</td></tr>
 * </table>
 *
 * <p>Generated code makes the shapes; they are trusted, the bytes are not. Immutable.
 */
public final class TlShapes {
    private final IntFunction<@Nullable String> shapes;

    /**
     * Creates a set of shapes.
     *
     * @param shapes the shape of the constructor with an id, or null if there is none
     */
    public TlShapes(IntFunction<@Nullable String> shapes) {
        this.shapes = shapes;
    }

    /**
     * Passes over the value of a field.
     *
     * @param field the field's TL name, for errors
     * @param shape the value's shape
     * @param in where the value begins
     * @throws dev.aptgram.errors.SchemaException if the bytes do not have that shape
     */
    public void skip(String field, String shape, TlReader in) {
        in.enter(field);
        new Cursor(shape, in).value(true);
        in.exit();
    }

    private void object(int id, TlReader in) {
        String shape = shapes.apply(id);
        if (shape == null) {
            throw in.unknown("a constructor to pass over", id);
        }
        in.enter("?");
        new Cursor(shape, in).fields();
        in.exit();
    }

    /** A way through a shape, and at the same time through the bytes, or past both where a value is not there. */
    private final class Cursor {
        private final String shape;
        private final TlReader in;
        private int[] words = new int[2];
        private int count;
        private int at;

        Cursor(String shape, TlReader in) {
            this.shape = shape;
            this.in = in;
        }

        void fields() {
            while (at < shape.length()) {
                if (shape.charAt(at) == ' ') {
                    at++;
                }
                field();
            }
        }

        private void field() {
            boolean there = true;
            if (shape.charAt(at) == '?') {
                at++;
                int word = number();
                at++;
                there = (words[word] & 1 << number()) != 0;
            }
            if (shape.charAt(at) == '#') {
                at++;
                if (count == words.length) {
                    words = Arrays.copyOf(words, count * 2);
                }
                words[count++] = there ? in.readInt() : 0;
            } else {
                value(there);
            }
        }

        private int number() {
            int value = 0;
            while (at < shape.length() && Character.isDigit(shape.charAt(at))) {
                value = value * 10 + shape.charAt(at++) - '0';
            }
            return value;
        }

        void value(boolean there) {
            char part = shape.charAt(at++);
            switch (part) {
                case 'i' -> bytes(4, there);
                case 'l' -> bytes(8, there);
                case 'q' -> bytes(16, there);
                case 'r' -> bytes(32, there);
                case 's' -> {
                    if (there) {
                        in.skipString();
                    }
                }
                case 'o' -> {
                    if (there) {
                        object(in.readInt(), in);
                    }
                }
                case '(' -> {
                    int end = shape.indexOf(')', at);
                    int id = Integer.parseUnsignedInt(shape, at, end, 16);
                    at = end + 1;
                    if (there) {
                        object(id, in);
                    }
                }
                case 'v', 'w' -> vector(there, part == 'v');
                default -> throw new IllegalArgumentException("no shape: " + shape);
            }
        }

        private void bytes(int length, boolean there) {
            if (there) {
                in.skip(length);
            }
        }

        private void vector(boolean there, boolean boxed) {
            int items = !there ? 0 : boxed ? in.readVectorHeader() : in.readCount();
            int start = at;
            for (int i = 0; i < items; i++) {
                in.element(i);
                at = start;
                value(true);
            }
            if (items == 0) {
                value(false);
            }
        }
    }
}
