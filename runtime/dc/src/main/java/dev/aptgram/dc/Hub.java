package dev.aptgram.dc;

import dev.aptgram.api.Updates;
import dev.aptgram.dc.keyexchange.Reply.NewKey;
import dev.aptgram.dc.rpc.ClientKey;
import dev.aptgram.dc.rpc.ClientKeys;
import dev.aptgram.dc.rpc.LayerForms;
import dev.aptgram.dc.rpc.Views;
import dev.aptgram.dc.session.Link;
import dev.aptgram.dc.session.Packet;
import dev.aptgram.dc.session.ServerMessageIds;
import dev.aptgram.dc.session.ServerSession;
import dev.aptgram.dc.session.SessionHost;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.Refusal;
import dev.aptgram.dc.world.WorldEvent;
import dev.aptgram.mtproto.crypto.MessageCipher.Opened;
import dev.aptgram.tl.TlObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The middle of the DC: in its {@link Turns turns} messages are taken, calls answered and updates handed out. What is to be
 * sent goes to the connections' own threads before a turn ends, so that the order on each is that of the events.
 */
final class Hub implements ClientKeys {
    private static final Logger log = LoggerFactory.getLogger(Hub.class);

    private final Turns turns;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Calls calls;
    private final Views views;
    private final KeyRing keys;
    private final ServerMessageIds plainIds;
    private final Set<ClientSession> dirty = new LinkedHashSet<>();
    private final Set<KeyState> doomed = new LinkedHashSet<>();
    private final Map<ClientLink, Duration> waits = new LinkedHashMap<>();
    private final Set<ClientLink> links = new LinkedHashSet<>();
    private boolean announcing;
    /** How many temporary keys have lost their place to another. */
    private int displaced;

    Hub(Turns turns, InstantSource clock, RandomGenerator random, Calls calls, Views views) {
        this.turns = turns;
        this.clock = clock;
        this.random = random;
        this.calls = calls;
        this.views = views;
        this.keys = new KeyRing(random);
        this.plainIds = new ServerMessageIds(random);
        turns.atEnd(this::flush);
    }

    /** {@return what an action on the world answers} Whatever it makes the DC say is sent. */
    <T> T change(Supplier<T> action) {
        return turns.take(action);
    }

    long nowSeconds() {
        return Math.floorDiv(clock.millis(), 1000L);
    }

    long plainMessageId() {
        return change(() -> plainIds.answer(clock.millis()));
    }

    /** {@return the key with an id, if the DC knows it} */
    Optional<KeyState> key(long id) {
        return change(() -> Optional.ofNullable(keys.find(id, nowSeconds())));
    }

    boolean hasKey(long id) {
        return change(() -> keys.contains(id));
    }

    void addKey(NewKey made) {
        change(() -> keys.add(made, nowSeconds()));
    }

    void remember(ClientLink link) {
        change(() -> links.add(link));
    }

    /** A connection has ended; what its sessions sent on it without an acknowledgement goes out on another, if any. */
    void forget(ClientLink link) {
        change(() -> {
            dirty.addAll(link.sessions());
            return links.remove(link);
        });
    }

    /** Takes a decrypted message. */
    void receive(ClientLink link, KeyState key, Opened message) {
        change(() -> {
            ClientSession session = session(key, message.sessionId());
            dirty.add(session);
            link.uses(session);
            session.engine()
                    .receive(link, message.salt(), message.msgId(), message.seqNo(), message.body(), clock.millis());
            return session;
        });
    }

    /** Hands an event of the world to the sessions that want to know. Under the lock. */
    void onEvent(WorldEvent event, @Nullable Object origin) {
        for (KeyState key : keys.all()) {
            Account account = key.account();
            if (account == null || account.id() != event.owner().id()) {
                continue;
            }
            for (ClientSession session : key.sessions().values()) {
                // What moves the box waits for a client that is away; the rest is worth nothing later.
                boolean wanted = session.engine().isSubscribed()
                        && session != origin
                        && (event instanceof WorldEvent.Boxed
                                || session.engine().isConnected());
                Updates updates = wanted ? views.push(event, (int) nowSeconds()) : null;
                if (updates != null && push(session, updates)) {
                    if (event instanceof WorldEvent.Notice notice) {
                        notice.delivery().done();
                    }
                }
            }
        }
    }

