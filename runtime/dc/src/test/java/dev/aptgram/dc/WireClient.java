package dev.aptgram.dc;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.api.InitConnection;
import dev.aptgram.api.InvokeWithLayer;
import dev.aptgram.errors.TransportException;
import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.mtproto.crypto.MessageCipher;
import dev.aptgram.mtproto.crypto.MessageCipher.Opened;
import dev.aptgram.mtproto.crypto.PlainMessage;
import dev.aptgram.mtproto.crypto.RsaPublicKey;
import dev.aptgram.mtproto.crypto.Side;
import dev.aptgram.mtproto.keyexchange.ClientKeyExchange;
import dev.aptgram.mtproto.keyexchange.KeyExchangeRequest;
import dev.aptgram.mtproto.keyexchange.Step;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import dev.aptgram.tl.mtproto.GzipPacked;
import dev.aptgram.tl.mtproto.MsgContainer;
import dev.aptgram.tl.mtproto.MsgsAck;
import dev.aptgram.tl.mtproto.MtprotoSchema;
import dev.aptgram.tl.mtproto.RpcError;
import dev.aptgram.tl.mtproto.RpcResult;
import dev.aptgram.transport.FrameConnection;
import dev.aptgram.transport.FrameListener;
import dev.aptgram.transport.TransportClient;
import dev.aptgram.transport.TransportOptions;
import dev.aptgram.transport.TransportSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A bare client for one thread: every frame, id and sequence number is the test's to choose. */
final class WireClient implements AutoCloseable {
    /** How long tests wait for what must come: a bound for what hangs, on the slowest of machines. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    static final TlRegistry SCHEMA = TlRegistry.of(MtprotoSchema.INSTANCE, ApiSchema.INSTANCE);

    /** What arrived: a payload, a transport error, or the end. */
    sealed interface Arrival {}

    @SuppressWarnings("ArrayRecordComponent") // Read only.
    record Payload(byte[] bytes) implements Arrival {}

    record Failure(int code) implements Arrival {}

    record End() implements Arrival {}

    /** A message of the server, out of its container. */
    @SuppressWarnings("ArrayRecordComponent") // Read only.
    record Message(long msgId, int seqNo, byte[] body) {
        int id() {
            return new TlReader(body, SCHEMA).peekInt();
        }

        TlObject object() {
            return new TlReader(body, SCHEMA).readObject();
        }
    }

    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final Deque<Message> messages = new ArrayDeque<>();
    private final TransportClient transport =
            TransportClient.create(TransportOptions.defaults().withConnectTimeout(PATIENCE));
    private final SecureRandom random;
    private final int dcId;
    private final RsaPublicKey trusted;
    private final InstantSource clock;
    private final FrameConnection connection;
    private @Nullable MessageCipher cipher;
    private long salt;
    private long sessionId;
    private int contentSent;
    private int idsDrawn;

    WireClient(EmbeddedDc dc, InetSocketAddress address, TransportSpec spec, InstantSource clock, long seed) {
        this(dc.dcId(), dc.publicKey(), address, spec, clock, seed);
    }

    private WireClient(
            int dcId,
            RsaPublicKey trusted,
            InetSocketAddress address,
            TransportSpec spec,
            InstantSource clock,
            long seed) {
        this.dcId = dcId;
        this.trusted = trusted;
        this.clock = clock;
        this.random = new TestRandom(seed);
        this.sessionId = random.nextLong();
        this.connection = transport.connect(address, spec, new Listener()).join();
    }

    static WireClient to(EmbeddedDc dc, InstantSource clock, long seed) {
        return new WireClient(dc, dc.address(), TransportSpec.OBFUSCATED_INTERMEDIATE, clock, seed);
    }

    /** {@return a client of a CDN, which trusts one key} */
    static WireClient to(EmbeddedCdn cdn, RsaPublicKey trusted, InstantSource clock, long seed) {
        return new WireClient(cdn.dcId(), trusted, cdn.address(), TransportSpec.OBFUSCATED_INTERMEDIATE, clock, seed);
    }

    /** {@return this client with a permanent key of its own, introduced to the DC} */
    WireClient introduced() {
        handshake(OptionalInt.empty());
        call(new InvokeWithLayer<>(ApiSchema.LAYER, introduction(new dev.aptgram.api.help.GetConfig())));
        return this;
    }

    static <R> TlMethod<R> introduction(TlMethod<R> query) {
        return InitConnection.builder(17, "test", "1", "1", "en", "", "en", query)
                .build();
    }

    AuthKey handshake(OptionalInt expiresIn) {
        return handshake(dcId, expiresIn);
    }

    AuthKey handshake(int dcField, OptionalInt expiresIn) {
        KeyExchangeRequest request = new KeyExchangeRequest(dcField, List.of(trusted), expiresIn);
        ClientKeyExchange exchange = new ClientKeyExchange(request, random);
        byte[] next = exchange.start();
        while (true) {
            connection.send(PlainMessage.encode(nextId(), next));
            Step step = exchange.receive(PlainMessage.decode(payload()).body());
            if (step instanceof Step.Send send) {
                next = send.body();
            } else if (step instanceof Step.Done done) {
                use(done.key(), done.serverSalt());
                return done.key();
            }
        }
    }

