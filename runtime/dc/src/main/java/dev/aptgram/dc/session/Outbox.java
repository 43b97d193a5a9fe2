package dev.aptgram.dc.session;

import dev.aptgram.tl.TlWriter;
import dev.aptgram.tl.mtproto.MsgNewDetailedInfo;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one session has to send, and what it has sent without an acknowledgement. Content-related messages are kept until
 * they are acknowledged and go out again, with their own ids inside a container, when the client is back on another
 * connection.
 */
final class Outbox {
    /** How many messages may wait for an acknowledgement. */
    static final int MOST_KEPT = 512;
    /** How many bytes they may hold together. */
    static final int MOST_BYTES = 4 << 20;
    /** How many messages go into one container. */
    static final int CONTAINER_MESSAGES = 100;
    /** After how many bytes a container is closed. */
    static final int CONTAINER_BYTES = 256 << 10;
    /** How many messages that need no acknowledgement wait for a request that they can answer. */
    static final int MOST_PASSING = 64;

    /** Stands where a query's id would, for a message that answers none but is not an update. */
    static final long NOTICE = -1;
    /** Stands where a query's id would, for an update. */
    static final long PUSH = 0;

    /** A message of the server. */
    private static final class Sent {
        final long msgId;
        final int seqNo;
        final byte[] body;
        /** The query that it answers, {@link #PUSH} or {@link #NOTICE}. */
        final long answers;
        /** Where it was sent last; null as long as it has not been sent, or where that connection has ended. */
        @Nullable
        Link on;
        /** Whether it leaves with the next packet. */
        boolean due = true;
        /** Whether it has left before. */
        boolean again;
        /** Whether the client has asked for it. */
        boolean wanted;
        /** The message that this one, which is not kept, is the news of; null for all others. */
        @Nullable
        Sent news;

        Sent(long msgId, int seqNo, byte[] body, long answers, @Nullable Link on) {
            this.msgId = msgId;
            this.seqNo = seqNo;
            this.body = body;
            this.answers = answers;
            this.on = on;
        }
    }

    private final ServerMessageIds ids;
    private final LinkedHashMap<Long, Sent> kept = new LinkedHashMap<>();
    private final Deque<Sent> passing = new ArrayDeque<>();
    private int contentSent;
    private int keptBytes;
    private boolean pushLost;
    private boolean announcing;

    Outbox(ServerMessageIds ids) {
        this.ids = ids;
    }

    /** {@return the id of the message that will carry the answer to a query} It must be acknowledged. */
    long answer(long query, byte[] body, @Nullable Link on, long nowMillis) {
        return keep(new Sent(ids.answer(nowMillis), nextContent(), body, query, on));
    }

    /** Adds an update, for wherever the client is; it must be acknowledged. */
    void push(byte[] body, long nowMillis) {
        keep(new Sent(ids.notice(nowMillis), nextContent(), body, PUSH, null));
    }

    /** Adds something else that the client must acknowledge. */
    void notice(byte[] body, long nowMillis) {
        keep(new Sent(ids.notice(nowMillis), nextContent(), body, NOTICE, null));
    }

    private int nextContent() {
        return contentSent++ * 2 + 1;
    }

    private long keep(Sent sent) {
        kept.put(sent.msgId, sent);
        keptBytes += sent.body.length;
        while (kept.size() > MOST_KEPT || (keptBytes > MOST_BYTES && kept.size() > 1)) {
            Sent oldest = kept.values().iterator().next();
            forget(oldest.msgId);
            pushLost |= oldest.answers == PUSH;
        }
        return sent.msgId;
    }

    /** Adds a message that needs no acknowledgement; it is dropped if there is nobody to send it to. */
    void service(byte[] body, Link on, long nowMillis) {
        passing.add(new Sent(ids.answer(nowMillis), contentSent * 2, body, NOTICE, on));
    }

    /** The client has the message. */
    void acknowledged(long msgId) {
        Sent sent = kept.get(msgId);
        if (sent != null && (sent.again || !sent.due)) {
            forget(msgId);
        }
    }

    /** A message counts as sent although it does not leave. */
    void lose(long msgId) {
        Sent sent = kept.get(msgId);
        if (sent != null) {
            sent.due = false;
            sent.again = true;
        }
    }

    int keptCount() {
        return kept.size();
    }

    int keptBytes() {
        return keptBytes;
    }

    /** {@return the size of a message that is still kept, or -1} */
    int keptSize(long msgId) {
        Sent sent = kept.get(msgId);
        return sent == null ? -1 : sent.body.length;
    }

    /** {@return the sequence number of a message that is still kept} */
    int keptSeqNo(long msgId) {
        Sent sent = kept.get(msgId);
        return sent == null ? 0 : sent.seqNo;
    }

    /** From now on updates do not leave again of themselves: the client is told that there are such, and may ask for them. */
    void announceRepeats() {
        announcing = true;
    }

    /** {@return whether a message is still kept; if so, it leaves again} */
    boolean resend(long msgId, Link on) {
        Sent sent = kept.get(msgId);
        if (sent == null) {
            return false;
        }
        sent.due = true;
        sent.wanted = true;
        sent.on = on;
        return true;
    }

    void forget(long msgId) {
        Sent sent = kept.remove(msgId);
        if (sent != null) {
            keptBytes -= sent.body.length;
        }
    }

