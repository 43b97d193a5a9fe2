package dev.aptgram.mtproto.session;

import dev.aptgram.api.auth.BindTempAuthKey;
import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.errors.TransportException;
import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.mtproto.crypto.BindTempKey;
import dev.aptgram.mtproto.crypto.MessageCipher;
import dev.aptgram.mtproto.crypto.PlainMessage;
import dev.aptgram.mtproto.crypto.SeededRandom;
import dev.aptgram.mtproto.crypto.Side;
import dev.aptgram.mtproto.keyexchange.LoopbackExchange;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import dev.aptgram.tl.TlWriter;
import dev.aptgram.tl.mtproto.DestroySession;
import dev.aptgram.tl.mtproto.DhGenOk;
import dev.aptgram.tl.mtproto.GetFutureSalts;
import dev.aptgram.tl.mtproto.MsgsAck;
import dev.aptgram.tl.mtproto.MsgsStateInfo;
import dev.aptgram.tl.mtproto.MsgsStateReq;
import dev.aptgram.tl.mtproto.PingDelayDisconnect;
import dev.aptgram.tl.mtproto.Pong;
import dev.aptgram.tl.mtproto.RpcError;
import dev.aptgram.transport.FrameConnection;
import dev.aptgram.transport.FrameListener;
import dev.aptgram.transport.TransportAcceptor;
import dev.aptgram.transport.TransportOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A data centre on loopback that agrees on keys, answers pings, and leaves every call to the test. */
public final class LoopbackDc implements AutoCloseable {
    /** The salt it accepts; it does not complain of others. */
    public static final long SALT = 77;

    /** How long tests wait for what must come: a bound for what hangs, on the slowest of machines. */
    public static final long PATIENCE_SECONDS = 120;

    /** Transports keep real time: a thread that stands still for seconds must not cost a connection, nor an attempt. */
    public static final TransportOptions PATIENT = TransportOptions.defaults()
            .withConnectTimeout(Duration.ofSeconds(PATIENCE_SECONDS))
            .withOpeningTimeout(Duration.ofSeconds(PATIENCE_SECONDS));

    private final TransportAcceptor acceptor;
    private final LongSupplier millis;
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, AuthKey> keys = new ConcurrentHashMap<>();
    /** The temporary keys and the permanent ones that they are bound to. */
    private final Map<Long, Long> bindings = new ConcurrentHashMap<>();

    private final BlockingQueue<BindTempAuthKey> bindingCalls = new LinkedBlockingQueue<>();
    private volatile @Nullable RpcError bindingError;
    /** The answers to bindings that are held back, and where they belong; null while none are. */
    private volatile @Nullable BlockingQueue<HeldAnswer> heldBindings;

    private final BlockingQueue<Received> calls = new LinkedBlockingQueue<>();
    private final BlockingQueue<Conversation> conversations = new LinkedBlockingQueue<>();
    private volatile UnaryOperator<TlObject> spoiler = UnaryOperator.identity();
    private volatile int transportError;
    private volatile boolean mute;
    private volatile boolean states = true;
    private volatile BooleanSupplier loss = () -> false;
    private final Semaphore losses = new Semaphore(0);

    /** A call, and where it came in. */
    public record Received(Conversation over, Got message) {
        /** Answers it. */
        public void answer(byte[] result) {
            over.answer(message.msgId(), result);
        }
    }

    /** An answer that is held back. */
    public record HeldAnswer(Conversation over, long msgId, Bytes result) {
        /** Gives it. */
        public void give() {
            over.answer(msgId, result.toByteArray());
        }
    }

    /** Begins to listen. */
    public LoopbackDc(LongSupplier millis) {
        this.millis = millis;
        this.acceptor = TransportAcceptor.listen(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Conversation::new, PATIENT);
    }

    /** {@return where it listens} */
    public InetSocketAddress address() {
        return acceptor.address();
    }

    /** Lets it know a key. */
    public void know(AuthKey key) {
        keys.put(key.id(), key);
    }

