package dev.aptgram.dc;

import dev.aptgram.dc.rpc.ClientDevice;
import dev.aptgram.dc.rpc.ClientKey;
import dev.aptgram.dc.session.SaltBook;
import dev.aptgram.dc.world.Account;
import dev.aptgram.mtproto.crypto.AuthKey;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An auth key and all that the DC remembers with it. Guarded by the hub's lock, except for what is final. */
final class KeyState implements ClientKey {
    /** How many sessions one key may have; the one that was silent longest is forgotten for a new one. */
    static final int MOST_SESSIONS = 64;

    private final AuthKey key;
    private final SaltBook salts;
    private final long createdAt;
    /** In Unix seconds; 0 for a permanent key. */
    private final long expiresAt;
    /** Whether it was made for the DC's media connections, by the DC's negated id. */
    private final boolean media;

    private final Map<Long, ClientSession> sessions = new LinkedHashMap<>(8, 0.75f, true);
    private int layer;
    private boolean introduced;
    private @Nullable ClientDevice device;
    private @Nullable Account account;
    private @Nullable Account halfWay;
    private @Nullable KeyState permanent;

    KeyState(AuthKey key, SaltBook salts, long createdAt, long expiresAt, boolean media) {
        this.key = key;
        this.salts = salts;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
        this.media = media;
    }

    AuthKey key() {
        return key;
    }

    SaltBook salts() {
        return salts;
    }

    boolean isTemporary() {
        return expiresAt != 0;
    }

    /** {@return whether a binding of another key takes this one's place: each kind of connection has its own} */
    boolean isReplacedBy(KeyState other) {
        return this != other && permanent != null && permanent == other.permanent && media == other.media;
    }

    @Override
    public long createdAt() {
        return createdAt;
    }

    long expiresAt() {
        return expiresAt;
    }

    boolean hasExpired(long nowSeconds) {
        return isTemporary() && expiresAt <= nowSeconds;
    }

    Map<Long, ClientSession> sessions() {
        return sessions;
    }

    int layer() {
        return layer;
    }

    void declareLayer(int declared) {
        layer = declared;
    }

    boolean isIntroduced() {
        return introduced;
    }

    void introduce(ClientDevice as) {
        introduced = true;
        identity().device = as;
    }

    /** Wants another introduction before the next call. */
    void forgetIntroduction() {
        introduced = false;
    }

    @Override
    public @Nullable ClientDevice device() {
        return identity().device;
    }

    /** {@return the permanent key that a temporary one is bound to, or null} */
    @Nullable
    KeyState permanent() {
        return permanent;
    }

    void bindTo(@Nullable KeyState other) {
        permanent = other;
    }

    /** {@return the key that the account is signed in with: this one, or the permanent one behind it} */
    KeyState identity() {
        return permanent == null ? this : permanent;
    }

    @Override
    public @Nullable Account account() {
        return identity().account;
    }

    void signIn(@Nullable Account who) {
        identity().account = who;
        identity().halfWay = null;
    }

    /** {@return who has given the right code and owes the password, or null} */
    @Nullable
    Account halfWay() {
        return identity().halfWay;
    }

    void halfWay(Account who) {
        identity().halfWay = who;
    }

    /** {@return how much its sessions hold} */
    SessionsFootprint footprint() {
        int unacknowledged = 0;
        int bytes = 0;
        int received = 0;
        int waiting = 0;
        for (ClientSession session : sessions.values()) {
            unacknowledged += session.engine().unacknowledged();
            bytes += session.engine().unacknowledgedBytes();
            received += session.engine().receivedIds();
            waiting += session.waiting().size();
        }
        return new SessionsFootprint(sessions.size(), unacknowledged, bytes, received, waiting);
    }

    @Override
    public String toString() {
        return "KeyState[" + key + "]";
    }
}
