package dev.aptgram.dc;

import dev.aptgram.dc.keyexchange.Reply;
import dev.aptgram.dc.keyexchange.ServerKeyExchange;
import dev.aptgram.dc.session.Link;
import dev.aptgram.dc.session.Packet;
import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.errors.TransportException;
import dev.aptgram.mtproto.crypto.MessageCipher;
import dev.aptgram.mtproto.crypto.MessageCipher.Opened;
import dev.aptgram.mtproto.crypto.PlainMessage;
import dev.aptgram.mtproto.crypto.Side;
import dev.aptgram.transport.Cancellable;
import dev.aptgram.transport.FrameConnection;
import dev.aptgram.transport.FrameListener;
import dev.aptgram.transport.TransportSpec;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection: key exchange, decrypting and encrypting. All of its state belongs to the connection's event
 * loop; only {@link #isOpen}, {@link #send}, {@link #closeAfter} and {@link #close} are called from elsewhere.
 */
final class ClientLink implements FrameListener, Link {
    private static final Logger log = LoggerFactory.getLogger(ClientLink.class);

    private static final int NOT_FOUND = -404;
    /** How many keys one connection is likely to use: a permanent and a temporary one, before and after rotation. */
    private static final int MOST_CIPHERS = 4;

    /** A frame of the client. */
    @SuppressWarnings("ArrayRecordComponent") // Kept as it came, and read only.
    private record Arrived(byte[] payload, boolean wantsQuickAck) {}

    private final Hub hub;
    private final FrameConnection connection;
    private final ServerKeyExchange exchange;
    private final SecureRandom random;
    private final Timers timers;
    private final MessageRoad<Arrived> incoming;
    private final MessageRoad<byte[]> outgoing;
    private final Map<Long, MessageCipher> ciphers = new LinkedHashMap<>(8, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, MessageCipher> eldest) {
            return size() > MOST_CIPHERS;
        }
    };
    private final Set<ClientSession> sessions = new LinkedHashSet<>();
    /** How many messages have been sent and are not with the connection yet. */
    private final AtomicInteger leaving = new AtomicInteger();

    private @Nullable Cancellable farewell;

    ClientLink(
            Hub hub,
            FrameConnection connection,
            ServerKeyExchange exchange,
            SecureRandom random,
            Timers timers,
            DcFaults faults) {
        this.hub = hub;
        this.connection = connection;
        this.exchange = exchange;
        this.random = random;
        this.timers = timers;
        this.incoming = new MessageRoad<>(connection, timers, faults::strikeFromClient, this::take);
        this.outgoing = new MessageRoad<>(connection, timers, faults::strikeToClient, connection::send);
        log.info("event=connected remote={} transport={}", connection.remoteAddress(), connection.spec());
    }

    @Override
    public void onFrame(FrameConnection from, byte[] payload) {
        arrive(new Arrived(payload, false));
    }

    @Override
    public void onFrameWantingQuickAck(FrameConnection from, byte[] payload) {
        arrive(new Arrived(payload, true));
    }

    @Override
    public void onTransportError(FrameConnection from, int code) {
        // Only clients hear of transport errors.
    }

    @Override
    public void onClosed(FrameConnection from, @Nullable TransportException cause) {
        if (farewell != null) {
            farewell.cancel();
        }
        hub.forget(this);
        log.info(
                "event=disconnected remote={} reason={}",
                connection.remoteAddress(),
                cause == null ? "closed by the DC" : cause.getMessage());
    }

    /** {@return the sessions that have used this connection} Guarded by the hub's lock. */
    Set<ClientSession> sessions() {
        return sessions;
    }

    /** Notes that a session uses this connection. Under the hub's lock. */
    void uses(ClientSession session) {
        sessions.add(session);
        if (sessions.size() > KeyState.MOST_SESSIONS) {
            sessions.removeIf(old -> !old.isKnown());
        }
    }

    @Override
    public boolean isOpen() {
        return connection.isOpen();
    }

    @Override
    public Turn turn() {
        if (!connection.spec().equals(TransportSpec.HTTP)) {
            return Turn.ANY;
        }
        // What is on its way to the event loop answers the request that waits, though the connection does not know it
        // yet.
        return leaving.get() == 0 && connection.isAwaited() ? Turn.ASKED : Turn.UNASKED;
    }

    /** Encrypts and sends a message, in the order of the calls. Any thread. */
    void send(KeyState key, long salt, long sessionId, Packet packet) {
        leaving.incrementAndGet();
        boolean taken = onLoop(() -> {
            try {
                outgoing.go(cipher(key).seal(salt, sessionId, packet.msgId(), packet.seqNo(), packet.body()));
            } finally {
                leaving.decrementAndGet();
            }
        });
        if (!taken) {
            leaving.decrementAndGet();
        }
    }

    /** Closes the connection after a while, unless it is put off in time. Any thread. */
    void closeAfter(Duration delay) {
        onLoop(() -> {
            if (farewell != null) {
                farewell.cancel();
            }
            farewell = timers.after(connection, delay, connection::close);
        });
    }

    /** Runs a task on the event loop after a while. Any thread. */
    void later(Duration delay, Runnable task) {
        onLoop(() -> timers.after(connection, delay, task));
    }

    /** Has a request that waits, over HTTP, answered with nothing if there is nothing to say for a while. Any thread. */
    void waitAtMost(Duration longest) {
        onLoop(() -> connection.waitAtMost(longest));
    }

    /** Closes the connection. Any thread. */
    void close() {
        connection.close();
    }

    private void arrive(Arrived message) {
        try {
            if (MessageCipher.authKeyId(message.payload()) == 0) {
                exchange(PlainMessage.decode(message.payload()));
            } else {
                incoming.go(message);
            }
        } catch (SecurityCheckException e) {
            refuse(NOT_FOUND, String.valueOf(e.getMessage()));
        }
    }

    private void take(Arrived arrived) {
        try {
            byte[] payload = arrived.payload();
            long keyId = MessageCipher.authKeyId(payload);
            KeyState key = hub.key(keyId).orElse(null);
            if (key == null) {
                // The client may begin a key exchange on the same connection.
                log.info("event=key_unknown remote={}", connection.remoteAddress());
                connection.sendError(NOT_FOUND);
                return;
            }
            Opened message = cipher(key).open(payload);
            if (message.sessionId() == 0) {
                throw new SecurityCheckException("A message was refused: its session id is zero, which names none.");
            }
            if (arrived.wantsQuickAck()) {
                connection.sendQuickAck(message.quickAckToken());
            }
            hub.receive(this, key, message);
        } catch (SecurityCheckException e) {
            // Whatever the check was, the client is told the same.
            refuse(NOT_FOUND, String.valueOf(e.getMessage()));
        }
    }

    private void exchange(PlainMessage message) {
        if ((message.msgId() & 3) != 0) {
            throw new SecurityCheckException(
                    "A message of the key exchange was refused: its id is not divisible by 4.");
        }
        Reply reply = exchange.receive(message.body(), hub.nowSeconds());
        if (reply instanceof Reply.Send send) {
            connection.send(PlainMessage.encode(hub.plainMessageId(), send.body()));
        } else if (reply instanceof Reply.Done done) {
            hub.addKey(done.key());
            log.info(
                    "event=key_created remote={} key={} temporary={}",
                    connection.remoteAddress(),
                    done.key().key(),
                    done.key().expiresIn().isPresent());
            connection.send(PlainMessage.encode(hub.plainMessageId(), done.body()));
        } else if (reply instanceof Reply.Refuse refusal) {
            refuse(refusal.code(), refusal.reason());
        }
    }

    private void refuse(int code, String reason) {
        log.info("event=refused remote={} code={} reason={}", connection.remoteAddress(), code, reason);
        connection.sendError(code);
        connection.close();
    }

    private MessageCipher cipher(KeyState key) {
        return ciphers.computeIfAbsent(key.key().id(), id -> new MessageCipher(key.key(), Side.SERVER, random));
    }

    private boolean onLoop(Runnable task) {
        try {
            connection.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            log.debug("event=late_task remote={} reason=the acceptor has been closed", connection.remoteAddress());
            return false;
        }
    }
}
