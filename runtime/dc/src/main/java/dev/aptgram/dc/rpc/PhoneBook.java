package dev.aptgram.dc.rpc;

import dev.aptgram.api.account.SentEmailCode;
import dev.aptgram.api.auth.PlainSentCode;
import dev.aptgram.api.auth.SentCodeType;
import dev.aptgram.api.auth.SentCodeTypeApp;
import dev.aptgram.api.auth.SentCodeTypeCall;
import dev.aptgram.api.auth.SentCodeTypeEmailCode;
import dev.aptgram.api.auth.SentCodeTypeSetUpEmailRequired;
import dev.aptgram.api.auth.SentCodeTypeSms;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.Refusal;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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

    /** How many digits a code has that is sent by e-mail. */
    public static final int EMAIL_DIGITS = 6;

    /** How long a client is told to wait before it asks for another code, in seconds. */
    public static final int PAUSE = 60;

    private static final List<SentCodeType> USUAL =
            List.of(new SentCodeTypeApp(DIGITS), new SentCodeTypeSms(DIGITS), new SentCodeTypeCall(DIGITS));

    private final RandomGenerator random;
    private final boolean testCodes;
    private final Map<String, Line> lines = new HashMap<>();
    private final Map<String, SentCodeEntry> sent = new HashMap<>();

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
        private @Nullable String email;
        private @Nullable String emailCode;
        private boolean wantsEmail;
        private List<SentCodeType> ways = USUAL;

        private Line() {}

        /** {@return the code that was sent last} */
        public Optional<String> code() {
            return Optional.ofNullable(code);
        }

        /** {@return the code that was sent last to an e-mail address of the number's owner} */
        public Optional<String> emailCode() {
            return Optional.ofNullable(emailCode);
        }

        /** {@return the address to which codes go; empty if they go to the telephone} */
        public Optional<String> email() {
            return Optional.ofNullable(email);
        }

        /** Has the next sign-in set up an e-mail address first, to which codes go from then on. */
        public void wantEmail() {
            wantsEmail = true;
        }

        /**
         * Sets how codes come.
         *
         * @param inOrder the first way, and those that follow when another code is asked for
         */
        public void comeBy(List<SentCodeType> inOrder) {
            ways = List.copyOf(inOrder);
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

        private SentCodeType way(int step) {
            if (step > 0) {
                return ways.get(step);
            }
            String address = email;
            if (address != null) {
                return SentCodeTypeEmailCode.builder(CodeForms.hidden(address), EMAIL_DIGITS)
                        .resetAvailablePeriod(0)
                        .build();
            }
            return wantsEmail ? SentCodeTypeSetUpEmailRequired.builder().build() : ways.get(0);
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

    /** {@return the id of the DC where an account with a number lives} */
    OptionalInt homeOf(Account account) {
        return lines.values().stream()
                .filter(line -> account.equals(line.owner))
                .mapToInt(line -> line.home)
                .findFirst();
    }

    /** {@return what names the code that has been sent} */
    PlainSentCode send(String number, int dc, int now) {
        Line line = line(number);
        if (line.owner != null && line.home != dc) {
            throw new Refusal(303, "PHONE_MIGRATE_" + line.home);
        }
        return send(line, 0, dc, now);
    }

    /** {@return what names another code, which takes the place of the first} */
    PlainSentCode resend(String number, String hash, int dc, int now) {
        SentCodeEntry before = entry(number, hash, now);
        if (before.step() + 1 >= before.line().ways.size()) {
            throw new Refusal(406, "SEND_CODE_UNAVAILABLE");
        }
        return send(before.line(), before.step() + 1, dc, now);
    }

    private PlainSentCode send(Line line, int step, int dc, int now) {
        SentCodeType way = line.way(step);
        String code = CodeForms.draw(way, () -> testCodes ? dc % 10 : random.nextInt(10));
        byte[] name = new byte[9];
        random.nextBytes(name);
        String hash = HexFormat.of().formatHex(name);
        sent.values().removeIf(old -> old.line() == line || old.isOver(now));
        sent.put(hash, new SentCodeEntry(line, way, step, code, now + LIFETIME));
        if (way instanceof SentCodeTypeEmailCode) {
            line.emailCode = code;
        } else if (!code.isEmpty()) {
            line.code = code;
        }
        PlainSentCode.Builder answer = PlainSentCode.builder(way, hash);
        boolean more = step + 1 < line.ways.size() && !(way instanceof SentCodeTypeSetUpEmailRequired);
        return more
                ? answer.nextType(CodeForms.announced(line.ways.get(step + 1)))
                        .timeout(PAUSE)
                        .build()
                : answer.build();
    }

    /** Makes a code void. */
    void cancel(String number, String hash, int now) {
        entry(number, hash, now);
        sent.remove(hash);
    }

    /** {@return where the code was sent that proves an e-mail address} */
    SentEmailCode setUpEmail(String number, String hash, String address, int now) {
        SentCodeEntry entry = entry(number, hash, now);
        if (!(entry.type() instanceof SentCodeTypeSetUpEmailRequired)) {
            throw Refusal.badRequest("EMAIL_NOT_SETUP");
        }
        if (!address.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+")) {
            throw Refusal.badRequest("EMAIL_INVALID");
        }
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < EMAIL_DIGITS; i++) {
            code.append(random.nextInt(10));
        }
        entry.askFor(address, code.toString());
        entry.line().emailCode = code.toString();
        return new SentEmailCode(CodeForms.hidden(address), EMAIL_DIGITS);
    }

    /** {@return what names the code that is sent to the telephone once the address is proved} */
    PlainSentCode verifyEmail(String number, String hash, String code, int dc, int now) {
        SentCodeEntry entry = entry(number, hash, now);
        try {
            String address = entry.proved(code);
            Line line = entry.line();
            line.wantsEmail = false;
            PlainSentCode next = send(line, 0, dc, now);
            line.email = address;
            return next;
        } finally {
            forgetWornOut(hash, entry);
        }
    }

    /** {@return what names the code that is sent to the telephone, the address being forgotten} */
    PlainSentCode resetEmail(String number, String hash, int dc, int now) {
        Line line = entry(number, hash, now).line();
        if (line.email == null) {
            throw Refusal.badRequest("EMAIL_NOT_SETUP");
        }
        line.email = null;
        return send(line, 0, dc, now);
    }

    /** {@return whose number it is, the code being right; null if nobody has it} */
    @Nullable
    Account redeem(String number, String hash, @Nullable String code, @Nullable String emailCode, int now) {
        SentCodeEntry entry = entry(number, hash, now, code == null ? emailCode : code);
        boolean byEmail = entry.type() instanceof SentCodeTypeEmailCode;
        String typed = byEmail ? emailCode : code;
        if (typed == null) {
            throw Refusal.badRequest(byEmail ? "EMAIL_VERIFY_REQUIRED" : "PHONE_CODE_EMPTY");
        }
        try {
            entry.show(typed);
        } finally {
            forgetWornOut(hash, entry);
        }
        Account owner = entry.line().owner;
        if (owner != null) {
            sent.remove(hash);
        }
        return owner;
    }

    /** {@return the line whose code has been shown, which nobody has} It is good for one sign-up. */
    Line signUp(String number, String hash, int now) {
        SentCodeEntry entry = entry(number, hash, now);
        if (!entry.isShown()) {
            throw Refusal.badRequest("PHONE_CODE_INVALID");
        }
        sent.remove(hash);
        if (entry.line().owner != null) {
            throw Refusal.badRequest("PHONE_NUMBER_OCCUPIED");
        }
        return entry.line();
    }

    private SentCodeEntry entry(String number, String hash, int now, @Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            throw Refusal.badRequest("PHONE_CODE_EMPTY");
        }
        return entry(number, hash, now);
    }

    private SentCodeEntry entry(String number, String hash, int now) {
        SentCodeEntry entry = sent.get(hash);
        if (entry == null || entry.line() != line(number) || entry.isOver(now)) {
            throw Refusal.badRequest("PHONE_CODE_EXPIRED");
        }
        return entry;
    }

    private void forgetWornOut(String hash, SentCodeEntry entry) {
        if (entry.isWornOut()) {
            sent.remove(hash);
        }
    }
}
