package dev.aptgram.dc.session;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.dc.TestClock;
import dev.aptgram.dc.TestRandom;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import dev.aptgram.tl.TlWriter;
import dev.aptgram.tl.mtproto.MtprotoSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A session with a recorded host, and a client's side of it that may do everything wrong. */
final class SessionBench {
    static final TlRegistry SCHEMA = TlRegistry.of(MtprotoSchema.INSTANCE, ApiSchema.INSTANCE);
    static final long FIRST_SALT = 77;

    /** A message of the server. */
    @SuppressWarnings("ArrayRecordComponent") // Read only.
    record Sent(long msgId, int seqNo, byte[] body, boolean inContainer, Link link) {
        TlObject object() {
            return new TlReader(body, SCHEMA).readObject();
        }
    }

    /** A query that reached the host. */
    @SuppressWarnings("ArrayRecordComponent") // Read only.
    record Query(long msgId, byte[] body) {}

    /** A connection that can be cut. */
    static final class Wire implements Link {
        boolean open = true;
        Turn turn = Turn.ANY;

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public Turn turn() {
            return turn;
        }
    }

    final TestClock clock = new TestClock();
    final TestRandom random = new TestRandom(1);
    final SaltBook salts = new SaltBook(FIRST_SALT, clock.seconds(), random);
    final List<Query> queries = new ArrayList<>();
    final List<Integer> disconnectDelays = new ArrayList<>();
    final List<Integer> waits = new ArrayList<>();
    final List<Long> destroyed = new ArrayList<>();
    boolean keyDestroyed;
    Wire wire = new Wire();
    final ServerSession session = new ServerSession(5, 99, salts, new ServerMessageIds(random), new Host());
    private int low;

    /** {@return the next id that a well-behaved client would use} */
    long id() {
        return (clock.seconds() << 32) + 4L * ++low;
    }

    SessionBench receive(long msgId, int seqNo, byte[] body) {
        return receive(salts.current(clock.seconds()), msgId, seqNo, body);
    }

    SessionBench receive(long salt, long msgId, int seqNo, byte[] body) {
        session.receive(wire, salt, msgId, seqNo, body, clock.millis());
        return this;
    }

    void answer(long msgId, TlObject result) {
        session.answer(msgId, result.toByteArray(), false, clock.millis());
    }

    /** {@return what the server sends now, containers unpacked} */
    List<Sent> sent() {
        List<Sent> messages = new ArrayList<>();
        for (Packet packet : session.drain(clock.millis())) {
            TlReader in = new TlReader(packet.body(), SCHEMA);
            if (in.peekInt() != BodyIds.MSG_CONTAINER) {
                messages.add(new Sent(packet.msgId(), packet.seqNo(), packet.body(), false, packet.link()));
                continue;
            }
            in.readInt();
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                long msgId = in.readLong();
                int seqNo = in.readInt();
                messages.add(new Sent(msgId, seqNo, in.readRaw(in.readInt()).toByteArray(), true, packet.link()));
            }
            in.expectEnd();
        }
        return messages;
    }

    /** {@return the objects of one kind among what the server sends now} */
    <T extends TlObject> List<T> sent(Class<T> type) {
        return sent().stream()
                .filter(message -> !isRpcResult(message.body()))
                .map(Sent::object)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    static boolean isRpcResult(byte[] body) {
        return new TlReader(body, SCHEMA).peekInt() == BodyIds.RPC_RESULT;
    }

    /** {@return the result inside an {@code rpc_result}, and checks whose it is} */
    static byte[] result(Sent message, long msgId) {
        TlReader in = new TlReader(message.body(), SCHEMA);
        if (in.readInt() != BodyIds.RPC_RESULT || in.readLong() != msgId) {
            throw new AssertionError("Not the answer to " + msgId + ".");
        }
        return Arrays.copyOfRange(message.body(), 12, message.body().length);
    }

    static byte[] container(Object... idSeqBody) {
        TlWriter out = new TlWriter();
        out.writeInt(BodyIds.MSG_CONTAINER);
        out.writeInt(idSeqBody.length / 3);
        for (int i = 0; i < idSeqBody.length; i += 3) {
            byte[] body = (byte[]) idSeqBody[i + 2];
            out.writeLong((Long) idSeqBody[i]);
            out.writeInt((Integer) idSeqBody[i + 1]);
            out.writeInt(body.length);
            out.writeRaw(body, 0, body.length);
        }
        return out.toByteArray();
    }

    private final class Host implements SessionHost {
        @Override
        public void onQuery(ServerSession from, Link link, long msgId, byte[] body) {
            queries.add(new Query(msgId, body));
        }

        @Override
        public void onDisconnectDelay(Link link, int seconds) {
            disconnectDelays.add(seconds);
        }

        @Override
        public void onWait(Link link, int millis) {
            waits.add(millis);
        }

        @Override
        public boolean onDestroySession(long sessionId) {
            destroyed.add(sessionId);
            return sessionId == 6;
        }

        @Override
        public void onDestroyKey() {
            keyDestroyed = true;
        }
    }
}
