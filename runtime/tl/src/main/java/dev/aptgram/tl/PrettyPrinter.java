package dev.aptgram.tl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints a value in several lines, a field a line. */
final class PrettyPrinter implements TlFields {
    private static final int MAX_STRING = 2_000;
    private static final int MAX_ELEMENTS = 200;
    private static final int MAX_DEPTH = 32;
    private static final int STEP = 2;

    private final CappedText out = new CappedText(TlText.MAX_PRETTY, MAX_STRING);
    private int depth;
    private int indent;

    private PrettyPrinter() {}

    static String print(@Nullable Object value) {
        PrettyPrinter printer = new PrettyPrinter();
        printer.value(value);
        String text = printer.out.toString();
        // The first element of a list has no line before it to end.
        return isTree(value) ? text.substring(1) : text;
    }

    /** Prints what follows the name of a field, or the dash of an element. */
    private void value(@Nullable Object value) {
        if (value instanceof TlObject object) {
            object(object);
        } else if (value instanceof List<?> list) {
            if (isTree(list)) {
                elements(list);
            } else {
                flat(list);
            }
        } else {
            out.scalar(value);
        }
    }

    private void object(TlObject object) {
        out.add(object.tlName());
        if (depth == MAX_DEPTH) {
            out.add(" …");
        } else if (!out.isFull()) {
            depth++;
            indent += STEP;
            object.describeTo(this);
            indent -= STEP;
            depth--;
        }
    }

    /** {@return whether a value is a list of what takes lines of its own} */
    private static boolean isTree(@Nullable Object value) {
        return value instanceof List<?> list
                && !list.isEmpty()
                && (list.get(0) instanceof TlObject || list.get(0) instanceof List);
    }

    private void flat(List<?> list) {
        int shown = Math.min(list.size(), MAX_ELEMENTS);
        out.add("[");
        for (int i = 0; i < shown && !out.isFull(); i++) {
            out.add(i > 0 ? ", " : "");
            out.scalar(list.get(i));
        }
        out.add(shown < list.size() ? ", … " + (list.size() - shown) + " more]" : "]");
    }

    // Example:
    //   - messageEntityBold
    //       offset: 0
    private void elements(List<?> list) {
        int shown = depth == MAX_DEPTH ? 0 : Math.min(list.size(), MAX_ELEMENTS);
        depth++;
        for (int i = 0; i < shown && !out.isFull(); i++) {
            line().add(isTree(list.get(i)) ? "-" : "- ");
            indent += STEP;
            value(list.get(i));
            indent -= STEP;
        }
        depth--;
        if (shown < list.size()) {
            line().add("- … " + (list.size() - shown) + " more");
        }
    }

    private CappedText line() {
        return out.add("\n").add(" ".repeat(indent));
    }

    @Override
    public void flag(String name, boolean set) {
        if (set) {
            line().add(name).add(": true");
        }
    }

    @Override
    public void field(String name, @Nullable Object value) {
        if (value == null || out.isFull()) {
            return;
        }
        boolean tree = isTree(value);
        line().add(name).add(tree ? ":" : ": ");
        indent += tree ? STEP : 0;
        value(value);
        indent -= tree ? STEP : 0;
    }

    @Override
    public void secret(String name, @Nullable Object value) {
        if (value != null) {
            line().add(name).add(": ***");
        }
    }
}
