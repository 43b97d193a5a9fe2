package dev.aptgram.errors;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Telegram answered a request with {@code rpc_error}.
 *
 * <p>The error text is {@code NAME} or {@code NAME_<number>}, the number sometimes in the middle
 * ({@code FILE_PART_3_MISSING}). {@link #type()} has the number replaced by {@code X}, {@link #argument()} has the number.
 */
public final class RpcException extends TelegramException {
    private static final long serialVersionUID = 1L;

    /** {@code MIN}, for minutes, is the one unit that sticks to its number: {@code ..._WAIT_5MIN}. */
    private static final Pattern NUMBER = Pattern.compile("(?<=_)(\\d+)(?=_|$|MIN$)");

    private final int code;
    private final String error;
    private final String type;
    private final int argument;
    private final String method;

    /**
     * Creates an error from what the server said.
     *
     * @param code {@code error_code}, for example 400 or 420; may be negative
     * @param error {@code error_message} as it came, for example {@code FLOOD_WAIT_17}
     * @param method the TL name of the method that was called, for example {@code messages.sendMessage}
     */
    public RpcException(int code, String error, String method) {
        super(method + " failed: " + code + " " + error, null);
        this.code = code;
        this.error = error;
        this.method = method;
        Matcher number = NUMBER.matcher(error);
        int value = -1;
        String name = error;
        if (number.find()) {
            name = error.substring(0, number.start()) + "X" + error.substring(number.end());
            value = parse(number.group(1));
        }
        this.type = name;
        this.argument = value;
    }

    /** {@return {@code error_code}: mostly an HTTP-like number such as 303, 400, 401, 420 or 500} */
    public int code() {
        return code;
    }

    /** {@return {@code error_message} exactly as the server sent it} */
    public String error() {
        return error;
    }

    /** {@return the error's name with its number replaced by {@code X}, for example {@code FLOOD_WAIT_X}} */
    public String type() {
        return type;
    }

    /** {@return the number inside the error text, or empty where there is none} */
    public OptionalInt argument() {
        return argument < 0 ? OptionalInt.empty() : OptionalInt.of(argument);
    }

    /** {@return the TL name of the method that was called} */
    public String method() {
        return method;
    }

    /**
     * {@return whether this is the error {@code name}} A {@code *} at the end or at the beginning matches a family.
     *
     * @param name a name as {@link #type()} gives it, for example {@code FLOOD_WAIT_X}, or a family such as {@code FLOOD_*}
     *     or {@code *_MIGRATE_X}
     */
    public boolean is(String name) {
        if (name.startsWith("*")) {
            return type.endsWith(name.substring(1));
        }
        return name.endsWith("*") ? type.startsWith(name.substring(0, name.length() - 1)) : type.equals(name);
    }

    /**
     * {@return whether this is the given error} Only the names are compared, for one error may come with several codes.
     *
     * @param known the error, usually a constant of {@code RpcErrors}
     */
    public boolean is(RpcErrorType known) {
        return known.matches(this);
    }

    /** {@return whether Telegram asks for fewer requests: any error {@code FLOOD_*}, {@code FLOOD_WAIT_X} above all} */
    public boolean isFlood() {
        return is("FLOOD_*");
    }

    /**
     * {@return whether the request belongs to another data centre, {@link #argument()}: any error {@code *_MIGRATE_X}, such
     * as {@code PHONE_MIGRATE_X} and {@code FILE_MIGRATE_X}}
     */
    public boolean isMigration() {
        return is("*_MIGRATE_X");
    }

    /**
     * {@return how long Telegram asks to wait before the call is made again; empty where it does not say} Errors with these names
     * say so, whatever their code:
     *
     * <ul>
     *   <li>{@code FLOOD_WAIT_X} and all others {@code FLOOD_…_WAIT_X}, {@code SLOWMODE_WAIT_X}, {@code 2FA_CONFIRM_WAIT_X},
     *       {@code TAKEOUT_INIT_DELAY_X}, {@code PASSWORD_TOO_FRESH_X} and {@code SESSION_TOO_FRESH_X}, in seconds
     *   <li>{@code PREVIOUS_CHAT_IMPORT_ACTIVE_WAIT_XMIN}, in minutes
     * </ul>
     *
     * <p>The number of any other error, also of one with the code 420, is something else: a point in time ({@code
     * PREMIUM_SUB_ACTIVE_UNTIL_X}, {@code STORY_SEND_FLOOD_WEEKLY_X}), a data centre ({@code *_MIGRATE_X}), a part of a file
     * ({@code FILE_PART_X_MISSING}), a length ({@code EMAIL_UNCONFIRMED_X}) or an amount.
     */
    public Optional<Duration> retryAfter() {
        if (argument < 0) {
            return Optional.empty();
        }
        return switch (type) {
            case "SLOWMODE_WAIT_X",
                    "2FA_CONFIRM_WAIT_X",
                    "TAKEOUT_INIT_DELAY_X",
                    "PASSWORD_TOO_FRESH_X",
                    "SESSION_TOO_FRESH_X" -> Optional.of(Duration.ofSeconds(argument));
            case "PREVIOUS_CHAT_IMPORT_ACTIVE_WAIT_XMIN" -> Optional.of(Duration.ofMinutes(argument));
            default -> isFlood() && is("*_WAIT_X") ? Optional.of(Duration.ofSeconds(argument)) : Optional.empty();
        };
    }

    private static int parse(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException tooLarge) {
            return Integer.MAX_VALUE;
        }
    }
}
