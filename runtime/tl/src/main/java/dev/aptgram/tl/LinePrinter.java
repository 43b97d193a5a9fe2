package dev.aptgram.tl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints a value in one line. */
final class LinePrinter implements TlFields {
    private static final int MAX_STRING = 200;
    private static final int MAX_ELEMENTS = 10;
    private static final int MAX_DEPTH = 8;

    private final CappedText out = new CappedText(TlText.MAX_LINE, MAX_STRING);
    private int depth;

    private LinePrinter() {}

    static String print(@Nullable Object value) {
        LinePrinter printer = new LinePrinter();
        printer.value(value);
        return printer.out.toString();
    }

    private void value(@Nullable Object value) {
        if (value instanceof TlObject object) {
            object(object);
        } else if (value instanceof List<?> list) {
            list(list);
        } else {
            out.scalar(value);
        }
    }

    private void object(TlObject object) {
        out.add("(").add(object.tlName());
        if (depth == MAX_DEPTH) {
            out.add(" …");
        } else if (!out.isFull()) {
            depth++;
            object.describeTo(this);
            depth--;
        }
        out.add(")");
    }

    private void list(List<?> list) {
        int shown = depth == MAX_DEPTH ? 0 : Math.min(list.size(), MAX_ELEMENTS);
        out.add("[");
        depth++;
        for (int i = 0; i < shown && !out.isFull(); i++) {
            out.add(i > 0 ? ", " : "");
            value(list.get(i));
        }
        depth--;
        if (shown < list.size()) {
            out.add((shown > 0 ? ", … " : "… ") + (list.size() - shown) + (shown > 0 ? " more" : ""));
        }
        out.add("]");
    }

    private CappedText begin(String name) {
        return out.add(" ").add(name).add(":");
    }

    @Override
    public void flag(String name, boolean set) {
        if (set) {
            begin(name).add("true");
        }
    }

    @Override
    public void field(String name, @Nullable Object value) {
        if (value != null && !out.isFull()) {
            begin(name);
            value(value);
        }
    }

    @Override
    public void secret(String name, @Nullable Object value) {
        if (value != null) {
            begin(name).add("***");
        }
    }
}
