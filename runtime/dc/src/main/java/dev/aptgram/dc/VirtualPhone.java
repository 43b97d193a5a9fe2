package dev.aptgram.dc;

import dev.aptgram.dc.rpc.Passwords;
import dev.aptgram.dc.rpc.PhoneBook;
import dev.aptgram.dc.world.Account;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A telephone, as far as signing in goes: where the code arrives. {@link VirtualUser#phone()} is a person's; {@link
 * EmbeddedDc#phone} any other. Thread-safe.
 */
public final class VirtualPhone {
    private final Turns turns;
    private final String number;
    private final PhoneBook.Line line;
    private final Passwords passwords;

    VirtualPhone(Turns turns, String number, PhoneBook.Line line, Passwords passwords) {
        this.passwords = passwords;
        this.turns = turns;
        this.number = number;
        this.line = line;
    }

    /** {@return the number, in international form} */
    public String number() {
        return number;
    }

    /**
     * {@return the code that was sent last, five digits; empty if none was} It has been sent when {@code auth.sendCode} is
     * answered, so a client that asks for it finds it here.
     */
    public Optional<String> code() {
        return turns.take(line::code);
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
            @Nullable Account owner = line.owner();
            if (owner == null) {
                throw new IllegalStateException("Nobody has the number " + number
                        + ", so there is no account to protect. Take the phone of a user of the DC.");
            }
            passwords.protect(owner, password, hint);
            return line;
        });
    }

    @Override
    public String toString() {
        return "VirtualPhone[" + number + "]";
    }
}
