package dev.aptgram.dc;

import dev.aptgram.api.auth.SentCodeType;
import dev.aptgram.dc.rpc.PhoneBook;
import dev.aptgram.dc.rpc.Realm;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.Refusal;
import dev.aptgram.tl.Bytes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A telephone, as far as signing in goes: where the code arrives. {@link VirtualUser#phone()} is a person's; {@link
 * EmbeddedDc#phone} any other. Thread-safe.
 */
public final class VirtualPhone {
    private static final String LOGIN = "tg://login?token=";

    private final Turns turns;
    private final String number;
    private final PhoneBook.Line line;
    private final Realm realm;

    VirtualPhone(Turns turns, String number, PhoneBook.Line line, Realm realm) {
        this.realm = realm;
        this.turns = turns;
        this.number = number;
        this.line = line;
    }

    /** {@return the number, in international form} */
    public String number() {
        return number;
    }

    /**
     * {@return the code that was sent last to the telephone, five digits unless {@link #codesComeBy} says otherwise; empty if
     * none was} It has been sent when {@code auth.sendCode} is
     * answered, so a client that asks for it finds it here.
     */
    public Optional<String> code() {
        return turns.take(line::code);
    }

    /**
     * {@return the code that was sent last to an e-mail address of this telephone's owner, six digits; empty if none was} Both
     * to prove the address and, from then on, to sign in.
     */
    public Optional<String> emailCode() {
        return turns.take(line::emailCode);
    }

    /** {@return the e-mail address to which codes go; empty if they come to the telephone} */
    public Optional<String> email() {
        return turns.take(line::email);
    }

    /**
     * Has the next sign-in name and prove an e-mail address before a code is sent ({@code auth.sentCodeTypeSetUpEmailRequired});
     * after that codes go to this address ({@code auth.sentCodeTypeEmailCode}).
     */
    public void wantsEmail() {
        turns.take(() -> {
            line.wantEmail();
            return line;
        });
    }

    /**
     * Sets how codes come; by default to the apps, then by SMS, then by a call. What a code looks like goes by it: digits, a word,
     * a phrase, or a number that fits the pattern, whose {@code *} stand for digits.
     *
     * @param first how the first code comes
     * @param afterwards how those come that are asked for with {@code auth.resendCode}, in order; then {@code
     *     SEND_CODE_UNAVAILABLE}
     */
    public void codesComeBy(SentCodeType first, SentCodeType... afterwards) {
        List<SentCodeType> ways = new ArrayList<>();
        ways.add(first);
        ways.addAll(List.of(afterwards));
        turns.take(() -> {
            line.comeBy(ways);
            return line;
        });
    }

    /**
     * Has the account want a password after the code from now on (two-step verification).
     *
     * @param password the password
     * @param hint what is told to whoever is asked for it; null for nothing
     * @throws IllegalStateException if nobody has this number
     */
    public void asksForPassword(String password, @Nullable String hint) {
        turns.take(() -> {
            realm.passwords().protect(owner(), password, hint);
            return line;
        });
    }

    /**
     * {@return whether this very password is asked for after the code} False if none is. Takes some hundred milliseconds.
     *
     * @param password the password
     * @throws IllegalStateException if nobody has this number
     */
    public boolean hasPassword(String password) {
        return turns.take(() -> realm.passwords().isPassword(owner(), password));
    }

    /**
     * {@return the code that was sent last to the recovery address of the account's password: to confirm the address, or to
     * replace the password; empty if none was}
     *
     * @throws IllegalStateException if nobody has this number
     */
    public Optional<String> recoveryCode() {
        return turns.take(() -> realm.passwords().emailCode(owner()));
    }

    /**
     * Scans a QR code with Telegram's app, as whoever has this number: a client that shows it is let in, and hears of it.
     *
     * @param url what the code says, {@code tg://login?token=…}
     * @throws IllegalArgumentException if it says something else, or the token is no good (any more)
     * @throws IllegalStateException if nobody has this number
     */
    public void scans(String url) {
        if (!url.startsWith(LOGIN)) {
            throw new IllegalArgumentException(
                    "A QR code to sign in with says " + LOGIN + "…; this one says something else.");
        }
        Bytes token = Bytes.of(Base64.getUrlDecoder().decode(url.substring(LOGIN.length())));
        turns.take(() -> {
            try {
                return realm.tokens().accept(token, owner(), realm.world().nowSeconds());
            } catch (Refusal refusal) {
                throw new IllegalArgumentException("The code is not accepted: " + refusal.error() + ".", refusal);
            }
        });
    }

    private Account owner() {
        @Nullable Account owner = line.owner();
        if (owner == null) {
            throw new IllegalStateException(
                    "Nobody has this number, so there is no account to act for. Take the phone of a user of"
                            + " the DC.");
        }
        return owner;
    }

    @Override
    public String toString() {
        return "VirtualPhone[]";
    }
}
