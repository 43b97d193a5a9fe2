package dev.aptgram.tl;

import org.jspecify.annotations.Nullable;

/**
 * Text for people, of TL values: for logs, and to look at. The text is no wire format and may change; {@code TlJson} of the
 * artifact {@code aptgram-json} has one that can be read again.
 *
 * <p>Keys, passwords, codes and tokens are {@code ***}, and a {@code bytes} value tells its length only. What people wrote
 * is shown, phone numbers and message texts too (also those in which Telegram sends a login code): whoever keeps such text
 * keeps personal data.
 *
 * <p>However large a value is, its text and the work for it are bounded; {@code …} stands for what was left out. In strings,
 * control characters and whatever else could forge a line of a log or turn the direction of writing are escaped as in Java.
 *
 * <p>A value is a {@link TlObject}, {@code Boolean}, {@code Integer}, {@code Long}, {@code Double}, {@code String},
 * {@link Bytes}, a list of these, or null: whatever a call may answer.
 */
public final class TlText {
    /** How many characters {@link #line} has at most. */
    public static final int MAX_LINE = 2_000;

    /** How many characters {@link #pretty} has at most. */
    public static final int MAX_PRETTY = 100_000;

    private TlText() {}

    /**
     * {@return a value in one line} This is the {@code toString} of all generated records.
     *
     * <p>For example {@code (messages.sendMessage silent:true peer:(inputPeerSelf) message:"hi" random_id:5)}. Absent fields
     * and flags that are not set are left out. Of a string the first 200 characters are there, of a list the first 10
     * elements, and of nested objects the first 8 levels.
     *
     * @param value the value
     */
    public static String line(@Nullable Object value) {
        return LinePrinter.print(value);
    }

    /**
     * {@return a value in several lines, a field a line, without a line break at the end} For example
     *
     * <pre>{@code
     * messages.sendMessage
     *   silent: true
     *   peer: inputPeerUser
     *     user_id: 5
     *     access_hash: 7
     *   message: "hi"
     *   random_id: 5
     *   entities:
     *     - messageEntityBold
     *         offset: 0
     *         length: 2
     * }</pre>
     *
     * <p>Of a string the first 2,000 characters are there, of a list the first 200 elements, and of nested objects the first
     * 32 levels.
     *
     * @param value the value
     */
    public static String pretty(@Nullable Object value) {
        return PrettyPrinter.print(value);
    }
}
