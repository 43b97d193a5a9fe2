package dev.aptgram.mtproto.session;

import dev.aptgram.api.InvokeAfterMsg;
import dev.aptgram.api.UpdateConfig;
import dev.aptgram.api.UpdateShort;
import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.mtproto.crypto.MessageCipher;
import dev.aptgram.mtproto.crypto.SeededRandom;
import dev.aptgram.mtproto.crypto.Side;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.LongVector;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.mtproto.BadServerSalt;
import dev.aptgram.tl.mtproto.DestroySession;
import dev.aptgram.tl.mtproto.DestroySessionNone;
import dev.aptgram.tl.mtproto.DestroySessionOk;
import dev.aptgram.tl.mtproto.FutureSalt;
import dev.aptgram.tl.mtproto.FutureSalts;
import dev.aptgram.tl.mtproto.GetFutureSalts;
import dev.aptgram.tl.mtproto.MsgNewDetailedInfo;
import dev.aptgram.tl.mtproto.MsgsAck;
import dev.aptgram.tl.mtproto.MsgsStateInfo;
import dev.aptgram.tl.mtproto.MsgsStateReq;
import dev.aptgram.tl.mtproto.NewSessionCreated;
import dev.aptgram.tl.mtproto.PingDelayDisconnect;
import dev.aptgram.tl.mtproto.PlainBadMsgNotification;
import dev.aptgram.tl.mtproto.PlainMsgDetailedInfo;
import dev.aptgram.tl.mtproto.PlainMsgResendReq;
import dev.aptgram.tl.mtproto.Pong;
import dev.aptgram.tl.mtproto.RpcAnswerDropped;
import dev.aptgram.tl.mtproto.RpcAnswerUnknown;
import dev.aptgram.tl.mtproto.RpcDropAnswerRequest;
import dev.aptgram.tl.mtproto.RpcError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** A server that keeps the protocol's rules to the letter, complains of every breach, and forgets when told to. */
final class SimulatedServer {
    /** What a call answers: every seventh is an error. */
    static byte[] answerTo(long number) {
        return number % 7 == 3 ? new RpcError(400, "NUMBER_" + number).toByteArray() : Rig.result(number);
    }

    /** {@return whether a call is cancelled some time} */
    static boolean isCancelled(long number) {
        return number % 11 == 5;
    }

    /** {@return whether the answer to a call arrives with its packing damaged} */
    static boolean isDamaged(long number) {
        return number % 13 == 9;
    }

    /** A call that is to be executed after another. */
    private record Held(long msgId, long after, long number) {}

    private static final class State {
        final TreeMap<Long, Integer> seqNos = new TreeMap<>(Long::compareUnsigned);
        final Map<Long, byte[]> unacked = new TreeMap<>(Long::compareUnsigned);
        final Map<Long, Long> answers = new HashMap<>();
        final Set<Long> received = new HashSet<>();
        final Set<Long> failed = new HashSet<>();
        final List<Held> held = new ArrayList<>();
        int content;
    }

    private final MessageCipher cipher;
    private final RandomGenerator random;
    private final Map<Long, State> sessions = new HashMap<>();
    private final Set<Long> taken = new HashSet<>();
    private final List<byte[]> out = new ArrayList<>();
    final Map<Long, Integer> executions = new HashMap<>();
    /** Which call is to be executed after which. */
    final Map<Long, Long> chains = new HashMap<>();

    final List<String> breaches = new ArrayList<>();
    private long salt = 1;
    private long formerSalt = 1;
    private long lastId;
    private long lastSession;
    long millis;

    SimulatedServer(AuthKey key, RandomGenerator random, long seed) {
        this.cipher = new MessageCipher(key, Side.SERVER, new SeededRandom(seed));
        this.random = random;
    }

    /** {@return what the server has to say since the last call} */
    List<byte[]> takeOut() {
        List<byte[]> taken = List.copyOf(out);
        out.clear();
        return taken;
    }

    void forgetSessions() {
        sessions.clear();
    }

    void changeSalt() {
        formerSalt = salt;
        salt = random.nextLong();
        if (random.nextBoolean()) {
            formerSalt = salt;
        }
    }

    /** Pushes an update to the session that spoke last, if there is one. */
    boolean push(int number) {
        State state = sessions.get(lastSession);
        if (state == null) {
            return false;
        }
        sayContent(state, lastSession, new UpdateShort(new UpdateConfig(), number).toByteArray());
        return true;
    }

