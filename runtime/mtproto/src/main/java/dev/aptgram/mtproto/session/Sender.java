package dev.aptgram.mtproto.session;

import dev.aptgram.api.InvokeAfterMsg;
import dev.aptgram.api.InvokeAfterMsgs;
import dev.aptgram.mtproto.crypto.MessageCipher;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.LongVector;
import dev.aptgram.tl.TlWriter;
import dev.aptgram.tl.mtproto.HttpWait;
import dev.aptgram.tl.mtproto.MsgsAck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns what waits into payloads (protocol sections 5.1 to 5.4): acks first, then the engine's own messages, then queries,
 * packed into containers as far as they fit.
 */
final class Sender {
    /** How many messages one container may hold. Servers take more, but nothing is gained by that. */
    static final int MAX_MESSAGES = 100;
    /** How many bytes of messages one container may hold; a longer message goes alone. */
    static final int MAX_CONTAINER = 32 << 10;

    private static final int QUICK_ACKS = 256;
    /** Under how many ids one query may have gone out and still be answered. */
    private static final int MAX_IDS = 16;

    /** A message that is about to go out. */
    @SuppressWarnings("ArrayRecordComponent") // Made and used up within one flush.
    private record Ready(
            Outgoing message,
            byte[] body,
            boolean wrapped,
            List<Long> after,
            @Nullable Sent former) {
        /** {@return whether the server has something to say to it, now or when there is something} */
        boolean isAnswered() {
            return !(message instanceof Service service)
                    || (service.purpose() != Service.Purpose.ACK && service.purpose() != Service.Purpose.TELL_STATE);
        }

        boolean isBinding() {
            return message instanceof Service service && service.purpose() == Service.Purpose.BIND;
        }
    }

    private final Session session;
    private final MessageCipher cipher;
    private final TlWriter buffer = new TlWriter(1024);
    private final Map<Integer, List<Query>> quickAcks = new LinkedHashMap<>();

    private long lastPayload;
    private int seqBefore;

    Sender(Session session, MessageCipher cipher) {
        this.session = session;
        this.cipher = cipher;
    }

    /** Sends everything that may go out now. */
    void flush(long now) {
        // What comes after something else goes out when that has got its id.
        while (session.isConnected() && sendWaiting(now)) {}
    }

    /** {@return whether something could not go out yet and may now} */
    private boolean sendWaiting(long now) {
        List<Outgoing> waiting = new ArrayList<>(session.services);
        session.services.clear();
        boolean blocked = false;
        for (Query query : session.mayCall() ? session.queries.takeWaiting() : List.<Query>of()) {
            if (query.isForsaken()) {
                session.reject(query, 400, Session.CHAIN_FAILED);
            } else if (query.isOnlyOnce() && !session.memory.isBegun()) {
                // Without anything that the server has received, nobody could tell later whether it has forgotten the
                // session.
                session.queries.repeat(query);
            } else if (query.isBlocked()) {
                blocked = true;
                session.queries.repeat(query);
            } else {
                waiting.add(query);
            }
        }
        List<Ready> again = missed();
        if (waiting.isEmpty() && again.isEmpty() && now < session.acks.deadline()) {
            return false;
        }
        List<Ready> group = new ArrayList<>();
        int size = 0;
        while (!session.acks.isEmpty()) {
            size += add(group, acks());
        }
        List<Ready> all = new ArrayList<>(again);
        waiting.forEach(message -> all.add(ready(message)));
        for (Ready ready : all) {
            int more = Wire.MESSAGE_HEADER + ready.body().length;
            if (ready.message().isAlone()) {
                send(List.of(ready), now);
                continue;
            }
            if (group.size() == MAX_MESSAGES || (size + more > MAX_CONTAINER && !group.isEmpty())) {
                send(group, now);
                group.clear();
                size = 0;
            }
            size += add(group, ready);
        }
        if (!group.isEmpty()) {
            if (session.isPolling() && group.stream().noneMatch(Ready::isAnswered)) {
                group.add(ready(Service.of(Service.Purpose.HTTP_WAIT, new HttpWait(0, 0, 0))));
            }
            send(group, now);
        }
        return blocked;
    }

    /**
     * Takes back the sequence numbers of a payload that the server has taken no notice of. Possible only for the last one:
     * the numbers of whatever followed depend on them.
     */
    void takeBack(long payloadId) {
        if (payloadId == lastPayload) {
            session.seqNumbers.restore(seqBefore);
            lastPayload = 0;
        }
    }

    /** {@return the queries in the payload that the server has confirmed} */
    List<Query> quickAcked(int token) {
        List<Query> queries = quickAcks.remove(token);
        return queries == null ? List.of() : queries;
    }

    /** Forgets which confirmations are awaited; they belong to a connection. */
    void forgetQuickAcks() {
        quickAcks.clear();
    }

    private static int add(List<Ready> group, Ready ready) {
        group.add(ready);
        return Wire.MESSAGE_HEADER + ready.body().length;
    }

    private Ready acks() {
        long[] ids = session.acks.take();
        Service acks = Service.of(Service.Purpose.ACK, new MsgsAck(LongVector.of(ids)), ids);
        return new Ready(acks, acks.body(), false, List.of(), null);
    }

    private Ready ready(Outgoing message) {
        boolean wrapped = message instanceof Query
                && message.contentRelated()
                && !session.isInitialised()
                && !session.config.queryPrefix().isEmpty();
        List<Long> after = message instanceof Query query ? query.awaited() : List.of();
        return new Ready(message, body(message, wrapped, after), wrapped, after, null);
    }