    /** {@return whether a push was dropped for want of room since this was asked last} */
    boolean takePushLost() {
        boolean lost = pushLost;
        pushLost = false;
        return lost;
    }

    /** Drops every push that waits; the client will be told to fetch the difference. */
    void dropPushes() {
        kept.values().stream()
                .filter(sent -> sent.answers == PUSH)
                .map(sent -> sent.msgId)
                .toList()
                .forEach(this::forget);
    }

    /**
     * {@return what to send now} Over HTTP one packet answers one request: what does not fit goes where another request waits,
     * or stays until the client asks again.
     *
     * @param links the connections of the session: pushes go to the latest
     */
    List<Packet> drain(Links links, long nowMillis) {
        List<Packet> packets = new ArrayList<>();
        Set<Link> answered = new HashSet<>();
        boolean more = true;
        while (more) {
            int before = answered.size();
            destinations(links, answered, nowMillis)
                    .forEach((link, messages) -> pack(link, messages, nowMillis, packets, answered));
            more = answered.size() > before;
        }
        if (!links.mayAsk()) {
            passing.clear();
        }
        while (passing.size() > MOST_PASSING) {
            passing.removeFirst();
        }
        return packets;
    }

    /** {@return what can leave, by where} */
    private Map<Link, List<Sent>> destinations(Links links, Set<Link> answered, long nowMillis) {
        Map<Link, List<Sent>> byLink = new LinkedHashMap<>();
        for (Sent sent : kept.values()) {
            if (sent.on != null && !sent.on.isOpen()) {
                sent.on = null;
                sent.due = true;
            }
            if (sent.due) {
                Link link = links.instead(sent.on != null ? sent.on : links.active(), answered);
                if (link != null) {
                    byLink.computeIfAbsent(link, key -> new ArrayList<>())
                            .add(announcing ? announced(sent, link, nowMillis) : sent);
                }
            }
        }
        for (Iterator<Sent> each = passing.iterator(); each.hasNext(); ) {
            Sent sent = each.next();
            Link link = links.instead(sent.on, answered);
            if (link != null) {
                byLink.computeIfAbsent(link, key -> new ArrayList<>()).add(sent);
                each.remove();
            }
        }
        return byLink;
    }

    /** {@return what leaves in place of a message: itself, or the news that there is such a message} */
    private Sent announced(Sent sent, Link link, long nowMillis) {
        if (sent.answers != PUSH || !sent.again || sent.wanted) {
            return sent;
        }
        byte[] info = new MsgNewDetailedInfo(sent.msgId, sent.body.length, 0).toByteArray();
        Sent news = new Sent(ids.notice(nowMillis), contentSent * 2, info, NOTICE, link);
        news.news = sent;
        return news;
    }

    private void pack(Link link, List<Sent> messages, long nowMillis, List<Packet> packets, Set<Link> answered) {
        boolean once = link.turn() != Link.Turn.ANY;
        Iterator<Sent> each = messages.iterator();
        List<Sent> batch = new ArrayList<>();
        int bytes = 0;
        while (each.hasNext()) {
            Sent sent = each.next();
            if (!batch.isEmpty()
                    && (batch.size() == CONTAINER_MESSAGES || bytes + sent.body.length > CONTAINER_BYTES)) {
                packets.add(packet(link, batch, nowMillis));
                if (once) {
                    putBack(sent, each);
                    answered.add(link);
                    return;
                }
                batch.clear();
                bytes = 0;
            }
            batch.add(sent);
            bytes += sent.body.length + 16;
        }
        packets.add(packet(link, batch, nowMillis));
        if (once) {
            answered.add(link);
        }
    }

    /** What is kept is still due, and so is what there is only news of; the rest has to be put back. */
    private void putBack(Sent first, Iterator<Sent> others) {
        for (Sent sent = first; ; sent = others.next()) {
            if (!kept.containsKey(sent.msgId) && sent.news == null) {
                passing.add(sent);
            }
            if (!others.hasNext()) {
                return;
            }
        }
    }

    private Packet packet(Link link, List<Sent> batch, long nowMillis) {
        Sent first = batch.get(0);
        // An old id may not stand alone; inside a container it may.
        boolean bare = batch.size() == 1 && !first.again;
        Packet packet =
                bare ? new Packet(link, first.msgId, first.seqNo, first.body) : container(link, batch, nowMillis);
        for (Sent sent : batch) {
            left(sent, link);
            if (sent.news != null) {
                left(sent.news, link);
            }
        }
        return packet;
    }

    private static void left(Sent sent, Link link) {
        sent.on = link;
        sent.due = false;
        sent.again = true;
        sent.wanted = false;
    }

    private Packet container(Link link, List<Sent> batch, long nowMillis) {
        TlWriter out = new TlWriter(CONTAINER_BYTES / 16);
        out.writeInt(BodyIds.MSG_CONTAINER);
        out.writeInt(batch.size());
        for (Sent sent : batch) {
            out.writeLong(sent.msgId);
            out.writeInt(sent.seqNo);
            out.writeInt(sent.body.length);
            out.writeRaw(sent.body, 0, sent.body.length);
        }
        return new Packet(link, ids.answer(nowMillis), contentSent * 2, out.toByteArray());
    }
}
