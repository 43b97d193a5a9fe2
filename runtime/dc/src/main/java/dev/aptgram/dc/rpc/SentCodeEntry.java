package dev.aptgram.dc.rpc;

import dev.aptgram.api.auth.SentCodeType;
import dev.aptgram.dc.world.Refusal;
import org.jspecify.annotations.Nullable;

/** A code on its way, and one that proves an e-mail address while it is being set up. Guarded by the DC's lock. */
final class SentCodeEntry {
    private final PhoneBook.Line line;
    private final SentCodeType type;
    /** How many ways have been tried before. */
    private final int step;

    private final String code;
    private final int expiresAt;
    private int mistakes;
    private boolean shown;
    private @Nullable String address;
    private @Nullable String addressCode;

    SentCodeEntry(PhoneBook.Line line, SentCodeType type, int step, String code, int expiresAt) {
        this.line = line;
        this.type = type;
        this.step = step;
        this.code = code;
        this.expiresAt = expiresAt;
    }

    PhoneBook.Line line() {
        return line;
    }

    SentCodeType type() {
        return type;
    }

    int step() {
        return step;
    }

    boolean isOver(int now) {
        return expiresAt <= now;
    }

    /** {@return whether it has been shown, so that its number may sign up} */
    boolean isShown() {
        return shown;
    }

    /** Takes what was typed for the code. */
    void show(String typed) {
        if (code.isEmpty() || !CodeForms.matches(type, code, typed)) {
            mistakes++;
            throw Refusal.badRequest("PHONE_CODE_INVALID");
        }
        shown = true;
    }

    boolean isWornOut() {
        return mistakes >= PhoneBook.MOST_MISTAKES;
    }

    void askFor(String newAddress, String newCode) {
        address = newAddress;
        addressCode = newCode;
    }

    /** {@return the address that is proved by a code} */
    String proved(String typed) {
        String expected = addressCode;
        String proved = address;
        if (expected == null || proved == null) {
            throw Refusal.badRequest("EMAIL_VERIFY_EXPIRED");
        }
        if (!expected.equals(typed)) {
            mistakes++;
            throw Refusal.badRequest("CODE_INVALID");
        }
        addressCode = null;
        return proved;
    }

    /** {@return how it was sent, and nothing of the code} */
    @Override
    public String toString() {
        return "SentCodeEntry[" + type.tlName() + "]";
    }
}
