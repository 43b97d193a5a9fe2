package dev.aptgram.client;

import dev.aptgram.api.Chat;
import dev.aptgram.api.ChatEmpty;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.User;
import dev.aptgram.api.UserEmpty;
import dev.aptgram.storage.PeerKind;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a user, a group or a channel when an update arrives. It is a picture of that moment and never asks
 * the server. Its text shows the kind and the id, no names.
 *
 * @param kind what it is; messages of anonymous administrators and of channels are sent by a group or a channel
 * @param id its plain id, positive
 * @param firstName a user's first name, or the title of a group or channel; empty if unknown or deleted
 * @param lastName a user's last name; null if there is none
 * @param username the main username without {@code @}; null if there is none
 * @param bot whether it is a bot
 * @param languageCode the IETF language tag of a user's app, which only bots see; null if unknown
 * @param traits what Telegram says by flags, and whether that is all: {@link PeerTrait#PARTIAL}. Immutable
 */
public record PeerView(
        PeerKind kind,
        long id,
        String firstName,
        @Nullable String lastName,
        @Nullable String username,
        boolean bot,
        @Nullable String languageCode,
        Set<PeerTrait> traits)
        implements PeerRef {

    public PeerView {
        Objects.requireNonNull(firstName, "firstName");
        if (id <= 0) {
            throw new IllegalArgumentException("a peer's id is positive, not " + id);
        }
        traits = Set.copyOf(traits);
    }

    /**
     * Makes the view of a peer without flags.
     *
     * @param kind what it is
     * @param id its plain id, positive
     * @param firstName a user's first name, or the title of a group or channel; empty if unknown
     * @param lastName a user's last name; null if there is none
     * @param username the main username without {@code @}; null if there is none
     * @param bot whether it is a bot
     * @param languageCode the IETF language tag of a user's app; null if unknown
     */
    public PeerView(
            PeerKind kind,
            long id,
            String firstName,
            @Nullable String lastName,
            @Nullable String username,
            boolean bot,
            @Nullable String languageCode) {
        this(kind, id, firstName, lastName, username, bot, languageCode, Set.of());
    }

    /**
     * Makes the view of a peer of which only the address is known.
     *
     * @param ref the address
     * @return a view without names, {@linkplain PeerTrait#PARTIAL partial}
     */
    public static PeerView unknown(PeerRef ref) {
        return new PeerView(ref.kind(), ref.id(), "", null, null, false, null, Set.of(PeerTrait.PARTIAL));
    }

    /**
     * {@return the view of a user that came along with an answer}
     *
     * @param user the user; of {@code userEmpty} no more than the id is known
     */
    public static PeerView of(User user) {
        return user instanceof PlainUser plain ? PeerBook.view(plain) : unknown(PeerRef.user(((UserEmpty) user).id()));
    }

    /**
     * {@return the view of a group or channel that came along with an answer}
     *
     * @param chat the chat; of {@code chatEmpty} no more than the id is known
     */
    public static PeerView of(Chat chat) {
        PeerView view = PeerBook.view(chat);
        return view != null ? view : unknown(PeerRef.chat(((ChatEmpty) chat).id()));
    }

    /** {@return first and last name with a space between, or the title} Empty if neither is known. */
    public String displayName() {
        return lastName == null || lastName.isEmpty() ? firstName : (firstName + " " + lastName).strip();
    }

    /**
     * {@return whether Telegram says so by a flag} Of those who are {@linkplain PeerTrait#PARTIAL partial} it may be true nevertheless.
     *
     * @param trait the flag
     */
    public boolean has(PeerTrait trait) {
        return traits.contains(trait);
    }

    @Override
    public String toString() {
        return "PeerView[" + kind + " " + id + "]";
    }
}
