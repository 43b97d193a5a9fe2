package dev.aptgram.fuzz;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.errors.AuthException;
import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.mtproto.crypto.MessageCipher;
import dev.aptgram.mtproto.crypto.PaddingPolicy;
import dev.aptgram.mtproto.crypto.Side;
import dev.aptgram.mtproto.session.Output;
import dev.aptgram.mtproto.session.SessionConfig;
import dev.aptgram.mtproto.session.SessionEngine;
import dev.aptgram.mtproto.session.SessionFigures;
import dev.aptgram.mtproto.session.Submission;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.mtproto.MsgContainer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One life of a session engine, as a script tells it. A step is a byte that says what happens: time passes, a request is
 * made or given up, the connection goes or comes, a quick ack arrives, or the server says something. In what it says, eight
 * bytes that {@link #sentId} gives stand for the id of a message that the client really sent.
 */
final class SessionTrial {
    static final long START_SECONDS = 1_700_000_000L;

    private static final int STEPS = 8;
    private static final int MOST_STEPS = 200;
    private static final int MOST_TURNS = 8;
    private static final long PLACEHOLDER = 0xF0F0F0F0F0F0F000L;
    private static final SessionFigures FIGURES =
            new SessionFigures(1 << 16, 64, 16, 15_000, 60_000, 15_000, 15_000, 60_000, 10_000, 6);
    private static final AuthKey KEY = AuthKey.of(keyBytes());

    private final Script script;
    private final SessionEngine engine = new SessionEngine(
            new SessionConfig(ApiSchema.INSTANCE, Bytes.empty(), FIGURES),
            new MessageCipher(KEY, Side.CLIENT, new SeededRandom(1), PaddingPolicy.BUCKETS),
            42,
            OptionalLong.of(0),
            new SeededRandom(2));
    private final MessageCipher server = new MessageCipher(KEY, Side.SERVER, new SeededRandom(3));
    private final List<Long> requests = new ArrayList<>();
    private final Set<Long> open = new HashSet<>();
    private final List<Long> sentIds = new ArrayList<>();
    private long now = START_SECONDS * 1000;
    private long said = 1;

    SessionTrial(Script script) {
        this.script = script;
    }

    /** {@return what stands for the id of a message that the client sent, counted from the last} */
    static long sentId(int back) {
        return PLACEHOLDER | back;
    }

    private static byte[] keyBytes() {
        byte[] bytes = new byte[AuthKey.SIZE];
        new SeededRandom(4).nextBytes(bytes);
        return bytes;
    }

    void run() {
        try {
            live();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new Finding("a session fails with " + e.getClass().getName(), e);
        }
    }

    private void live() {
        engine.connected(now);
        submit(false);
        drain();
        for (int step = 0; step < MOST_STEPS && !script.isOver(); step++) {
            step(script.next() % STEPS);
            drain();
            if (engine.openRequests() != open.size()) {
                throw new Finding("the session has " + engine.openRequests() + " open requests, but " + open.size()
                        + " were not completed");
            }
        }
        engine.abandon(new AuthException("It is over."));
        drain();
        if (!open.isEmpty() || engine.openRequests() != 0) {
            throw new Finding(open.size() + " requests are not completed in the end");
        }
    }

    private void step(int what) {
        switch (what) {
            case 0, 1, 3 -> say();
            case 2 -> now += 1L + script.next() * 997L;
            case 4 -> submit((script.next() & 1) != 0);
            case 5 -> {
                if ((script.next() & 1) == 0) {
                    engine.disconnected();
                } else {
                    engine.connected(now);
                }
            }
            case 6 -> engine.quickAck(script.nextShort() | Integer.MIN_VALUE);
            default -> {
                if (!requests.isEmpty()) {
                    engine.cancel(requests.get(script.next() % requests.size()));
                }
            }
        }
    }

    private void submit(boolean chained) {
        Submission submission =
                Submission.call(new byte[] {1, 2, 3, (byte) requests.size()}).wantingQuickAck();
        long[] after = chained && !requests.isEmpty() ? new long[] {requests.get(requests.size() - 1)} : new long[0];
        long request = engine.submit(submission.after(after));
        requests.add(request);
        if (!open.add(request)) {
            throw new Finding("two requests have the same number");
        }
    }

    /** The server says something: id, sequence number and body are the script's. */
    private void say() {
        int kind = script.next();
        // Two seconds per unit, around now; the low bits make it an answer, something unasked, or what only clients
        // say.
        long at = now / 1000 + 2L * (byte) script.next();
        long msgId = (at << 32) + 8 * said++ + (kind < 200 ? 1 : kind & 3);
        int seqNo = script.next();
        byte[] body = script.take(4 * script.next());
        byte[] whole = new byte[body.length & -4];
        System.arraycopy(body, 0, whole, 0, whole.length);
        for (int i = 0; i + 8 <= whole.length; i += 4) {
            long word = (Words.get(whole, i) & 0xffffffffL) | ((long) Words.get(whole, i + 4) << 32);
            if ((word & ~0xffL) == PLACEHOLDER && !sentIds.isEmpty()) {
                long id = sentIds.get(sentIds.size() - 1 - (int) (word & 0xff) % sentIds.size());
                Words.set(whole, i, (int) id);
                Words.set(whole, i + 4, (int) (id >>> 32));
            }
        }
        engine.received(server.seal(42, engine.sessionId(), msgId, seqNo, whole), now);
    }

    private void drain() {
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            engine.drain(now).forEach(this::note);
            if (engine.deadline() > now) {
                return;
            }
        }
        throw new Finding("the session wants its next turn at once, " + MOST_TURNS + " times in a row");
    }

    private void note(Output output) {
        if (output instanceof Output.Completed completed && !open.remove(completed.request())) {
            throw new Finding("a request is completed that is not open: " + output);
        }
        if (output instanceof Output.Reconnect) {
            engine.disconnected();
            engine.connected(now);
        }
        if (output instanceof Output.Send send) {
            noteSent(server.open(send.payload()));
        }
    }

    private void noteSent(MessageCipher.Opened sent) {
        if (sent.sessionId() != engine.sessionId()) {
            // The session was given up after this left.
            return;
        }
        if ((sent.msgId() & 3) != 0) {
            throw new Finding("a client sends a message with the id " + sent.msgId() + ", which only servers may give");
        }
        sentIds.add(sent.msgId());
        byte[] body = sent.body();
        if (Words.get(body, 0) == MsgContainer.ID) {
            int at = 8;
            for (int left = Words.get(body, 4); left > 0; left--) {
                long id = (Words.get(body, at) & 0xffffffffL) | ((long) Words.get(body, at + 4) << 32);
                if (id >= sent.msgId()) {
                    throw new Finding("a message in a container has an id above the container's");
                }
                sentIds.add(id);
                at += 16 + Words.get(body, at + 12);
            }
        }
    }
}
