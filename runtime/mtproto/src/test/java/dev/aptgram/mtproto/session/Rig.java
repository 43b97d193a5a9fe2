package dev.aptgram.mtproto.session;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.mtproto.crypto.MessageCipher;
import dev.aptgram.mtproto.crypto.SeededRandom;
import dev.aptgram.mtproto.crypto.Side;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlWriter;
import dev.aptgram.tl.mtproto.MsgContainer;
import dev.aptgram.tl.mtproto.MsgsAck;
import dev.aptgram.tl.mtproto.MsgsStateInfo;
import dev.aptgram.tl.mtproto.MsgsStateReq;
import dev.aptgram.tl.mtproto.PingDelayDisconnect;
import dev.aptgram.tl.mtproto.Pong;
import dev.aptgram.tl.mtproto.RpcResult;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/**
 * An engine and a server that says what a test tells it to. Time stands still unless a test moves it, and both clocks agree
 * unless a test sets them apart.
 */
final class Rig {
    static final long START = 1_750_000_000_000L;
    static final long SALT = 0x1122334455667788L;
    static final int CALL = 0x7e57ca11;
    static final int RESULT = 0x7e57a45e;

    final AuthKey key;
    final MessageCipher server;
    final SessionEngine engine;

    /** The client's clock. */
    long now = START;
    /** How far the server's clock is ahead of it. */
    long skew;

    long sessionId;

    private final List<Got> inbox = new ArrayList<>();
    private final List<Output> outputs = new ArrayList<>();
    private long lastId;
    private int content;

    Rig() {
        this(Bytes.empty(), SessionFigures.defaults());
    }

    Rig(Bytes prefix, SessionFigures figures) {
        this(
                7,
                (cipher, random) -> new SessionEngine(
                        new SessionConfig(ApiSchema.INSTANCE, prefix, figures),
                        cipher,
                        SALT,
                        OptionalLong.empty(),
                        random));
    }

    /** Makes a rig with a key of its own and an engine for it. */
    Rig(long seed, BiFunction<MessageCipher, SeededRandom, SessionEngine> maker) {
        byte[] secret = new byte[AuthKey.SIZE];
        SeededRandom random = new SeededRandom(seed);
        random.nextBytes(secret);
        key = AuthKey.of(secret);
        server = new MessageCipher(key, Side.SERVER, random);
        engine = maker.apply(new MessageCipher(key, Side.CLIENT, random), random);
    }

    /** {@return a rig whose connection stands and whose first ping has been answered, so that the clock is known} */
    static Rig established() {
        return new Rig().establish();
    }

    Rig establish() {
        engine.connected(now);
        Got ping = only(PingDelayDisconnect.ID);
        say(new Pong(ping.msgId(), ping.call(PingDelayDisconnect.class).pingId()));
        // The salts that it asks for are not given unless a test wants to.
        take();
        outputs.clear();
        return this;
    }

    /** Lets the engine do what it wants to. */
    void step() {
        for (Output output : engine.drain(now)) {
            if (output instanceof Output.Send send) {
                MessageCipher.Opened opened = server.open(send.payload());
                sessionId = opened.sessionId();
                inbox.addAll(Got.in(opened));
            } else {
                outputs.add(output);
            }
        }
    }

    /** {@return what the engine has sent since the last call} */
    List<Got> take() {
        step();
        List<Got> taken = List.copyOf(inbox);
        inbox.clear();
        return taken;
    }

    /** {@return what the engine has sent since the last call, of one kind} */
    List<Got> take(int id) {
        return take().stream().filter(got -> got.is(id)).toList();
    }

    /** {@return the one message of a kind that the engine has sent since the last call} */
    Got only(int id) {
        List<Got> found = take(id);
        if (found.size() != 1) {
            throw new AssertionError("expected one message, not " + found);
        }
        return found.get(0);
    }

    /** {@return what the engine has told since the last call, other than payloads} */
    List<Output> told() {
        step();
        List<Output> told = List.copyOf(outputs);
        outputs.clear();
        return told;
    }

