package dev.aptgram.dc.session;

import dev.aptgram.dc.session.ReceivedWindow.Entry;
import dev.aptgram.errors.SchemaException;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes what arrives in one session apart: containers, packed bodies, repeated messages, ids and sequence numbers.
 */
final class MessageIntake {
    /** The most messages in one container that a server takes. */
    static final int CONTAINER_LIMIT = 1024;

    @SuppressWarnings("ArrayRecordComponent") // Private, and read only.
    private record Inner(long msgId, int seqNo, byte[] body) {}

    private final ServerSession session;
    private final ReceivedWindow window;
    private final SessionHost host;
    private final ServiceDesk desk;

    MessageIntake(ServerSession session, ReceivedWindow window, SessionHost host) {
        this.session = session;
        this.window = window;
        this.host = host;
        this.desk = new ServiceDesk(session, window, host);
    }

    /** {@return the lowest id in a message: its own, or that of a message inside the container} */
    static long lowestId(long msgId, byte[] body) {
        List<Inner> inner = container(msgId, body);
        return inner == null
                ? msgId
                : inner.stream().map(Inner::msgId).min(Long::compareUnsigned).orElse(msgId);
    }

    void take(Link link, long msgId, int seqNo, byte[] body, long nowMillis) {
        if (idOf(body) != BodyIds.MSG_CONTAINER) {
            takeOne(link, msgId, seqNo, body, new Gzip.Budget(), nowMillis);
            return;
        }
        List<Inner> messages = container(msgId, body);
        BadMessage wrong;
        if (messages == null) {
            wrong = BadMessage.BAD_CONTAINER;
        } else if ((seqNo & 1) != 0) {
            wrong = BadMessage.SEQ_MUST_BE_EVEN;
        } else if (window.find(msgId) != null) {
            // The network may bring the same container twice; another one under its id is the client's mistake.
            boolean same = messages.stream().allMatch(inner -> window.find(inner.msgId()) != null);
            wrong = same ? null : BadMessage.CONTAINER_ID_USED;
        } else {
            wrong = window.check(msgId, seqNo);
        }
        if (messages == null || wrong != null) {
            session.refuse(link, msgId, seqNo, wrong == null ? BadMessage.BAD_CONTAINER : wrong, nowMillis);
            return;
        }
        if (window.find(msgId) == null) {
            window.add(msgId, seqNo);
        }
        // One for all: a container holds a thousand messages, each of which could unfold to a thousand times its
        // length.
        Gzip.Budget budget = new Gzip.Budget();
        for (Inner inner : messages) {
            takeOne(link, inner.msgId(), inner.seqNo(), inner.body(), budget, nowMillis);
        }
    }

    private void takeOne(Link link, long msgId, int seqNo, byte[] packed, Gzip.Budget budget, long nowMillis) {
        if ((msgId & 3) != 0) {
            session.refuse(link, msgId, seqNo, BadMessage.ID_NOT_DIVISIBLE, nowMillis);
            return;
        }
        Entry known = window.find(msgId);
        if (known != null) {
            takeAgain(link, known, nowMillis);
            return;
        }
        byte @Nullable [] body = unpacked(packed, budget);
        BadMessage wrong = parity(body, seqNo);
        if (wrong == null) {
            wrong = window.check(msgId, seqNo);
        }
        if (wrong != null) {
            session.refuse(link, msgId, seqNo, wrong, nowMillis);
            return;
        }
        Entry entry = window.add(msgId, seqNo);
        entry.link = link;
        if ((seqNo & 1) == 1) {
            session.acknowledge(msgId);
        }
        if (body == null) {
            entry.query = true;
            session.answer(msgId, ServiceDesk.error(400, "INPUT_REQUEST_TOO_LONG"), true, nowMillis);
        } else if (ServiceDesk.knows(idOf(body))) {
            desk.serve(link, msgId, body, nowMillis);
        } else {
            entry.query = true;
            host.onQuery(session, link, msgId, body);
        }
    }

    /** A message with a known id is not taken twice; if it was answered, the client gets the answer again. */
    private void takeAgain(Link link, Entry entry, long nowMillis) {
        if ((entry.seqNo & 1) == 0) {
            return;
        }
        if (entry.query && entry.answerId != 0) {
            entry.link = link;
            session.repeatAnswer(link, entry, nowMillis);
        } else {
            session.acknowledge(entry.msgId);
        }
    }

    private static @Nullable BadMessage parity(byte @Nullable [] body, int seqNo) {
        boolean odd = (seqNo & 1) == 1;
        if (body == null) {
            return odd ? null : BadMessage.SEQ_MUST_BE_ODD;
        }
        int id = idOf(body);
        if (id == BodyIds.MSG_CONTAINER) {
            return BadMessage.BAD_CONTAINER;
        }
        // Acknowledgements should be even, but a widely used client sends odd ones and gets by with Telegram.
        return odd || ServiceDesk.knows(id) ? null : BadMessage.SEQ_MUST_BE_ODD;
    }

    /** {@return the body without its packing, or null if the packing is broken or unfolds to too much} */
    private static byte @Nullable [] unpacked(byte[] body, Gzip.Budget budget) {
        if (idOf(body) != BodyIds.GZIP_PACKED) {
            return body;
        }
        try {
            TlReader in = new TlReader(body, 4, body.length - 4, TlRegistry.empty());
            byte[] plain = Gzip.unpack(in.readBytes().toByteArray(), budget);
            return idOf(plain) == BodyIds.GZIP_PACKED ? null : plain;
        } catch (SchemaException | IOException e) {
            return null;
        }
    }

    /** {@return the messages of a container, or null if the body is no container or a broken one} */
    private static @Nullable List<Inner> container(long msgId, byte[] body) {
        if (idOf(body) != BodyIds.MSG_CONTAINER) {
            return null;
        }
        try {
            TlReader in = new TlReader(body, 4, body.length - 4, TlRegistry.empty());
            int count = in.readCount();
            if (count > CONTAINER_LIMIT) {
                return null;
            }
            List<Inner> messages = new ArrayList<>(count);
            int at = 8;
            for (int i = 0; i < count; i++) {
                long inner = in.readLong();
                int seqNo = in.readInt();
                int length = in.readInt();
                if (Long.compareUnsigned(inner, msgId) >= 0 || length < 4 || (length & 3) != 0) {
                    return null;
                }
                in.skip(length);
                at += 16;
                byte[] part = Arrays.copyOfRange(body, at, at + length);
                at += length;
                if (idOf(part) == BodyIds.MSG_CONTAINER) {
                    return null;
                }
                messages.add(new Inner(inner, seqNo, part));
            }
            in.expectEnd();
            return messages;
        } catch (SchemaException e) {
            return null;
        }
    }

    private static int idOf(byte[] body) {
        return body.length < 4 ? 0 : new TlReader(body, TlRegistry.empty()).peekInt();
    }
}