    private byte[] body(Outgoing message, boolean wrapped, List<Long> after) {
        if (message instanceof Query query) {
            byte[] body = query.submission().body();
            // Few calls are wrapped, so only the others are packed ahead.
            if (!after.isEmpty()) {
                body = join(comingAfter(after), body);
            } else if (!wrapped) {
                return query.submission().packed();
            }
            return Gzip.pack(wrapped ? join(session.config.queryPrefix(), body) : body);
        }
        return ((Service) message).body();
    }

    /** {@return what the server misses and has asked for, removed} It keeps its ids, so that it cannot be taken twice. */
    private List<Ready> missed() {
        if (session.missed.isEmpty()) {
            return List.of();
        }
        List<Ready> again = new ArrayList<>();
        for (long id : session.missed) {
            Sent sent = session.sent.get(id);
            // It may have been answered since, or wait to go out under a new id.
            if (sent != null && sent.mayGoOutAgain()) {
                byte[] body = body(sent.message(), sent.wrapped(), sent.after());
                again.add(new Ready(sent.message(), body, sent.wrapped(), sent.after(), sent));
            }
        }
        session.missed.clear();
        return again;
    }

    /** {@return what says that a call comes after messages with these ids, up to where the call begins} */
    private static Bytes comingAfter(List<Long> ids) {
        TlWriter out = new TlWriter(16 + 8 * ids.size());
        if (ids.size() == 1) {
            out.writeInt(InvokeAfterMsg.ID);
            out.writeLong(ids.get(0));
        } else {
            out.writeInt(InvokeAfterMsgs.ID);
            out.writeLongVector(ids);
        }
        return Bytes.of(out.toByteArray());
    }

    private static byte[] join(Bytes prefix, byte[] body) {
        byte[] joined = new byte[prefix.size() + body.length];
        prefix.copyTo(joined, 0);
        System.arraycopy(body, 0, joined, prefix.size(), body.length);
        return joined;
    }

    private void send(List<Ready> group, long now) {
        int mark = session.seqNumbers.mark();
        long serverMillis = session.clock.serverMillis(now);
        Ready first = group.get(0);
        // An old id may not stand alone; inside a container it may.
        if (group.size() == 1 && first.former() == null) {
            long id = session.ids.next(serverMillis);
            int seqNo = session.seqNumbers.next(first.message().contentRelated());
            log(first, id, seqNo, id, now);
            seal(id, seqNo, first.isBinding() ? session.binding.body(id) : first.body(), group, now);
        } else {
            sendContainer(group, serverMillis, now);
        }
        seqBefore = mark;
    }

    private void sendContainer(List<Ready> group, long serverMillis, long now) {
        buffer.reset();
        buffer.writeInt(Wire.MSG_CONTAINER);
        buffer.writeInt(group.size());
        long[] inner = new long[group.size()];
        int[] seqNos = new int[inner.length];
        for (int i = 0; i < inner.length; i++) {
            Ready ready = group.get(i);
            Sent former = ready.former();
            inner[i] = former != null ? former.msgId() : session.ids.next(serverMillis);
            seqNos[i] = former != null
                    ? former.seqNo()
                    : session.seqNumbers.next(ready.message().contentRelated());
            buffer.writeLong(inner[i]);
            buffer.writeInt(seqNos[i]);
            buffer.writeInt(ready.body().length);
            buffer.writeRaw(ready.body(), 0, ready.body().length);
        }
        // Allocated last: a container's id is above those of what it holds.
        long id = session.ids.next(serverMillis);
        for (int i = 0; i < inner.length; i++) {
            log(group.get(i), inner[i], seqNos[i], id, now);
        }
        session.sent.addContainer(id, inner);
        seal(id, session.seqNumbers.next(false), buffer.toByteArray(), group, now);
    }

    private void log(Ready ready, long id, int seqNo, long containerId, long now) {
        long witness = ready.former() != null ? ready.former().witness() : session.memory.witness();
        Sent sent = new Sent(id, seqNo, containerId, ready.message(), now, ready.wrapped(), ready.after(), witness);
        if (ready.former() != null) {
            session.sent.replace(sent);
            if (ready.message() instanceof Query query) {
                query.wentOutAgain(sent);
                query.submission().sendings().goesOut(now);
            }
            return;
        }
        session.sent.add(sent);
        if (ready.message() instanceof Query query) {
            query.wentOut(sent);
            query.submission().sendings().goesOut(now);
            if (query.msgIds().size() > MAX_IDS) {
                session.sent.forget(query.msgIds().remove(0));
            }
        }
    }

    private void seal(long id, int seqNo, byte[] body, List<Ready> group, long now) {
        byte[] payload = cipher.seal(session.salt(now), session.id(), id, seqNo, body);
        lastPayload = id;
        List<Query> confirmable = new ArrayList<>(0);
        for (Ready ready : group) {
            if (ready.message() instanceof Query query && query.submission().wantsQuickAck()) {
                confirmable.add(query);
            }
        }
        if (!confirmable.isEmpty()) {
            quickAcks.put(cipher.quickAckToken(), confirmable);
            if (quickAcks.size() > QUICK_ACKS) {
                quickAcks.remove(quickAcks.keySet().iterator().next());
            }
        }
        session.emit(new Output.Send(payload, !confirmable.isEmpty()));
    }
}