    void use(AuthKey key, long serverSalt) {
        cipher = new MessageCipher(key, Side.CLIENT, random);
        salt = serverSalt;
    }

    AuthKey key() {
        return cipher().key();
    }

    void session(long id) {
        sessionId = id;
        contentSent = 0;
    }

    long session() {
        return sessionId;
    }

    long salt() {
        return salt;
    }

    long nextId() {
        return (Math.floorDiv(clock.millis(), 1000L) << 32) + 4L * ++idsDrawn;
    }

    int nextSeq() {
        return contentSent++ * 2 + 1;
    }

    int nextEvenSeq() {
        return contentSent * 2;
    }

    byte[] sealed(long serverSalt, long session, long msgId, int seqNo, byte[] body) {
        return cipher().seal(serverSalt, session, msgId, seqNo, body);
    }

    void raw(byte[] payload) {
        connection.send(payload);
    }

    void send(long msgId, int seqNo, byte[] body) {
        raw(sealed(salt, sessionId, msgId, seqNo, body));
    }

    /** {@return the id of the message that carries the call} */
    long send(TlObject call) {
        long msgId = nextId();
        send(msgId, nextSeq(), call.toByteArray());
        return msgId;
    }

    <R> R call(TlMethod<R> method) {
        TlReader result = result(send(method));
        if (result.peekInt() == RpcError.ID) {
            RpcError error = RpcError.read(result);
            throw new dev.aptgram.errors.RpcException(error.errorCode(), error.errorMessage(), method.tlName());
        }
        R value = method.readResult(result);
        result.expectEnd();
        return value;
    }

    /** {@return the answer to a query, unpacked; what arrives before it is passed over} */
    TlReader result(long msgId) {
        while (true) {
            Message message = message();
            if (message.id() == RpcResult.ID) {
                TlReader in = new TlReader(message.body(), SCHEMA);
                in.readInt();
                if (in.readLong() == msgId) {
                    acknowledge(message.msgId());
                    return unpacked(in);
                }
            }
        }
    }

    /** {@return the next message whose body is of this kind; others before it are passed over} */
    <T extends TlObject> T await(Class<T> type) {
        while (true) {
            Message message = message();
            if (message.id() != RpcResult.ID) {
                TlObject object = message.object();
                if (type.isInstance(object)) {
                    return type.cast(object);
                }
            }
        }
    }

    void acknowledge(long... msgIds) {
        List<Long> ids = java.util.Arrays.stream(msgIds).boxed().toList();
        send(nextId(), nextEvenSeq(), new MsgsAck(ids).toByteArray());
    }

    Message message() {
        while (messages.isEmpty()) {
            Opened opened = cipher().open(payload());
            if (opened.sessionId() != sessionId) {
                throw new AssertionError("A message for another session.");
            }
            take(new Message(opened.msgId(), opened.seqNo(), opened.body()));
        }
        return messages.remove();
    }

    private void take(Message message) {
        if (message.id() != MsgContainer.ID) {
            messages.add(message);
            return;
        }
        TlReader in = new TlReader(message.body(), SCHEMA);
        in.readInt();
        for (int left = in.readInt(); left > 0; left--) {
            long msgId = in.readLong();
            int seqNo = in.readInt();
            messages.add(new Message(msgId, seqNo, in.readRaw(in.readInt()).toByteArray()));
        }
        in.expectEnd();
    }

    byte[] payload() {
        Arrival arrival = arrival();
        if (arrival instanceof Payload payload) {
            return payload.bytes();
        }
        throw new AssertionError("Instead of a message came " + arrival + ".");
    }

    Arrival arrival() {
        try {
            Arrival arrival = arrivals.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (arrival == null) {
                throw new AssertionError("Nothing came.");
            }
            return arrival;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted.", e);
        }
    }

    private MessageCipher cipher() {
        MessageCipher current = cipher;
        if (current == null) {
            throw new AssertionError("There is no key yet.");
        }
        return current;
    }

    private static TlReader unpacked(TlReader in) {
        if (in.peekInt() != GzipPacked.ID) {
            return in;
        }
        in.readInt();
        try (GZIPInputStream gzip =
                new GZIPInputStream(new ByteArrayInputStream(in.readBytes().toByteArray()))) {
            return new TlReader(gzip.readAllBytes(), SCHEMA);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        transport.close();
    }

    private final class Listener implements FrameListener {
        @Override
        public void onFrame(FrameConnection from, byte[] payload) {
            arrivals.add(new Payload(payload));
        }

        @Override
        public void onTransportError(FrameConnection from, int code) {
            arrivals.add(new Failure(code));
        }

        @Override
        public void onClosed(FrameConnection from, @Nullable TransportException cause) {
            arrivals.add(new End());
        }
    }
}
