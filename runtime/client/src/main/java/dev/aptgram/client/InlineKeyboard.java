package dev.aptgram.client;

import dev.aptgram.api.KeyboardButton;
import dev.aptgram.api.KeyboardButtonCallback;
import dev.aptgram.api.KeyboardButtonCopy;
import dev.aptgram.api.KeyboardButtonRow;
import dev.aptgram.api.KeyboardButtonSwitchInline;
import dev.aptgram.api.KeyboardButtonUrl;
import dev.aptgram.api.KeyboardButtonWebView;
import dev.aptgram.api.ReplyInlineMarkup;
import dev.aptgram.tl.Bytes;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Buttons below a message. Immutable: each method returns a keyboard with one thing more. What Telegram would refuse is refused
 * here, with an {@link IllegalArgumentException} that names the button: no label, data of none or more than 64 bytes, an address
 * that leads nowhere, more than {@value #MAX_ROW} buttons in a row or {@value #MAX_BUTTONS} in all.
 *
 * <pre>{@code
 * InlineKeyboard.create().button("Yes", "y").button("No", "n").row().url("Help", "https://example.org")
 * }</pre>
 */
public final class InlineKeyboard {
    /** The most bytes that Telegram lets a button carry back. */
    public static final int MAX_DATA = 64;

    /** The most buttons in a row. */
    public static final int MAX_ROW = 8;

    /** The most buttons of a keyboard. */
    public static final int MAX_BUTTONS = 100;

    private static final int MAX_COPY = 256;
    private static final InlineKeyboard EMPTY = new InlineKeyboard(ButtonRows.empty(MAX_ROW, MAX_BUTTONS));

    /** A button, or one whose data is still a record. */
    private record Item(
            @Nullable KeyboardButton ready,
            String label,
            @Nullable Record data) {}

    private final ButtonRows<Item> rows;

    private InlineKeyboard(ButtonRows<Item> rows) {
        this.rows = rows;
    }

    /** {@return a keyboard without buttons} */
    public static InlineKeyboard create() {
        return EMPTY;
    }

    /**
     * Adds a button that sends a callback query.
     *
     * @param label what it shows
     * @param data what comes back when it is pressed, 1 to {@value #MAX_DATA} bytes of UTF-8
     * @return the keyboard with it, in the current row
     */
    public InlineKeyboard button(String label, String data) {
        return button(label, Bytes.ofUtf8(data));
    }

    /**
     * Adds a button that sends a callback query.
     *
     * @param label what it shows
     * @param data what comes back when it is pressed, 1 to {@value #MAX_DATA} bytes
     * @return the keyboard with it, in the current row
     */
    public InlineKeyboard button(String label, Bytes data) {
        return with(callback(label, data));
    }

    /**
     * Adds a button that carries a record, a {@code @CallbackData} of the bot. It becomes bytes when a handler's context or the
     * dispatcher sends the keyboard; nothing else can, since it may have to be signed or stored.
     *
     * @param label what it shows
     * @param data what the handler of the press gets
     * @return the keyboard with it, in the current row
     */
    public InlineKeyboard button(String label, Record data) {
        return add(new Item(null, ButtonRows.label(label), Objects.requireNonNull(data, "data")));
    }

    /**
     * Adds a button that opens a web page, a chat, or whatever a link leads to.
     *
     * @param label what it shows
     * @param url where it leads, with {@code https:}, {@code http:}, {@code tg:}, {@code ton:} or {@code mailto:} in front
     * @return the keyboard with it, in the current row
     */
    public InlineKeyboard url(String label, String url) {
        if (!url.matches("(?i)(https?|tg|ton|mailto):\\S+")) {
            throw new IllegalArgumentException("the button \"" + label
                    + "\" has a url that is no link. Write the whole of it, for" + " example https://example.org");
        }
        return with(KeyboardButtonUrl.builder(ButtonRows.label(label), url).build());
    }

    /**
     * Adds a button that has the user choose a chat and begins an inline query to this bot there.
     *
     * @param label what it shows
     * @param query what the query begins with; may be empty
     * @return the keyboard with it, in the current row
     */
    public InlineKeyboard switchInline(String label, String query) {
        return with(KeyboardButtonSwitchInline.builder(ButtonRows.label(label), query)
                .build());
    }

    /**
     * Adds a button that begins an inline query to this bot in the same chat.
     *
     * @param label what it shows
     * @param query what the query begins with; may be empty
     * @return the keyboard with it, in the current row
     */
    public InlineKeyboard switchInlineHere(String label, String query) {
        return with(KeyboardButtonSwitchInline.builder(ButtonRows.label(label), query)
                .samePeer(true)
                .build());
    }

    /**
     * Adds a button that opens a web app, in private chats only.
     *
     * @param label what it shows
     * @param url the app's page, with {@code https:} in front
     * @return the keyboard with it, in the current row
     */
    public InlineKeyboard webApp(String label, String url) {
        return with(KeyboardButtonWebView.builder(ButtonRows.label(label), ButtonRows.webApp(label, url))
                .build());
    }

    /**
     * Adds a button that puts a text on the user's clipboard.
     *
     * @param label what it shows
     * @param text what is copied, 1 to 256 UTF-16 units
     * @return the keyboard with it, in the current row
     */
    public InlineKeyboard copy(String label, String text) {
        if (text.isEmpty() || text.length() > MAX_COPY) {
            throw new IllegalArgumentException("the button \"" + label + "\" copies " + text.length()
                    + " characters; Telegram allows 1 to " + MAX_COPY);
        }
        return with(KeyboardButtonCopy.builder(ButtonRows.label(label), text).build());
    }

    /**
     * Adds any other button.
     *
     * @param button the button as TL has it
     * @return the keyboard with it, in the current row
     */
    public InlineKeyboard with(KeyboardButton button) {
        return add(new Item(Objects.requireNonNull(button, "button"), "", null));
    }

    /** {@return the keyboard with the current row ended} An empty row is left out. */
    public InlineKeyboard row() {
        return new InlineKeyboard(rows.ended());
    }

    /**
     * {@return the keyboard with all of its buttons in rows of the same width} The last row has what is left.
     *
     * @param columns how many buttons in a row, 1 to {@value #MAX_ROW}
     */
    public InlineKeyboard grid(int columns) {
        return adjust(columns);
    }

    /**
     * {@return the keyboard with all of its buttons in rows of these widths} The last width counts for all further rows.
     *
     * @param widths how many buttons in the first row, the second and so on, each 1 to {@value #MAX_ROW}
     */
    public InlineKeyboard adjust(int... widths) {
        return new InlineKeyboard(rows.adjusted(widths));
    }

    /** {@return whether no button carries a record any more} */
    public boolean isEncoded() {
        return rows.all().stream().flatMap(List::stream).allMatch(item -> item.ready() != null);
    }

    /**
     * {@return the keyboard with the bytes of its records in their place} The dispatcher calls it.
     *
     * @param encoder makes the bytes, 1 to {@value #MAX_DATA}
     */
    public InlineKeyboard encoded(Function<? super Record, Bytes> encoder) {
        return new InlineKeyboard(rows.map(item ->
                item.data() == null ? item : new Item(callback(item.label(), encoder.apply(item.data())), "", null)));
    }

    /**
     * {@return the rows from the top, each from the left; immutable}
     *
     * @throws IllegalStateException if a button still carries a record
     */
    public List<List<KeyboardButton>> rows() {
        return rows.map(InlineKeyboard::ready).all();
    }

    /**
     * {@return the keyboard as TL has it}
     *
     * @throws IllegalStateException if a button still carries a record
     */
    public ReplyInlineMarkup toMarkup() {
        return new ReplyInlineMarkup(rows().stream().map(KeyboardButtonRow::new).toList());
    }

    private InlineKeyboard add(Item item) {
        return new InlineKeyboard(rows.with(item));
    }

    private static KeyboardButton ready(Item item) {
        if (item.ready() == null) {
            throw new IllegalStateException("the button \"" + item.label() + "\" carries a "
                    + (item.data() == null ? "record" : item.data().getClass().getSimpleName())
                    + ", which only a dispatcher turns into bytes: send it with ctx.reply(...), or Dispatcher.encoded(...)"
                    + " first");
        }
        return item.ready();
    }

    private static KeyboardButton callback(String label, Bytes data) {
        if (data.isEmpty() || data.size() > MAX_DATA) {
            throw new IllegalArgumentException("the button \"" + label + "\" carries " + data.size()
                    + " bytes; Telegram allows 1 to " + MAX_DATA
                    + ". Keep the long part in a store and put its key here");
        }
        return KeyboardButtonCallback.builder(ButtonRows.label(label), data).build();
    }

    @Override
    public String toString() {
        return "InlineKeyboard[" + rows.all().stream().map(List::size).toList() + "]";
    }
}
