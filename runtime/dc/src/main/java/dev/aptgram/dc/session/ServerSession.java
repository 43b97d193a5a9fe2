package dev.aptgram.dc.session;

import dev.aptgram.api.UpdatesTooLong;
import dev.aptgram.dc.session.ReceivedWindow.Entry;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlWriter;
import dev.aptgram.tl.mtproto.BadServerSalt;
import dev.aptgram.tl.mtproto.MsgDetailedInfo;
import dev.aptgram.tl.mtproto.MsgsAck;
import dev.aptgram.tl.mtproto.MsgsAllInfo;
import dev.aptgram.tl.mtproto.NewSessionCreated;
import dev.aptgram.tl.mtproto.PlainBadMsgNotification;
import dev.aptgram.tl.mtproto.PlainMsgDetailedInfo;
import dev.aptgram.tl.mtproto.RpcAnswerDropped;
import dev.aptgram.tl.mtproto.RpcAnswerDroppedRunning;
import dev.aptgram.tl.mtproto.RpcAnswerUnknown;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The server's half of one session. Messages arrive through {@link #receive}; what is to be sent is fetched with
 * {@link #drain}. Guarded by the DC's lock; no I/O, no clock of its own.
 */
public final class ServerSession {
    /** How large an answer may be for a repeated query to get it again unasked. */
    private static final int REPEAT_UNASKED = 16 << 10;

    /** From which size on an answer is packed, if that makes it smaller. */
    private static final int PACK_FROM = 1024;

    private static final byte[] UPDATES_TOO_LONG = new UpdatesTooLong().toByteArray();

    private final long id;
    private final long uniqueId;
    private final SaltBook salts;
    private final ReceivedWindow window = new ReceivedWindow();
    private final Outbox outbox;
    private final MessageIntake intake;
    private final Set<Long> acks = new LinkedHashSet<>();
    private boolean announced;
    private boolean subscribed;
    private final Links links = new Links();

    /**
     * Creates a session that the client has just begun.
     *
     * @param id the session id that the client chose
     * @param uniqueId what tells this session from an earlier one of the same id
     * @param salts the salts of its key
     * @param ids draws message ids, for this session alone
     * @param host the DC around it
     */
    public ServerSession(long id, long uniqueId, SaltBook salts, ServerMessageIds ids, SessionHost host) {
        this.id = id;
        this.uniqueId = uniqueId;
        this.salts = salts;
        this.outbox = new Outbox(ids);
        this.intake = new MessageIntake(this, window, host);
    }

    /** {@return the id that the client chose} */
    public long id() {
        return id;
    }

    /** {@return whether the client wants updates here} */
    public boolean isSubscribed() {
        return subscribed;
    }

    /** Has updates pushed to this session from now on. */
    public void subscribe() {
        subscribed = true;
    }

    /** Has no more updates pushed to this session. */
    public void unsubscribe() {
        subscribed = false;
        outbox.dropPushes();
    }

    /** {@return whether the client is connected} */
    public boolean isConnected() {
        return links.isConnected();
    }

    /**
     * Takes a decrypted message.
     *
     * @param link where it arrived; pushes go there from now on if the message is good
     * @param salt its server salt
     * @param msgId its id
     * @param seqNo its sequence number
     * @param body its body
     * @param nowMillis the time, in Unix milliseconds
     */
    public void receive(Link link, long salt, long msgId, int seqNo, byte[] body, long nowMillis) {
        // What has been taken is not refused when it comes again, whatever has become of salts and clock since.
        BadMessage wrong = window.find(msgId) == null ? envelope(salt, msgId, nowMillis) : null;
        if (wrong != null) {
            refuse(link, msgId, seqNo, wrong, nowMillis);
            return;
        }
        links.used(link);
        if (!announced) {
            announced = true;
            // A container's messages have lower ids than itself, and none of them may be taken for lost.
            long first = MessageIntake.lowestId(msgId, body);
            outbox.notice(
                    new NewSessionCreated(first, uniqueId, salts.current(nowMillis / 1000)).toByteArray(), nowMillis);
        }
        intake.take(link, msgId, seqNo, body, nowMillis);
    }

    /**
     * Answers an API query.
     *
     * @param msgId the query's message id; if the client no longer wants the answer, nothing is sent
     * @param result the result, boxed, or an {@code rpc_error}
     * @param failed whether it is an error
     * @param nowMillis the time, in Unix milliseconds
     */
    public void answer(long msgId, byte[] result, boolean failed, long nowMillis) {
        settle(msgId, result, failed, nowMillis);
    }

    /**
     * Answers an API query as {@link #answer} does, but the answer is lost on its way: it is kept as one that was sent, and
     * leaves when the client asks for it, repeats the query or comes back on another connection.
     *
     * @param msgId the query's message id
     * @param result the result, boxed, or an {@code rpc_error}
     * @param failed whether it is an error
     * @param nowMillis the time, in Unix milliseconds
     */
    public void loseAnswer(long msgId, byte[] result, boolean failed, long nowMillis) {
        Entry entry = settle(msgId, result, failed, nowMillis);
        if (entry != null) {
            outbox.lose(entry.answerId);
        }
    }

    private @Nullable Entry settle(long msgId, byte[] result, boolean failed, long nowMillis) {
        Entry entry = window.find(msgId);
        if (entry == null || entry.outcome != Outcome.RECEIVED) {
            return null;
        }
        entry.outcome = failed ? Outcome.FAILED : Outcome.SUCCEEDED;
        if (entry.dropped) {
            return null;
        }
        // The answer tells the client that the query arrived.
        acks.remove(msgId);
        entry.answerId = outbox.answer(msgId, rpcResult(msgId, result), entry.link, nowMillis);
        return entry;
    }

    /**
     * {@return what became of a message of the client}
     *
     * @param msgId its id
     */
    public Outcome outcome(long msgId) {
        Entry entry = window.find(msgId);
        if (entry == null) {
            return Outcome.UNKNOWN;
        }
        // What needs no answer is done as soon as it is here.
        return entry.query ? entry.outcome : Outcome.SUCCEEDED;
    }

    /**
     * Sends an update. If the client is not connected it waits; if too many wait, they are replaced by
     * {@code updatesTooLong}.
     *
     * @param updates an {@code Updates}, boxed
     * @param nowMillis the time, in Unix milliseconds
     */
    public void push(byte[] updates, long nowMillis) {
        outbox.push(updates, nowMillis);
        if (outbox.takePushLost()) {
            outbox.dropPushes();
            outbox.push(UPDATES_TOO_LONG, nowMillis);
        }
    }

    /**
     * Says something unasked, if the client is connected; it need not be acknowledged and is not repeated.
     *
     * @param message a message of the session layer
     * @param nowMillis the time, in Unix milliseconds
     */
    public void say(TlObject message, long nowMillis) {
        Link link = links.active();
        if (link != null) {
            service(link, message, nowMillis);
        }
    }

    /**
     * From now on updates that went out on a connection before are announced by {@code msg_new_detailed_info} on the next one,
     * not repeated unasked.
     */
    public void announceRepeats() {
        outbox.announceRepeats();
    }

    /**
     * Tells the client unasked what became of messages of its, by {@code msgs_all_info}, if it is connected.
     *
     * @param ids the ids of the messages
     * @param nowMillis the time, in Unix milliseconds
     */
    public void tellStates(List<Long> ids, long nowMillis) {
        byte[] states = new byte[ids.size()];
        for (int i = 0; i < states.length; i++) {
            states[i] = window.state(ids.get(i));
        }
        say(new MsgsAllInfo(ids, Bytes.of(states)), nowMillis);
    }

    /** {@return how many messages are kept until the client acknowledges them} */
    public int unacknowledged() {
        return outbox.keptCount();
    }

    /** {@return how long these are together} */
    public int unacknowledgedBytes() {
        return outbox.keptBytes();
    }

    /** {@return how many ids of the client's messages are remembered} */
    public int receivedIds() {
        return window.size();
    }

    /**
     * {@return the messages to encrypt and send now, in this order}
     *
     * @param nowMillis the time, in Unix milliseconds
     */
    public List<Packet> drain(long nowMillis) {
        links.dropClosed();
        Link link = links.active();
        if (!acks.isEmpty() && link != null) {
            service(link, new MsgsAck(List.copyOf(acks)), nowMillis);
            acks.clear();
        }
        return outbox.drain(links, nowMillis);
    }

    /** Says what is wrong with a message. */
    void refuse(Link link, long msgId, int seqNo, BadMessage wrong, long nowMillis) {
        service(
                link,
                wrong == BadMessage.WRONG_SALT
                        ? new BadServerSalt(msgId, seqNo, wrong.code, salts.current(nowMillis / 1000))
                        : new PlainBadMsgNotification(msgId, seqNo, wrong.code),
                nowMillis);
    }

    void service(Link link, TlObject body, long nowMillis) {
        outbox.service(body.toByteArray(), link, nowMillis);
    }

    void acknowledge(long msgId) {
        acks.add(msgId);
    }

    SaltBook salts() {
        return salts;
    }

    Outbox outbox() {
        return outbox;
    }

    /** A query that was answered already has come again. */
    void repeatAnswer(Link link, Entry entry, long nowMillis) {
        int size = outbox.keptSize(entry.answerId);
        if (size >= 0 && size <= REPEAT_UNASKED) {
            outbox.resend(entry.answerId, link);
        } else {
            MsgDetailedInfo info = new PlainMsgDetailedInfo(entry.msgId, entry.answerId, Math.max(size, 0), 0);
            service(link, info, nowMillis);
        }
    }

    /** {@return what {@code rpc_drop_answer} is told} */
    TlObject dropAnswer(long msgId) {
        Entry entry = window.find(msgId);
        if (entry == null || !entry.query) {
            return new RpcAnswerUnknown();
        }
        if (entry.outcome == Outcome.RECEIVED) {
            entry.dropped = true;
            return new RpcAnswerDroppedRunning();
        }
        int size = outbox.keptSize(entry.answerId);
        if (size < 0) {
            return new RpcAnswerUnknown();
        }
        int seqNo = outbox.keptSeqNo(entry.answerId);
        outbox.forget(entry.answerId);
        return new RpcAnswerDropped(entry.answerId, seqNo, size);
    }

    /** Answers a query of the session layer that is answered like an API query. */
    void answerService(Link link, long msgId, TlObject result, long nowMillis) {
        outbox.answer(msgId, rpcResult(msgId, result.toByteArray()), link, nowMillis);
    }

    private @Nullable BadMessage envelope(long salt, long msgId, long nowMillis) {
        if ((msgId & 3) != 0) {
            return BadMessage.ID_NOT_DIVISIBLE;
        }
        long seconds = msgId >>> 32;
        long now = Math.floorDiv(nowMillis, 1000L);
        if (seconds < now - 300) {
            return BadMessage.ID_TOO_LOW;
        }
        if (seconds > now + 30) {
            return BadMessage.ID_TOO_HIGH;
        }
        return salts.accepts(salt, now) ? null : BadMessage.WRONG_SALT;
    }

    private static byte[] rpcResult(long msgId, byte[] result) {
        byte[] packed = result.length >= PACK_FROM ? Gzip.pack(result) : result;
        TlWriter out = new TlWriter(result.length + 24);
        out.writeInt(BodyIds.RPC_RESULT);
        out.writeLong(msgId);
        if (packed.length + 8 < result.length) {
            out.writeInt(BodyIds.GZIP_PACKED);
            out.writeBytes(packed, 0, packed.length);
        } else {
            out.writeRaw(result, 0, result.length);
        }
        return out.toByteArray();
    }
}
