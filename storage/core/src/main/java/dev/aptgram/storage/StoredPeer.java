package dev.aptgram.storage;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the account knows of a user, group or channel. Its text shows neither the access hash nor the phone number.
 *
 * @param kind what it is
 * @param id its plain id, without a mark
 * @param accessHash the hash that this account addresses it with; 0 for a basic group, or if unknown
 * @param usernames its active names without {@code @}, the main one first; blank ones and repetitions are left out
 * @param name what to show: first and last name, or the title; null if unknown
 * @param phone the phone number as Telegram writes it; null (or blank) if unknown
 * @param min whether it is known only from an incomplete constructor: its access hash must not be used to address it
 * @param context where a min peer was seen; null if there is no such message
 */
public record StoredPeer(
        PeerKind kind,
        long id,
        long accessHash,
        List<String> usernames,
        @Nullable String name,
        @Nullable String phone,
        boolean min,
        @Nullable PeerContext context) {

    public StoredPeer {
        Objects.requireNonNull(kind, "kind");
        usernames = Usernames.distinct(usernames);
        phone = phone == null || phone.isBlank() ? null : phone;
    }

    /**
     * Makes a full peer of which only the address is known.
     *
     * @param kind what it is
     * @param id its plain id
     * @param accessHash its access hash; 0 for a basic group
     * @return the peer
     */
    public static StoredPeer of(PeerKind kind, long id, long accessHash) {
        return new StoredPeer(kind, id, accessHash, List.of(), null, null, false, null);
    }

    /**
     * Returns the main username.
     *
     * @return the first of {@link #usernames()}, or null if it has none
     */
    public @Nullable String username() {
        return usernames.isEmpty() ? null : usernames.get(0);
    }

    /**
     * Returns the same peer with other usernames.
     *
     * @param names the names without {@code @}, the main one first
     * @return a new value
     */
    public StoredPeer withUsernames(List<String> names) {
        return new StoredPeer(kind, id, accessHash, names, name, phone, min, context);
    }

    /**
     * Returns the same peer with another name.
     *
     * @param shown what to show, or null
     * @return a new value
     */
    public StoredPeer withName(@Nullable String shown) {
        return new StoredPeer(kind, id, accessHash, usernames, shown, phone, min, context);
    }

    /**
     * Returns the same peer with another phone number.
     *
     * @param number the number, or null
     * @return a new value
     */
    public StoredPeer withPhone(@Nullable String number) {
        return new StoredPeer(kind, id, accessHash, usernames, name, number, min, context);
    }

    /**
     * Returns the same peer as a min one, seen in a message.
     *
     * @param seenIn the message, or null if none may be used
     * @return a new value
     */
    public StoredPeer asMin(@Nullable PeerContext seenIn) {
        return new StoredPeer(kind, id, accessHash, usernames, name, phone, true, seenIn);
    }

    /**
     * Decides what to keep when this peer is saved over another. A full peer replaces whatever was there. A min peer
     * replaces another min one, keeping the older context if it has none itself; over a full one it only fills in a
     * missing name, since its hash, names and phone number are good for less. Every store calls this inside the
     * transaction that writes.
     *
     * @param known what the store has under the same kind and id, or null
     * @return what the store should have from now on
     * @throws IllegalArgumentException if {@code known} is another peer
     */
    public StoredPeer mergedOnto(@Nullable StoredPeer known) {
        if (known == null) {
            return this;
        }
        if (known.kind != kind || known.id != id) {
            throw new IllegalArgumentException(this + " and " + known + " are not the same peer");
        }
        if (!min) {
            return this;
        }
        if (known.min) {
            return context == null ? asMin(known.context) : this;
        }
        return known.name == null ? known.withName(name) : known;
    }

    @Override
    public String toString() {
        return "StoredPeer[" + kind + " " + id + (min ? ", min" : "") + "]";
    }
}
