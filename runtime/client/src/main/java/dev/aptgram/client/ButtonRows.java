package dev.aptgram.client;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Buttons in rows, the last of which may still grow. Immutable.
 *
 * @param <B> a button
 */
final class ButtonRows<B> {
    private final int maxRow;
    private final int maxButtons;
    private final List<List<B>> closed;
    private final List<B> last;

    private ButtonRows(int maxRow, int maxButtons, List<List<B>> closed, List<B> last) {
        this.maxRow = maxRow;
        this.maxButtons = maxButtons;
        this.closed = closed;
        this.last = last;
    }

    static <B> ButtonRows<B> empty(int maxRow, int maxButtons) {
        return new ButtonRows<>(maxRow, maxButtons, List.of(), List.of());
    }

    ButtonRows<B> with(B button) {
        int count = closed.stream().mapToInt(List::size).sum() + last.size();
        if (count == maxButtons) {
            throw new IllegalArgumentException("the keyboard would have " + (count + 1) + " buttons; Telegram allows "
                    + maxButtons + ". Show a part of them with buttons to turn the page");
        }
        List<B> row = new ArrayList<>(last);
        row.add(button);
        // A row may be too long while it is built: grid(n) may come yet.
        return new ButtonRows<>(maxRow, maxButtons, closed, List.copyOf(row));
    }

    ButtonRows<B> ended() {
        return last.isEmpty() ? this : new ButtonRows<>(maxRow, maxButtons, unchecked(), List.of());
    }

    ButtonRows<B> adjusted(int... widths) {
        if (widths.length == 0) {
            throw new IllegalArgumentException("a keyboard is adjusted to one width at least");
        }
        for (int width : widths) {
            if (width < 1 || width > maxRow) {
                throw new IllegalArgumentException(
                        "a row of " + width + " buttons; Telegram shows 1 to " + maxRow + " in a row");
            }
        }
        List<B> buttons = unchecked().stream().flatMap(List::stream).toList();
        List<List<B>> rows = new ArrayList<>();
        int at = 0;
        while (at < buttons.size()) {
            int width = widths[Math.min(rows.size(), widths.length - 1)];
            int end = Math.min(buttons.size(), at + width);
            rows.add(List.copyOf(buttons.subList(at, end)));
            at = end;
        }
        return new ButtonRows<>(maxRow, maxButtons, List.copyOf(rows), List.of());
    }

    <C> ButtonRows<C> map(Function<? super B, ? extends C> change) {
        List<List<C>> rows = new ArrayList<>();
        for (List<B> row : closed) {
            rows.add(row.stream().<C>map(change).toList());
        }
        return new ButtonRows<>(
                maxRow,
                maxButtons,
                List.copyOf(rows),
                last.stream().<C>map(change).toList());
    }

    /** {@return all rows} None is empty, and none too long. */
    List<List<B>> all() {
        List<List<B>> rows = unchecked();
        for (List<B> row : rows) {
            if (row.size() > maxRow) {
                throw new IllegalArgumentException("a row has " + row.size() + " buttons; Telegram allows " + maxRow
                        + ". Put row() between them, or grid(" + maxRow + ") after them");
            }
        }
        return rows;
    }

    private List<List<B>> unchecked() {
        if (last.isEmpty()) {
            return closed;
        }
        List<List<B>> rows = new ArrayList<>(closed);
        rows.add(last);
        return List.copyOf(rows);
    }

    /** {@return a label, if it is one} */
    static String label(String label) {
        if (label.isBlank()) {
            throw new IllegalArgumentException("a button needs a label that can be seen");
        }
        return label;
    }

    /** {@return the address of a web app, if it is one} */
    static String webApp(String label, String url) {
        if (!url.matches("(?i)https://\\S+")) {
            throw new IllegalArgumentException(
                    "the button \"" + label + "\" has a url that is no web app's. Its address begins with https://");
        }
        return url;
    }
}
