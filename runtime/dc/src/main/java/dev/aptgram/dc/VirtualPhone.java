package dev.aptgram.dc;

import dev.aptgram.dc.rpc.PhoneBook;
import java.util.Optional;

/**
 * A telephone, as far as signing in goes: where the code arrives. {@link VirtualUser#phone()} is a person's; {@link
 * EmbeddedDc#phone} any other. Thread-safe.
 */
public final class VirtualPhone {
    private final Turns turns;
    private final String number;
    private final PhoneBook.Line line;

    VirtualPhone(Turns turns, String number, PhoneBook.Line line) {
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

    /** Has the account want a password after the code, which nothing here can give. */
    public void asksForPassword() {
        turns.take(() -> {
            line.protect();
            return line;
        });
    }

    @Override
    public String toString() {
        return "VirtualPhone[" + number + "]";
    }
}
