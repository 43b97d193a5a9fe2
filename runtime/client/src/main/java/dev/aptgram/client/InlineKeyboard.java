package dev.aptgram.client;

import dev.aptgram.api.KeyboardButton;
import dev.aptgram.api.KeyboardButtonCallback;
import dev.aptgram.api.KeyboardButtonRow;
import dev.aptgram.api.KeyboardButtonUrl;
import dev.aptgram.api.ReplyInlineMarkup;
import dev.aptgram.tl.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * Buttons below a message. Immutable: each method returns a keyboard with one thing more.
 *
 * <pre>{@code
 * InlineKeyboard.create().button("Yes", "y").button("No", "n").row().url("Help", "https://example.org")
 * }</pre>
 */
public final class InlineKeyboard {
    /** The most bytes that Telegram lets a button carry back. */
    public static final int MAX_DATA = 64;

    private static final InlineKeyboard EMPTY = new InlineKeyboard(List.of(), List.of());

    private final List<List<KeyboardButton>> rows;
    private final List<KeyboardButton> last;

    private InlineKeyboard(List<List<KeyboardButton>> rows, List<KeyboardButton> last) {
        this.rows = rows;
        this.last = last;
    }

    /** {@return a keyboard without buttons} */
    public static InlineKeyboard create() {
        return EMPTY;
    }

    /**
     * Adds a button that sends a callback query.
     *
     * @param label what it shows
     * @param data what comes back when it is pressed, at most {@value #MAX_DATA} bytes of UTF-8
     * @return the keyboard with it, in the current row
     * @throws IllegalArgumentException if the data is longer
     */
    public InlineKeyboard button(String label, String data) {
        return button(label, Bytes.ofUtf8(data));
    }

    /**
     * Adds a button that sends a callback query.
     *
     * @param label what it shows
     * @param data what comes back when it is pressed, at most {@value #MAX_DATA} bytes
     * @return the keyboard with it, in the current row
     * @throws IllegalArgumentException if the data is longer
     */
    public InlineKeyboard button(String label, Bytes data) {
        if (data.size() > MAX_DATA) {
            throw new IllegalArgumentException("the button \"" + label + "\" carries " + data.size()
                    + " bytes; Telegram allows " + MAX_DATA + ". Keep the long part in a store and put its key here");
        }
        return with(KeyboardButtonCallback.builder(label, data).build());
    }

    /**
     * Adds a button that opens a web page.
     *
     * @param label what it shows
     * @param url where it leads
     * @return the keyboard with it, in the current row
     */
    public InlineKeyboard url(String label, String url) {
        return with(KeyboardButtonUrl.builder(label, url).build());
    }

    /**
     * Adds any other button.
     *
     * @param button the button as TL has it
     * @return the keyboard with it, in the current row
     */
    public InlineKeyboard with(KeyboardButton button) {
        List<KeyboardButton> row = new ArrayList<>(last);
        row.add(button);
        return new InlineKeyboard(rows, List.copyOf(row));
    }

    /** {@return the keyboard with the current row ended} An empty row is left out. */
    public InlineKeyboard row() {
        return last.isEmpty() ? this : new InlineKeyboard(closedRows(), List.of());
    }

    /** {@return the rows from the top, each from the left; immutable} */
    public List<List<KeyboardButton>> rows() {
        return last.isEmpty() ? rows : closedRows();
    }

    /** {@return the keyboard as TL has it} */
    public ReplyInlineMarkup toMarkup() {
        return new ReplyInlineMarkup(rows().stream().map(KeyboardButtonRow::new).toList());
    }

    private List<List<KeyboardButton>> closedRows() {
        List<List<KeyboardButton>> all = new ArrayList<>(rows);
        all.add(last);
        return List.copyOf(all);
    }

    @Override
    public String toString() {
        return "InlineKeyboard[" + rows().stream().map(List::size).toList() + "]";
    }
}