    /** {@return every key that it knows} */
    public List<AuthKey> keys() {
        return List.copyOf(keys.values());
    }

    /** Forgets a key. */
    public void forget(AuthKey key) {
        keys.remove(key.id());
    }

    /** Forgets all keys that are bound to others. */
    public void forgetTemporaryKeys() {
        bindings.keySet().forEach(keys::remove);
        bindings.clear();
    }

    /** Answers bindings with an error from now on; null for no more. */
    public void refuseBindings(@Nullable RpcError error) {
        bindingError = error;
    }

    /** {@return where the answers to bindings are held back from now on} The bindings are done. */
    public BlockingQueue<HeldAnswer> holdBindings() {
        BlockingQueue<HeldAnswer> held = new LinkedBlockingQueue<>();
        heldBindings = held;
        return held;
    }

    /** Answers bindings at once again; those that are held back stay so. */
    public void holdNoBindings() {
        heldBindings = null;
    }

    /** {@return the next binding that is asked for} */
    public BindTempAuthKey nextBinding() {
        return next(bindingCalls);
    }

    /** {@return whether another binding has been asked for} */
    public boolean hasBinding() {
        return !bindingCalls.isEmpty();
    }

    /** {@return how many temporary keys are bound} */
    public int boundKeys() {
        return bindings.size();
    }

    /** Changes what it says in key exchanges. */
    public void spoil(UnaryOperator<TlObject> change) {
        spoiler = change;
    }

    /** Answers everything with a transport error from now on; 0 for no more. */
    public void fail(int code) {
        transportError = code;
    }

    /** Lets it say nothing, whatever comes. */
    public void mute(boolean whether) {
        mute = whether;
    }

    /** Decides of each answer in a key exchange whether it gets lost. */
    public void lose(BooleanSupplier whether) {
        loss = whether;
    }

