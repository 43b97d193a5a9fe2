package dev.aptgram.client;

import dev.aptgram.api.Update;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;

/**
 * An update that has no type of its own, as Telegram sent it, with the names of the peers that it mentions. Its text shows only
 * its TL name.
 */
public final class RawUpdate implements ClientUpdate {
    private final Telegram tg;
    private final Update update;
    private final Instant date;
    private final Function<? super PeerRef, PeerView> peers;

    /**
     * Wraps an update that came without names.
     *
     * @param tg the client that received it
     * @param update the TL object
     * @param date when Telegram sent it, to the second
     */
    public RawUpdate(Telegram tg, Update update, Instant date) {
        this(tg, update, date, PeerView::unknown);
    }

    /**
     * Wraps an update.
     *
     * @param tg the client that received it
     * @param update the TL object
     * @param date when Telegram sent it, to the second
     * @param peers says what is known of a peer; thread-safe
     */
    public RawUpdate(Telegram tg, Update update, Instant date, Function<? super PeerRef, PeerView> peers) {
        this.tg = tg;
        this.update = Objects.requireNonNull(update, "update");
        this.date = date;
        this.peers = Objects.requireNonNull(peers, "peers");
    }

    @Override
    public Telegram tg() {
        return tg;
    }

    /** {@return the TL object} */
    public Update update() {
        return update;
    }

    @Override
    public Update raw() {
        return update;
    }

    /**
     * {@return what is known of a peer: what came along with the update, or what the session has met before} Without names if
     * neither tells.
     *
     * @param ref the peer, one that the update mentions as a rule
     */
    public PeerView peer(PeerRef ref) {
        return peers.apply(ref);
    }

    /** {@return when Telegram sent it, to the second} */
    public Instant date() {
        return date;
    }

    @Override
    public String toString() {
        return "RawUpdate[" + update.tlName() + "]";
    }
}