    /** {@return to how many sessions of an account updates went that the world knows nothing of} */
    int push(Account account, Updates updates) {
        return change(() -> {
            int told = 0;
            for (KeyState key : keys.all()) {
                Account owner = key.account();
                if (owner == null || owner.id() != account.id()) {
                    continue;
                }
                for (ClientSession session : key.sessions().values()) {
                    boolean wanted =
                            session.engine().isSubscribed() && session.engine().isConnected();
                    if (wanted && push(session, updates)) {
                        told++;
                    }
                }
            }
            return told;
        });
    }

    /** Pushes to one session, whether or not it has asked for updates. */
    void pushTo(ClientSession session, Updates updates) {
        change(() -> push(session, updates));
    }

    /** {@return whether the client's layer has a form for it} */
    private boolean push(ClientSession session, Updates updates) {
        try {
            byte[] body = LayerForms.write(updates, session.state().layer());
            session.engine().push(calls.leaving(body), clock.millis());
            dirty.add(session);
            return true;
        } catch (Refusal refusal) {
            log.warn("event=not_pushed session={} reason={}", session.engine().id(), refusal.error());
            return false;
        }
    }

    void signIn(KeyState key, Account account) {
        key.signIn(account);
    }

    /** Signs a key's account out; none of its sessions hears of updates any more. */
    void signOut(KeyState key) {
        key.signIn(null);
        for (KeyState each : keys.all()) {
            if (each.identity() == key.identity()) {
                each.sessions().values().forEach(session -> session.engine().unsubscribe());
            }
        }
    }

    @Override
    public List<KeyState> of(Account account) {
        return keys.all().stream()
                .filter(key -> !key.isTemporary() && account.equals(key.account()))
                .toList();
    }

    @Override
    public void signOut(ClientKey key) {
        keys.all().stream().filter(each -> each == key).findFirst().ifPresent(this::signOut);
    }

    @Nullable
    KeyState permanentKey(long id) {
        KeyState key = keys.find(id, nowSeconds());
        return key == null || key.isTemporary() ? null : key;
    }

    /** Binds a temporary key; the one that was bound before, to the same key and for the same purpose, loses its place. */
    void bind(KeyState temporary, KeyState permanent) {
        temporary.bindTo(permanent);
        for (KeyState other : keys.all()) {
            if (other.isReplacedBy(temporary)) {
                other.bindTo(null);
                displaced++;
            }
        }
        // After a binding the client has to introduce itself again.
        temporary.forgetIntroduction();
    }

    /** {@return how many temporary keys have lost their place to another so far} */
    int displacedKeys() {
        return change(() -> displaced);
    }

    /** Has everything that leaves as an answer or an update changed from now on. */
    void tamper(UnaryOperator<byte[]> change) {
        change(() -> {
            calls.tamper(change);
            return calls;
        });
    }

    /** Closes every connection. */
    void disconnectAll() {
        change(() -> {
            links.forEach(ClientLink::close);
            return links.size();
        });
    }

    /** Forgets every session, but no key. */
    void forgetSessions() {
        change(() -> {
            keys.all().forEach(key -> key.sessions().clear());
            return keys.all().size();
        });
    }

    /** Draws new salts for every key. */
    void loseSalts() {
        change(() -> {
            keys.all().forEach(key -> key.salts().lose(nowSeconds()));
            return keys.all().size();
        });
    }

    /** Forgets every temporary key. */
    void forgetTemporaryKeys() {
        change(() -> {
            List<KeyState> temporary =
                    keys.all().stream().filter(KeyState::isTemporary).toList();
            temporary.forEach(keys::remove);
            return temporary.size();
        });
    }

    /** Forgets every key. */
    void forgetKeys() {
        change(keys::clear);
    }

