package dev.aptgram.mtproto;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A lane's temporary key: made by itself, or by another client that shares its keys. Confined to the mailbox. */
final class KeyHold {
    private final TemporaryKeys.Slot slot;
    private @Nullable TemporaryKey key;
    private boolean borrowed;
    /** The key whose place another is to take, until it has. */
    private @Nullable TemporaryKey former;

    /** @param former the key that is to be replaced, or null for none */
    KeyHold(TemporaryKeys.Slot slot, @Nullable TemporaryKey former) {
        this.slot = slot;
        this.former = former;
    }

    /** {@return the key, or null while there is none} */
    @Nullable
    TemporaryKey key() {
        return key;
    }

    /** {@return whether another client has made it and had it bound} */
    boolean isBorrowed() {
        return borrowed;
    }

    /** {@return whether another key is bound in its place} */
    boolean isOutdated() {
        TemporaryKey bound = slot.current();
        return key != null && bound != null && !bound.equals(key);
    }

    /** {@return the key that is bound, held from now on, unless it is the one that is to be replaced} */
    Optional<TemporaryKey> borrow() {
        TemporaryKey bound = slot.current();
        if (bound == null || bound.equals(former)) {
            return Optional.empty();
        }
        key = bound;
        borrowed = true;
        return Optional.of(bound);
    }

    /** {@return the last known salt of the key that is bound} */
    long salt() {
        return slot.salt();
    }

    /** {@return whether to make a key; otherwise another client is about to} */
    boolean mayMake() {
        return slot.make(this);
    }

    /** {@return whether another key is on its way, which will be bound in this one's place} Whether it is, the slot tells. */
    boolean isToBeReplaced() {
        return slot.isMadeByOther(this);
    }

    void made(TemporaryKey fresh) {
        key = fresh;
        borrowed = false;
    }

    /** Says that the key must be bound once more, by its holder. */
    void own() {
        borrowed = false;
    }

    /** Says that the key has taken the former's place. */
    void replaced() {
        former = null;
    }

    /** Lets the others have the key, which is bound now. */
    void share() {
        if (key != null) {
            slot.bound(this, key);
        }
    }

    /** Lets another client make a key, where this was going to. */
    void abandon() {
        slot.abandon(this);
    }

    /** The key is of no use any more. */
    void giveUp() {
        slot.forget(key);
        slot.abandon(this);
        key = null;
    }

    void saltChanged(long salt) {
        if (key != null) {
            slot.saltChanged(key, salt);
        }
    }
}