    /** Waits until an answer has been lost. */
    public void awaitLoss() {
        try {
            if (!losses.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("nothing was lost");
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Says whether questions about the state of messages are answered, with "not received". */
    public void tellStates(boolean whether) {
        states = whether;
    }

    /** {@return the next call that arrives} */
    public Received nextCall() {
        return next(calls);
    }

    /** {@return whether a call has arrived} */
    public boolean hasCall() {
        return !calls.isEmpty();
    }

    /** {@return the next connection that is opened} */
    public Conversation nextConnection() {
        return next(conversations);
    }

    @Override
    public void close() {
        acceptor.close();
    }

    private static <T> T next(BlockingQueue<T> queue) {
        try {
            T next = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing came");
            }
            return next;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** One connection. */
    public final class Conversation implements FrameListener {
        private final FrameConnection connection;
        private final LoopbackExchange exchange = new LoopbackExchange();
        private @Nullable MessageCipher cipher;
        private long sessionId;
        private long keyId;
        private int content;

        Conversation(FrameConnection connection) {
            this.connection = connection;
            conversations.add(this);
        }

        @Override
        public void onFrame(FrameConnection from, byte[] payload) {
            if (mute) {
                losses.release();
                return;
            }
            if (transportError != 0) {
                from.sendError(transportError);
                return;
            }
            keyId = new TlReader(payload, TlRegistry.empty()).readLong();
            if (keyId == 0) {
                TlObject answer = spoiler.apply(
                        exchange.answer(PlainMessage.decode(payload).body()));
                if (answer instanceof DhGenOk) {
                    know(exchange.key());
                }
                if (loss.getAsBoolean()) {
                    losses.release();
                    return;
                }
                from.send(PlainMessage.encode(nextId(1), answer.toByteArray()));
                return;
            }
            AuthKey key = keys.get(keyId);
            if (key == null) {
                from.sendError(-404);
                return;
            }
            if (cipher == null) {
                cipher = new MessageCipher(key, Side.SERVER, new SeededRandom(9));
            }
            MessageCipher.Opened opened = cipher.open(payload);
            sessionId = opened.sessionId();
            Got.in(opened).forEach(this::take);
        }

        private void take(Got message) {
            switch (message.constructorId()) {
                case PingDelayDisconnect.ID ->
                    send(
                            false,
                            new Pong(
                                            message.msgId(),
                                            message.call(PingDelayDisconnect.class)
                                                    .pingId())
                                    .toByteArray());
                case MsgsStateReq.ID -> {
                    if (states) {
                        byte[] unknown =
                                new byte[message.as(MsgsStateReq.class).msgIds().size()];
                        java.util.Arrays.fill(unknown, (byte) 2);
                        send(false, new MsgsStateInfo(message.msgId(), Bytes.of(unknown)).toByteArray());
                    }
                }
                case BindTempAuthKey.ID -> {
                    BlockingQueue<HeldAnswer> held = heldBindings;
                    byte[] result = bind(message);
                    if (held == null) {
                        answerNow(message.msgId(), result);
                    } else {
                        held.add(new HeldAnswer(this, message.msgId(), Bytes.of(result)));
                    }
                }
                case MsgsAck.ID, GetFutureSalts.ID, DestroySession.ID -> {}
                default -> calls.add(new Received(this, message));
            }
        }

        /** {@return what becomes of a binding: the server's own checks, all of them} */
        private byte[] bind(Got message) {
            BindTempAuthKey call = message.call(BindTempAuthKey.class);
            RpcError refusal = bindingError;
            bindingCalls.add(call);
            if (refusal != null) {
                return refusal.toByteArray();
            }
            AuthKey permanent = keys.get(call.permAuthKeyId());
            if (permanent == null || !proves(call, permanent, message)) {
                return new RpcError(400, "ENCRYPTED_MESSAGE_INVALID").toByteArray();
            }
            // One temporary key for each permanent one.
            bindings.values().removeIf(id -> id == permanent.id());
            bindings.put(keyId, permanent.id());
            TlWriter out = new TlWriter();
            out.writeBool(true);
            return out.toByteArray();
        }

        private boolean proves(BindTempAuthKey call, AuthKey permanent, Got message) {
            try {
                BindTempKey.Opened proof =
                        BindTempKey.open(permanent, call.encryptedMessage().toByteArray());
                return proof.msgId() == message.msgId()
                        && proof.binding()
                                .equals(new BindTempKey(
                                        call.nonce(),
                                        keyId,
                                        permanent.id(),
                                        sessionId,
                                        Integer.toUnsignedLong(call.expiresAt())));
            } catch (SecurityCheckException refused) {
                return false;
            }
        }

        private void answerNow(long msgId, byte[] result) {
            send(true, Rig.rpcResult(msgId, result));
        }

        /** Answers a call. */
        public void answer(long msgId, byte[] result) {
            say(true, Rig.rpcResult(msgId, result));
        }

        /** Says something. */
        public void say(boolean contentRelated, byte[] body) {
            connection.execute(() -> send(contentRelated, body));
        }

        /** Closes the connection. */
        public void cut() {
            connection.close();
        }

        /** Sends bytes that are no message of the session. */
        public void sendRaw(byte[] payload) {
            connection.send(payload);
        }

        private void send(boolean contentRelated, byte[] body) {
            if (cipher != null) {
                int seqNo = contentRelated ? 2 * content++ + 1 : 2 * content;
                connection.send(cipher.seal(SALT, sessionId, nextId(1), seqNo, body));
            }
        }

        private long nextId(int kind) {
            long now = millis.getAsLong();
            long id = ((now / 1000) << 32 | ((now % 1000) << 32) / 1000) & ~3L;
            // Over all connections: the ids of a session never repeat.
            return ids.updateAndGet(last -> Long.compareUnsigned(id, last) > 0 ? id : last + 4) | kind;
        }

        @Override
        public void onTransportError(FrameConnection from, int code) {
            throw new AssertionError("clients report no transport errors");
        }

        @Override
        public void onClosed(FrameConnection from, @Nullable TransportException cause) {}
    }
}