    /** Says again what has not been acknowledged, as after a reconnect. */
    void repeatUnacked() {
        State state = sessions.get(lastSession);
        if (state == null) {
            return;
        }
        for (Held held : List.copyOf(state.held)) {
            state.held.remove(held);
            refuse(state, lastSession, held, "MSG_WAIT_TIMEOUT");
        }
        if (state.unacked.isEmpty()) {
            return;
        }
        List<Rig.Part> parts = new ArrayList<>();
        state.unacked.forEach((id, body) -> {
            switch (random.nextInt(4)) {
                case 0 -> say(lastSession, new MsgNewDetailedInfo(id, body.length, 0));
                // Not by the book, but some servers do.
                case 1 -> seal(lastSession, id, 1, body);
                default -> parts.add(new Rig.Part(id, 1, body));
            }
        });
        seal(lastSession, nextId(1), 0, Rig.container(parts));
    }

    void receive(byte[] payload) {
        MessageCipher.Opened opened = cipher.open(payload);
        long session = opened.sessionId();
        // What the network doubles is no new message, whatever its salt or time.
        if (taken.contains(opened.msgId())) {
            return;
        }
        int late = timeError(opened.msgId());
        if (late != 0) {
            say(session, new PlainBadMsgNotification(opened.msgId(), opened.seqNo(), late));
            return;
        }
        if (opened.salt() != salt && opened.salt() != formerSalt) {
            say(session, new BadServerSalt(opened.msgId(), opened.seqNo(), 48, salt));
            return;
        }
        taken.add(opened.msgId());
        List<Got> messages = Got.in(opened);
        lastSession = session;
        State state = sessions.get(session);
        if (state == null) {
            state = new State();
            sessions.put(session, state);
            sayContent(
                    state,
                    session,
                    new NewSessionCreated(messages.get(0).msgId(), random.nextLong(), salt).toByteArray());
        }
        for (Got message : messages) {
            take(state, session, message);
        }
    }

    private int timeError(long msgId) {
        long ahead = ServerClock.millisOf(msgId) - millis;
        return ahead > 30_000 ? 17 : ahead < -300_000 ? 16 : 0;
    }

    private void take(State state, long session, Got message) {
        if ((message.msgId() & 3) != 0) {
            breaches.add("an id is not divisible by four");
        }
        if (!state.received.add(message.msgId())) {
            Long answer = state.answers.get(message.msgId());
            if (answer != null && state.unacked.containsKey(answer)) {
                say(session, new PlainMsgDetailedInfo(message.msgId(), answer, 4, 0));
            }
            return;
        }
        boolean content = message.is(Rig.CALL) || message.is(InvokeAfterMsg.ID);
        if ((message.seqNo() & 1) != (content ? 1 : 0)) {
            breaches.add("the parity of a sequence number is wrong");
        }
        var lower = state.seqNos.lowerEntry(message.msgId());
        var higher = state.seqNos.higherEntry(message.msgId());
        if (lower != null && (lower.getValue() > message.seqNo() || (content && lower.getValue() == message.seqNo()))) {
            breaches.add("a sequence number is too low");
        }
        if (higher != null
                && (higher.getValue() < message.seqNo() || (content && higher.getValue() == message.seqNo()))) {
            breaches.add("a sequence number is too high");
        }
        state.seqNos.put(message.msgId(), message.seqNo());
        handle(state, session, message);
    }

    private void handle(State state, long session, Got message) {
        TlReader in = message.reader();
        int id = in.readInt();
        switch (id) {
            case Rig.CALL -> call(state, session, message.msgId(), in.readLong());
            case InvokeAfterMsg.ID -> {
                long after = in.readLong();
                in.skip(4);
                state.held.add(new Held(message.msgId(), after, in.readLong()));
                release(state, session);
            }
            case MsgsAck.ID -> in.readLongVector().forEach(state.unacked::remove);
            case PingDelayDisconnect.ID -> say(session, new Pong(message.msgId(), in.readLong()));
            case GetFutureSalts.ID ->
                say(
                        session,
                        new FutureSalts(
                                message.msgId(),
                                (int) (millis / 1000),
                                List.of(new FutureSalt((int) (millis / 1000), (int) (millis / 1000) + 3600, salt))));
            case MsgsStateReq.ID -> tellState(state, session, message.msgId(), in.readLongVector());
            case PlainMsgResendReq.ID ->
                in.readLongVector().forEach(wanted -> {
                    byte[] body = state.unacked.get(wanted);
                    if (body != null) {
                        seal(session, wanted, 1, body);
                    }
                });
            case RpcDropAnswerRequest.ID ->
                sayContent(state, session, Rig.rpcResult(message.msgId(), dropped(state, in.readLong())));
            case DestroySession.ID -> destroy(session, in.readLong());
            case MsgsStateInfo.ID -> {}
            default -> breaches.add("unknown message " + Integer.toHexString(id));
        }
    }