    /** {@return what the engine has told since the last call, of one kind} */
    <T extends Output> List<T> told(Class<T> kind) {
        return told().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    void advance(long millis) {
        now += millis;
        step();
    }

    /** Moves time as a connection does that is kept alive: something comes every ten seconds. */
    void live(long time) {
        while (now < time) {
            advanceTo(Math.min(time, now + 10_000));
            say(false, new MsgsAck(List.of()).toByteArray());
        }
    }

    /** Moves time from deadline to deadline. */
    void advanceTo(long time) {
        step();
        while (engine.deadline() <= time) {
            now = Math.max(now, engine.deadline());
            step();
        }
        now = Math.max(now, time);
        step();
    }

    static byte[] call(long number) {
        return call(number, 0);
    }

    /** {@return a call of a given length at least} */
    static byte[] call(long number, int padding) {
        TlWriter out = new TlWriter();
        out.writeInt(CALL);
        out.writeLong(number);
        byte[] noise = new byte[padding & ~3];
        new SeededRandom(number).nextBytes(noise);
        out.writeRaw(noise, 0, noise.length);
        return out.toByteArray();
    }

    static byte[] result(long number) {
        TlWriter out = new TlWriter();
        out.writeInt(RESULT);
        out.writeLong(number);
        return out.toByteArray();
    }

    // Submits a call. Returns its token.
    long submit(long number) {
        return engine.submit(Submission.call(call(number)));
    }

    // Submits a call and lets it go out. Returns how it went out.
    Got send(long number) {
        submit(number);
        return only(CALL);
    }

    /** {@return the next id of the server: odd, growing, of its own time} */
    long nextId(int kind) {
        long millis = now + skew;
        long id = (((millis / 1000) << 32 | ((millis % 1000) << 32) / 1000) & ~3L) | kind;
        if (ServerClock.millisOf(lastId) - millis > 10_000) {
            // A test has set the server's clock back.
            lastId = 0;
        }
        lastId = Long.compareUnsigned(id, lastId) > 0 ? id : (lastId & ~3L) + 4 + kind;
        return lastId;
    }

    int nextSeqNo(boolean contentRelated) {
        return contentRelated ? 2 * content++ + 1 : 2 * content;
    }

    // Lets a payload arrive. Returns the payload.
    byte[] arrive(long msgId, int seqNo, byte[] body) {
        return arrive(sessionId, msgId, seqNo, body);
    }

    byte[] arrive(long session, long msgId, int seqNo, byte[] body) {
        byte[] payload = server.seal(SALT, session, msgId, seqNo, body);
        engine.received(payload, now);
        step();
        return payload;
    }

    // Says something that needs no ack. Returns its id.
    long say(TlObject message) {
        return say(false, message.toByteArray());
    }

    // Says something. Returns its id.
    long say(boolean contentRelated, byte[] body) {
        long id = nextId(3);
        arrive(id, nextSeqNo(contentRelated), body);
        return id;
    }

    /** Answers a question about states: what is given for the first messages, and of the others that they have come. */
    void tell(Got question, int... states) {
        byte[] all = new byte[question.as(MsgsStateReq.class).msgIds().size()];
        java.util.Arrays.fill(all, ReplayWindow.RECEIVED);
        for (int i = 0; i < states.length; i++) {
            all[i] = (byte) states[i];
        }
        say(new MsgsStateInfo(question.msgId(), Bytes.of(all)));
    }

    /** {@return the calls that go out when the server has said its first word in a session that has just begun} */
    List<Got> takeInNewSession() {
        List<Got> out = new ArrayList<>(take());
        for (Got got : List.copyOf(out)) {
            if (got.is(PingDelayDisconnect.ID) && got.sessionId() == sessionId) {
                say(new Pong(got.msgId(), got.call(PingDelayDisconnect.class).pingId()));
            }
        }
        out.addAll(take());
        return out.stream().filter(got -> got.is(CALL)).toList();
    }

    // Answers a call. Returns the answer's id.
    long answer(long msgId, byte[] result) {
        long id = nextId(1);
        arrive(id, nextSeqNo(true), rpcResult(msgId, result));
        return id;
    }

    static byte[] rpcResult(long msgId, byte[] result) {
        TlWriter out = new TlWriter();
        out.writeInt(RpcResult.ID);
        out.writeLong(msgId);
        out.writeRaw(result, 0, result.length);
        return out.toByteArray();
    }

    /** {@return a container's member} */
    Part part(boolean contentRelated, byte[] body) {
        return new Part(nextId(3), nextSeqNo(contentRelated), body);
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Part(long msgId, int seqNo, byte[] body) {}

    static byte[] container(List<Part> parts) {
        TlWriter out = new TlWriter();
        out.writeInt(MsgContainer.ID);
        out.writeInt(parts.size());
        for (Part part : parts) {
            out.writeLong(part.msgId());
            out.writeInt(part.seqNo());
            out.writeInt(part.body().length);
            out.writeRaw(part.body(), 0, part.body().length);
        }
        return out.toByteArray();
    }

    static byte[] gzipPacked(byte[] body) {
        return gzipPackedOf(gzip(body));
    }

    /** {@return a {@code gzip_packed} of whatever is given for the stream} */
    static byte[] gzipPackedOf(byte[] stream) {
        TlWriter out = new TlWriter();
        out.writeInt(Wire.GZIP_PACKED);
        out.writeBytes(stream, 0, stream.length);
        return out.toByteArray();
    }

    /** {@return what {@link #gzipPacked} makes of a body, with a wrong check sum} */
    static byte[] damagedGzipPacked(byte[] body) {
        byte[] stream = gzip(body);
        stream[stream.length - 6] ^= 1;
        return gzipPackedOf(stream);
    }

    static byte[] gzip(byte[] body) {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        try (java.util.zip.GZIPOutputStream out = new java.util.zip.GZIPOutputStream(bytes)) {
            out.write(body);
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
