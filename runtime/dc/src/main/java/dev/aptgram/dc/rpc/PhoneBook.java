package dev.aptgram.dc.rpc;

import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.Refusal;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Telephone numbers, whose they are, and the codes that are sent to them (protocol section "phone"). Guarded by the DC's
 * lock.
 */
public final class PhoneBook {
    /** How long a code is good, in seconds. */
    public static final int LIFETIME = 300;

    /** How many wrong answers a code survives. */
    public static final int MOST_MISTAKES = 5;

    /** How many digits a code has. */
    public static final int DIGITS = 5;

    private final RandomGenerator random;
    private final boolean testCodes;
    private final Map<String, Line> lines = new HashMap<>();
    private final Map<String, Sent> sent = new HashMap<>();

    /**
     * Creates an empty book.
     *
     * @param random draws the codes
     * @param testCodes whether a code is the last digit of the DC's id five times instead, as in Telegram's test DCs
     */
    public PhoneBook(RandomGenerator random, boolean testCodes) {
        this.random = random;
        this.testCodes = testCodes;
    }

    /** One number. */
    public static final class Line {
        private @Nullable Account owner;
        private int home;
        private @Nullable String code;

        private Line() {}

        /** {@return the code that was sent last} */
        public Optional<String> code() {
            return Optional.ofNullable(code);
        }

        /** {@return who signs in with it; null if nobody has it} */
        public @Nullable Account owner() {
            return owner;
        }

        /**
         * Gives the number to somebody.
         *
         * @param account who signs in with it
         * @param dc the id of that account's DC
         */
        public void connect(Account account, int dc) {
            owner = account;
            home = dc;
        }
    }

    /** A code on its way. */
    private static final class Sent {
        private final Line line;
        private final String code;
        private final int expiresAt;
        private int mistakes;

        Sent(Line line, String code, int expiresAt) {
            this.line = line;
            this.code = code;
            this.expiresAt = expiresAt;
        }
    }

    /**
     * {@return the line with a number; one without an owner if nobody has it}
     *
     * @param number in international form; blanks and hyphens do not count
     * @throws Refusal {@code PHONE_NUMBER_INVALID} if it is no number
     */
    public Line line(String number) {
        String digits = number.replaceAll("[\\s()+-]", "");
        if (!digits.matches("\\d{5,15}")) {
            throw Refusal.badRequest("PHONE_NUMBER_INVALID");
        }
        return lines.computeIfAbsent(digits, unknown -> new Line());
    }

    /** {@return the hash that names the code which has been sent} */
    String send(String number, int dc, int now) {
        Line line = line(number);
        if (line.owner != null && line.home != dc) {
            throw new Refusal(303, "PHONE_MIGRATE_" + line.home);
        }
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < DIGITS; i++) {
            code.append(testCodes ? dc % 10 : random.nextInt(10));
        }
        byte[] name = new byte[9];
        random.nextBytes(name);
        String hash = HexFormat.of().formatHex(name);
        sent.values().removeIf(old -> old.line == line || old.expiresAt <= now);
        sent.put(hash, new Sent(line, code.toString(), now + LIFETIME));
        line.code = code.toString();
        return hash;
    }

    /** {@return whose number it is, the code being right; null if nobody has it} */
    @Nullable
    Account redeem(String number, String hash, @Nullable String code, int now) {
        if (code == null || code.isBlank()) {
            throw Refusal.badRequest("PHONE_CODE_EMPTY");
        }
        Sent about = sent.get(hash);
        if (about == null || about.line != line(number) || about.expiresAt <= now) {
            throw Refusal.badRequest("PHONE_CODE_EXPIRED");
        }
        if (!about.code.equals(code)) {
            about.mistakes++;
            if (about.mistakes >= MOST_MISTAKES) {
                sent.remove(hash);
            }
            throw Refusal.badRequest("PHONE_CODE_INVALID");
        }
        if (about.line.owner != null) {
            sent.remove(hash);
        }
        return about.line.owner;
    }
}