    private void call(State state, long session, long msgId, long number) {
        Long first = chains.get(number);
        if (first != null && !isCancelled(first) && !executions.containsKey(first)) {
            breaches.add("call " + number + " was executed before call " + first);
        }
        executions.merge(number, 1, Integer::sum);
        byte[] answer = answerTo(number);
        long id = sayContent(state, session, packed(msgId, number, answer));
        state.answers.put(msgId, id);
        if (number % 7 == 3) {
            state.failed.add(msgId);
        }
        release(state, session);
    }

    /** Executes what waited for calls that have been executed meanwhile. */
    private void release(State state, long session) {
        for (Held held : List.copyOf(state.held)) {
            if (state.answers.containsKey(held.after()) && state.held.remove(held)) {
                if (state.failed.contains(held.after())) {
                    refuse(state, session, held, "MSG_WAIT_FAILED");
                } else {
                    call(state, session, held.msgId(), held.number());
                }
            }
        }
    }

    private void refuse(State state, long session, Held held, String error) {
        byte[] body = new RpcError(400, error).toByteArray();
        state.answers.put(held.msgId(), sayContent(state, session, Rig.rpcResult(held.msgId(), body)));
        state.failed.add(held.msgId());
    }

    private byte[] packed(long msgId, long number, byte[] answer) {
        if (isDamaged(number)) {
            return Rig.damagedGzipPacked(Rig.rpcResult(msgId, answer));
        }
        return switch (random.nextInt(6)) {
            case 0 -> Rig.gzipPacked(Rig.rpcResult(msgId, answer));
            case 1, 2 -> Rig.rpcResult(msgId, Rig.gzipPacked(answer));
            default -> Rig.rpcResult(msgId, answer);
        };
    }

    private static byte[] dropped(State state, long query) {
        Long answer = state.answers.get(query);
        if (answer == null) {
            return new RpcAnswerUnknown().toByteArray();
        }
        byte[] body = state.unacked.remove(answer);
        return body == null
                ? new RpcAnswerUnknown().toByteArray()
                : new RpcAnswerDropped(answer, 1, body.length).toByteArray();
    }

    private void destroy(long session, long other) {
        if (session == other) {
            breaches.add("a session destroys itself");
        }
        say(session, sessions.remove(other) != null ? new DestroySessionOk(other) : new DestroySessionNone(other));
    }

    private void tellState(State state, long session, long question, List<Long> ids) {
        List<Long> missed =
                ids.stream().filter(id -> !state.received.contains(id)).toList();
        if (!missed.isEmpty() && random.nextBoolean()) {
            // This is an answer, too.
            say(session, new PlainMsgResendReq(missed));
            return;
        }
        byte[] states = new byte[ids.size()];
        for (int i = 0; i < states.length; i++) {
            boolean known = state.received.contains(ids.get(i));
            states[i] = (byte) (known ? 4 : 2);
            Long answer = known ? state.answers.get(ids.get(i)) : null;
            if (answer != null && state.unacked.containsKey(answer)) {
                say(session, new PlainMsgDetailedInfo(ids.get(i), answer, 4, 0));
            }
        }
        say(session, new MsgsStateInfo(question, Bytes.of(states)));
    }

    private long sayContent(State state, long session, byte[] body) {
        long id = nextId(1);
        state.unacked.put(id, body);
        seal(session, id, 2 * state.content++ + 1, body);
        return id;
    }

    private void say(long session, TlObject message) {
        seal(session, nextId(3), 0, message.toByteArray());
    }

    private void seal(long session, long id, int seqNo, byte[] body) {
        out.add(cipher.seal(salt, session, id, seqNo, body));
    }

    private long nextId(int kind) {
        long id = ((millis / 1000) << 32 | ((millis % 1000) << 32) / 1000) & ~3L;
        lastId = Math.max(id, (lastId & ~3L) + 4);
        return lastId | kind;
    }

    /** {@return what was said and is not acknowledged} */
    LongVector unacked() {
        State state = sessions.get(lastSession);
        return state == null ? LongVector.of() : LongVector.copyOf(state.unacked.keySet());
    }
}