    /** Forgets one key. */
    void forgetKey(long id) {
        change(() -> {
            KeyState key = keys.find(id, nowSeconds());
            if (key != null) {
                keys.remove(key);
            }
            return id;
        });
    }

    /** Says something unasked to every session of a key. */
    void say(long keyId, TlObject message) {
        change(() -> {
            KeyState key = keys.find(keyId, nowSeconds());
            if (key != null) {
                for (ClientSession session : key.sessions().values()) {
                    session.engine().say(message, clock.millis());
                    dirty.add(session);
                }
            }
            return keyId;
        });
    }

    /** Tells every session of a key unasked what became of messages of its client. */
    void tellStates(long keyId, List<Long> ids) {
        change(() -> {
            KeyState key = keys.find(keyId, nowSeconds());
            if (key != null) {
                for (ClientSession session : key.sessions().values()) {
                    session.engine().tellStates(ids, clock.millis());
                    dirty.add(session);
                }
            }
            return keyId;
        });
    }

    /** Has sessions to come announce what they would repeat. */
    void announceRepeats() {
        change(() -> {
            announcing = true;
            return keys.all().size();
        });
    }

    private ClientSession session(KeyState key, long id) {
        ClientSession known = key.sessions().get(id);
        if (known != null) {
            return known;
        }
        if (key.sessions().size() >= KeyState.MOST_SESSIONS) {
            Iterator<ClientSession> oldest = key.sessions().values().iterator();
            oldest.next();
            oldest.remove();
        }
        // Each session has ids of its own: where the clock was set back, those of one from before must still grow.
        ServerSession engine =
                new ServerSession(id, random.nextLong(), key.salts(), new ServerMessageIds(random), new Host(key));
        if (announcing) {
            engine.announceRepeats();
        }
        ClientSession session = new ClientSession(this, key, engine);
        key.sessions().put(id, session);
        return session;
    }

    /** Does something for a session, whose messages then leave. */
    void act(ClientSession session, Runnable task) {
        change(() -> {
            dirty.add(session);
            task.run();
            return session;
        });
    }

    /** Sends what is due. A session that fails costs no other one its messages, and is not tried again unasked. */
    private void flush() {
        List<ClientSession> due = List.copyOf(dirty);
        dirty.clear();
        try {
            due.forEach(this::sendFrom);
            // Only what has not been answered now has to wait.
            waits.forEach(ClientLink::waitAtMost);
        } finally {
            waits.clear();
            doomed.forEach(keys::remove);
            doomed.clear();
        }
    }

    private void sendFrom(ClientSession session) {
        try {
            KeyState key = session.state();
            long salt = key.salts().current(nowSeconds());
            for (Packet packet : session.engine().drain(clock.millis())) {
                if (packet.link() instanceof ClientLink link) {
                    link.send(key, salt, session.engine().id(), packet);
                }
            }
        } catch (RuntimeException defect) {
            log.error(
                    "event=defect what=\"a session could not send\" session={}",
                    session.engine().id(),
                    defect);
        }
    }

    /** What the sessions of one key ask for. */
    private final class Host implements SessionHost {
        private final KeyState key;

        Host(KeyState key) {
            this.key = key;
        }

        @Override
        public void onQuery(ServerSession engine, Link link, long msgId, byte[] body) {
            ClientSession session = key.sessions().get(engine.id());
            if (session == null || session.engine() != engine) {
                return;
            }
            calls.make(session, link, msgId, body);
        }

        @Override
        public void onDisconnectDelay(Link link, int seconds) {
            if (link instanceof ClientLink client) {
                client.closeAfter(Duration.ofSeconds(Math.max(1, Math.min(seconds, 3600))));
            }
        }

        @Override
        public void onWait(Link link, int millis) {
            if (link instanceof ClientLink client) {
                waits.put(client, Duration.ofMillis(Math.max(0, millis)));
            }
        }

        @Override
        public boolean onDestroySession(long sessionId) {
            return key.sessions().remove(sessionId) != null;
        }

        @Override
        public void onDestroyKey() {
            doomed.add(key);
        }
    }
}
