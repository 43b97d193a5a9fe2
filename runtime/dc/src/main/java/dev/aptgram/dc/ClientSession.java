package dev.aptgram.dc;

import dev.aptgram.api.Updates;
import dev.aptgram.dc.rpc.Binding;
import dev.aptgram.dc.rpc.Caller;
import dev.aptgram.dc.rpc.ClientDevice;
import dev.aptgram.dc.rpc.ClientKey;
import dev.aptgram.dc.session.Link;
import dev.aptgram.dc.session.Outcome;
import dev.aptgram.dc.session.ServerSession;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.Refusal;
import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.mtproto.crypto.BindTempKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session with the key under it: who the API's methods take for their caller. Guarded by the hub's lock. */
final class ClientSession implements Caller {
    /** How many calls of one session may wait for others. */
    static final int MOST_WAITING = 256;

    /** A call that waits for earlier ones. */
    @SuppressWarnings("ArrayRecordComponent") // Kept as it came, and read only.
    record Waiting(Link link, long msgId, byte[] body) {}

    private final Hub hub;
    private final KeyState key;
    private final ServerSession engine;
    private final List<Waiting> waiting = new ArrayList<>();

    ClientSession(Hub hub, KeyState key, ServerSession engine) {
        this.hub = hub;
        this.key = key;
        this.engine = engine;
    }

    KeyState state() {
        return key;
    }

    ServerSession engine() {
        return engine;
    }

    /** {@return whether the DC still knows this session} */
    boolean isKnown() {
        return key.sessions().containsValue(this);
    }

    /** Has something done for this session after a while, if its connection is a real one. */
    void later(Link link, Duration delay, Runnable task) {
        if (link instanceof ClientLink client) {
            client.later(delay, () -> hub.act(this, task));
        }
    }

    List<Waiting> waiting() {
        return waiting;
    }

    @Override
    public int layer() {
        return key.layer();
    }

    @Override
    public void declareLayer(int layer) {
        key.declareLayer(layer);
    }

    @Override
    public boolean isIntroduced() {
        return key.isIntroduced();
    }

    @Override
    public void introduce(ClientDevice device) {
        key.introduce(device);
    }

    @Override
    public ClientKey key() {
        return key.identity();
    }

    @Override
    public void push(Updates updates) {
        hub.pushTo(this, updates);
    }

    @Override
    public @Nullable Account account() {
        return isUnbound() ? null : key.account();
    }

    @Override
    public void signIn(Account account) {
        hub.signIn(key, account);
    }

    @Override
    public @Nullable Account halfWay() {
        return isUnbound() ? null : key.halfWay();
    }

    @Override
    public void halfWay(Account account) {
        key.halfWay(account);
    }

    @Override
    public void signOut() {
        hub.signOut(key);
    }

    @Override
    public void subscribe() {
        engine.subscribe();
    }

    @Override
    public boolean isUnbound() {
        return key.isTemporary() && key.permanent() == null;
    }

    @Override
    public void bind(long msgId, Binding binding) {
        if (!key.isTemporary()) {
            throw Refusal.badRequest("TEMP_AUTH_KEY_EMPTY");
        }
        KeyState permanent = hub.permanentKey(binding.permanentKeyId());
        if (permanent == null || !proves(msgId, binding, permanent)) {
            throw Refusal.badRequest("ENCRYPTED_MESSAGE_INVALID");
        }
        hub.bind(key, permanent);
    }

    private boolean proves(long msgId, Binding binding, KeyState permanent) {
        try {
            BindTempKey.Opened opened =
                    BindTempKey.open(permanent.key(), binding.proof().toByteArray());
            long expiresAt = binding.expiresAt() & 0xffffffffL;
            BindTempKey expected = new BindTempKey(
                    binding.nonce(), key.key().id(), permanent.key().id(), engine.id(), expiresAt);
            return opened.msgId() == msgId && opened.binding().equals(expected);
        } catch (SecurityCheckException e) {
            return false;
        }
    }

    @Override
    public Outcome outcome(long msgId) {
        return engine.outcome(msgId);
    }

    @Override
    public Object origin() {
        return this;
    }
}
