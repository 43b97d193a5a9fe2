package dev.aptgram.client;

import dev.aptgram.api.KeyboardButton;
import dev.aptgram.api.KeyboardButtonRequestGeoLocation;
import dev.aptgram.api.KeyboardButtonRequestPhone;
import dev.aptgram.api.KeyboardButtonRequestPoll;
import dev.aptgram.api.KeyboardButtonRow;
import dev.aptgram.api.KeyboardButtonSimpleWebView;
import dev.aptgram.api.PlainKeyboardButton;
import dev.aptgram.api.ReplyKeyboardMarkup;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Buttons in place of the user's own keyboard: each sends its label as a message, or something that the user agrees to send.
 * Immutable: each method returns a keyboard with one thing more. It is as small as its buttons unless {@link #tall()} is said,
 * and stays until {@code OutgoingText.removeKeyboard()}. What Telegram would refuse is refused here, with an
 * {@link IllegalArgumentException}.
 *
 * <pre>{@code
 * ReplyKeyboard.create().text("Yes").text("No").row().requestContact("Send my number").oneTime()
 * }</pre>
 */
public final class ReplyKeyboard {
    /** The most buttons in a row. */
    public static final int MAX_ROW = 12;

    /** The most buttons of a keyboard. */
    public static final int MAX_BUTTONS = 300;

    /** The most UTF-16 units of a placeholder. */
    public static final int MAX_PLACEHOLDER = 64;

    private static final ReplyKeyboard EMPTY =
            new ReplyKeyboard(ButtonRows.empty(MAX_ROW, MAX_BUTTONS), true, false, false, false, null);

    private final ButtonRows<KeyboardButton> rows;
    private final boolean resize;
    private final boolean oneTime;
    private final boolean persistent;
    private final boolean selective;
    private final @Nullable String placeholder;

    private ReplyKeyboard(
            ButtonRows<KeyboardButton> rows,
            boolean resize,
            boolean oneTime,
            boolean persistent,
            boolean selective,
            @Nullable String placeholder) {
        this.rows = rows;
        this.resize = resize;
        this.oneTime = oneTime;
        this.persistent = persistent;
        this.selective = selective;
        this.placeholder = placeholder;
    }

    /** {@return a keyboard without buttons} */
    public static ReplyKeyboard create() {
        return EMPTY;
    }

    /**
     * Adds a button that sends its label.
     *
     * @param label what it shows and sends
     * @return the keyboard with it, in the current row
     */
    public ReplyKeyboard text(String label) {
        return with(PlainKeyboardButton.builder(ButtonRows.label(label)).build());
    }

    /**
     * Adds a button that sends the user's telephone number, once the user agrees; in private chats only.
     *
     * @param label what it shows
     * @return the keyboard with it, in the current row
     */
    public ReplyKeyboard requestContact(String label) {
        return with(KeyboardButtonRequestPhone.builder(ButtonRows.label(label)).build());
    }

    /**
     * Adds a button that sends where the user is, once the user agrees; in private chats only.
     *
     * @param label what it shows
     * @return the keyboard with it, in the current row
     */
    public ReplyKeyboard requestLocation(String label) {
        return with(KeyboardButtonRequestGeoLocation.builder(ButtonRows.label(label))
                .build());
    }

    /**
     * Adds a button that has the user make a poll or a quiz and send it; in private chats only.
     *
     * @param label what it shows
     * @return the keyboard with it, in the current row
     */
    public ReplyKeyboard requestPoll(String label) {
        return with(KeyboardButtonRequestPoll.builder(ButtonRows.label(label)).build());
    }

    /**
     * Adds a button that opens a web app, which can send data to the bot; in private chats only.
     *
     * @param label what it shows
     * @param url the app's page, with {@code https:} in front
     * @return the keyboard with it, in the current row
     */
    public ReplyKeyboard webApp(String label, String url) {
        return with(KeyboardButtonSimpleWebView.builder(ButtonRows.label(label), ButtonRows.webApp(label, url))
                .build());
    }

    /**
     * Adds any other button.
     *
     * @param button the button as TL has it
     * @return the keyboard with it, in the current row
     */
    public ReplyKeyboard with(KeyboardButton button) {
        return of(rows.with(Objects.requireNonNull(button, "button")));
    }

    /** {@return the keyboard with the current row ended} An empty row is left out. */
    public ReplyKeyboard row() {
        return of(rows.ended());
    }

    /**
     * {@return the keyboard with all of its buttons in rows of the same width} The last row has what is left.
     *
     * @param columns how many buttons in a row, 1 to {@value #MAX_ROW}
     */
    public ReplyKeyboard grid(int columns) {
        return of(rows.adjusted(columns));
    }

    /**
     * {@return the keyboard with all of its buttons in rows of these widths} The last width counts for all further rows.
     *
     * @param widths how many buttons in the first row, the second and so on, each 1 to {@value #MAX_ROW}
     */
    public ReplyKeyboard adjust(int... widths) {
        return of(rows.adjusted(widths));
    }

    /** {@return the keyboard, as tall as the user's own instead of as small as its buttons} */
    public ReplyKeyboard tall() {
        return new ReplyKeyboard(rows, false, oneTime, persistent, selective, placeholder);
    }

    /** {@return the keyboard, hidden after one press; the user can bring it back} */
    public ReplyKeyboard oneTime() {
        return new ReplyKeyboard(rows, resize, true, persistent, selective, placeholder);
    }

    /** {@return the keyboard, shown whenever the user's own is not} */
    public ReplyKeyboard persistent() {
        return new ReplyKeyboard(rows, resize, oneTime, true, selective, placeholder);
    }

    /** {@return the keyboard, shown in a group only to those whom the message mentions or answers} */
    public ReplyKeyboard selective() {
        return new ReplyKeyboard(rows, resize, oneTime, persistent, true, placeholder);
    }

    /**
     * {@return the keyboard with a hint in the empty input field}
     *
     * @param hint what it says, 1 to {@value #MAX_PLACEHOLDER} UTF-16 units
     */
    public ReplyKeyboard placeholder(String hint) {
        if (hint.isEmpty() || hint.length() > MAX_PLACEHOLDER) {
            throw new IllegalArgumentException(
                    "the placeholder has " + hint.length() + " characters; Telegram allows 1 to " + MAX_PLACEHOLDER);
        }
        return new ReplyKeyboard(rows, resize, oneTime, persistent, selective, hint);
    }

    /** {@return the rows from the top, each from the left; immutable} */
    public List<List<KeyboardButton>> rows() {
        return rows.all();
    }

    /**
     * {@return the keyboard as TL has it}
     *
     * @throws IllegalArgumentException if it has no buttons
     */
    public ReplyKeyboardMarkup toMarkup() {
        List<KeyboardButtonRow> all =
                rows().stream().map(KeyboardButtonRow::new).toList();
        if (all.isEmpty()) {
            throw new IllegalArgumentException(
                    "the keyboard has no buttons; to take one away, send OutgoingText.of(...).removeKeyboard()");
        }
        return ReplyKeyboardMarkup.builder(all)
                .resize(resize)
                .singleUse(oneTime)
                .persistent(persistent)
                .selective(selective)
                .placeholder(placeholder)
                .build();
    }

    private ReplyKeyboard of(ButtonRows<KeyboardButton> changed) {
        return new ReplyKeyboard(changed, resize, oneTime, persistent, selective, placeholder);
    }

    @Override
    public String toString() {
        return "ReplyKeyboard[" + rows().stream().map(List::size).toList() + "]";
    }
}
