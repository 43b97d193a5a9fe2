package dev.aptgram.mtproto.session;

import dev.aptgram.errors.SchemaException;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.LongVector;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.mtproto.BadMsgNotification;
import dev.aptgram.tl.mtproto.BadServerSalt;
import dev.aptgram.tl.mtproto.DestroyAuthKey;
import dev.aptgram.tl.mtproto.DestroyAuthKeyRes;
import dev.aptgram.tl.mtproto.DestroySessionNone;
import dev.aptgram.tl.mtproto.DestroySessionOk;
import dev.aptgram.tl.mtproto.FutureSalts;
import dev.aptgram.tl.mtproto.MsgDetailedInfo;
import dev.aptgram.tl.mtproto.MsgNewDetailedInfo;
import dev.aptgram.tl.mtproto.MsgResendAnsReq;
import dev.aptgram.tl.mtproto.MsgsAck;
import dev.aptgram.tl.mtproto.MsgsAllInfo;
import dev.aptgram.tl.mtproto.MsgsStateInfo;
import dev.aptgram.tl.mtproto.MsgsStateReq;
import dev.aptgram.tl.mtproto.MtprotoSchema;
import dev.aptgram.tl.mtproto.NewSessionCreated;
import dev.aptgram.tl.mtproto.PlainBadMsgNotification;
import dev.aptgram.tl.mtproto.PlainMsgDetailedInfo;
import dev.aptgram.tl.mtproto.PlainMsgResendReq;
import dev.aptgram.tl.mtproto.Pong;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What the server says about the session itself (protocol sections 5.4 to 5.7). */
final class ServiceMessages {
    private static final int SESSIONS = 16;

    private final Session session;
    private final Results results;
    private final Complaints complaints;
    private final Deque<Long> serverSessions = new ArrayDeque<>();

    ServiceMessages(Session session, Sender sender, Results results) {
        this.session = session;
        this.results = results;
        this.complaints = new Complaints(session, sender);
    }

    /** {@return whether a message says that one of ours was wrong} */
    static boolean isComplaint(Leaf leaf) {
        int id = leaf.constructorId();
        return id == BadServerSalt.ID || id == PlainBadMsgNotification.ID;
    }

    /**
     * {@return whether a message proves that our clock is wrong} An answer to something fresh of ours does: it was certainly
     * written just now. The news of a session may be an old one that is repeated; but it was not written in the future, nor
     * before the message of ours that began the session.
     */
    boolean provesTime(Leaf leaf, long outerId, long now) {
        int id = leaf.constructorId();
        if (!isComplaint(leaf) && id != Pong.ID && id != NewSessionCreated.ID) {
            return false;
        }
        TlObject message;
        try {
            TlReader in = leaf.reader(session.config.registry());
            message = MtprotoSchema.INSTANCE.readObject(in.readInt(), in);
        } catch (SchemaException unreadable) {
            return false;
        }
        if (message instanceof Pong pong) {
            return session.keepAlive.isAnswer(pong.pingId());
        }
        if (message instanceof NewSessionCreated created) {
            return !session.clock.isBehind(outerId, now) || isBefore(outerId, created.firstMsgId());
        }
        return message instanceof BadMsgNotification complaint
                && !session.sent.meantBy(Complaints.about(complaint)).isEmpty();
    }

    private static boolean isBefore(long msgId, long ours) {
        return ServerClock.millisOf(ours) - ServerClock.millisOf(msgId) > ServerClock.MAX_AHEAD_MILLIS;
    }

    /**
     * Heeds the complaint that a message of ours from just now is in the future, although its own id is below all that is
     * remembered: the server's clock has gone back. In this session nothing that it says would be believed any more.
     *
     * @return whether it was one
     */
    boolean heedTurnBack(Leaf leaf, long outerId, long now) {
        if (leaf.constructorId() != PlainBadMsgNotification.ID) {
            return false;
        }
        TlReader in = leaf.reader(session.config.registry());
        try {
            return MtprotoSchema.INSTANCE.readObject(in.readInt(), in) instanceof PlainBadMsgNotification complaint
                    && complaints.heedTurnBack(complaint, outerId, now);
        } catch (SchemaException unreadable) {
            return false;
        }
    }

    /** {@return whether a message in a session that was given up refuses a call that is awaited} It is handled then. */
    boolean handleFormer(Leaf leaf, long sessionId) {
        if (!isComplaint(leaf)) {
            return false;
        }
        TlReader in = leaf.reader(session.config.registry());
        return MtprotoSchema.INSTANCE.readObject(in.readInt(), in) instanceof BadMsgNotification complaint
                && complaints.handleFormer(complaint, sessionId);
    }

    void handle(TlObject message, Leaf leaf, long outerId, long now) {
        if (message instanceof BadMsgNotification complaint) {
            complaints.handle(complaint, outerId, now);
        } else if (message instanceof NewSessionCreated created) {
            begun(created, now);
        } else if (message instanceof Pong pong) {
            confirmed(pong.msgId());
            session.keepAlive.answered(pong.pingId());
            session.thrives();
            answered(pong.msgId(), leaf);
        } else if (message instanceof MsgsAck acks) {
            acks.msgIds().forEach(this::acknowledged);
        } else if (message instanceof FutureSalts salts) {
            learn(salts, leaf, now);
        } else if (message instanceof MsgDetailedInfo info) {
            detailed(info, now);
        } else {
            handleState(message, leaf, now);
        }
    }

    private void handleState(TlObject message, Leaf leaf, long now) {
        if (message instanceof MsgsStateInfo info) {
            Sent sent = session.sent.get(info.reqMsgId());
            if (sent != null
                    && sent.message() instanceof Service question
                    && question.purpose() == Service.Purpose.ASK_STATE) {
                session.memory.confirmed(info.reqMsgId());
                session.sent.forget(info.reqMsgId());
                if (!session.inquiry.answered(question, info.info())) {
                    refuse(Refusal.UNREADABLE, leaf.msgId(), "msgs_state_info tells about another number of messages");
                }
            }
        } else if (message instanceof MsgsAllInfo info) {
            long[] ids = LongVector.copyOf(info.msgIds()).toArrayOfLongs();
            if (ids.length == info.info().size()) {
                session.inquiry.told(ids, info.info(), now);
            } else {
                refuse(Refusal.UNREADABLE, leaf.msgId(), "msgs_all_info tells about another number of messages");
            }
        } else if (message instanceof MsgsStateReq question) {
            tellState(leaf.msgId(), question.msgIds());
        } else if (message instanceof PlainMsgResendReq missed) {
            resend(leaf.msgId(), missed.msgIds());
        } else if (message instanceof MsgResendAnsReq question) {
            tellState(leaf.msgId(), question.msgIds());
        } else if (message instanceof DestroySessionOk gone) {
            session.former.destroyed(gone.sessionId());
        } else if (message instanceof DestroySessionNone unknown) {
            session.former.destroyed(unknown.sessionId());
        } else if (message instanceof DestroyAuthKeyRes) {
            keyDestroyed(leaf);
        }
        // What else there is belongs to key exchanges or answers nothing that was asked: it needs an ack at most.
    }

    /** It says nothing of the request, of which there is hardly ever more than one. */
    private void keyDestroyed(Leaf leaf) {
        for (Query query : new ArrayList<>(session.queries.open())) {
            if (query.latest() != null && query.submission().isCallOf(DestroyAuthKey.ID)) {
                results.completeBare(query, leaf);
            }
        }
    }

    private void begun(NewSessionCreated created, long now) {
        if (serverSessions.contains(created.uniqueId())) {
            return;
        }
        serverSessions.add(created.uniqueId());
        if (serverSessions.size() > SESSIONS) {
            serverSessions.remove();
        }
        // Where it has received something in this session before, it must have forgotten that, or this comes late.
        boolean anew = session.memory.isBegun();
        session.memory.renewed(created.firstMsgId(), now);
        session.emit(new Output.ServerSession(created.firstMsgId(), created.uniqueId()));
        session.replaceSalt(created.serverSalt(), now);
        // The server knows nothing of what it received before, answers included. It may have executed it.
        for (Query query : new ArrayList<>(session.queries.open())) {
            Sent sent = query.latest();
            if (sent != null && Long.compareUnsigned(sent.containerId(), created.firstMsgId()) < 0) {
                session.repeatInDoubt(query, "it has begun the session anew since");
            }
        }
        if (anew) {
            // An older message may have begun it, and then the server does not know of those after it either.
            session.inquiry.ask(now);
        }
    }

    private void confirmed(long msgId) {
        if (session.sent.get(msgId) != null) {
            session.memory.confirmed(msgId);
        }
    }

    private void answered(long msgId, Leaf leaf) {
        Sent sent = session.sent.get(msgId);
        if (sent != null && sent.message() instanceof Query query) {
            results.completeBare(query, leaf);
        } else {
            session.sent.forget(msgId);
        }
    }

    private void learn(FutureSalts salts, Leaf leaf, long now) {
        Sent sent = session.sent.get(salts.reqMsgId());
        if (sent == null) {
            return;
        }
        List<SaltBook.Entry> entries = salts.salts().stream()
                .map(salt -> new SaltBook.Entry(
                        Integer.toUnsignedLong(salt.validSince()),
                        Integer.toUnsignedLong(salt.validUntil()),
                        salt.salt()))
                .toList();
        session.memory.confirmed(salts.reqMsgId());
        session.salts.learn(entries, session.clock.serverSeconds(now));
        session.emit(new Output.SaltsAnnounced(session.salts.announced()));
        answered(salts.reqMsgId(), leaf);
    }

    /** Received is not answered; but what has been received needs no new inquiry of its own kind. */
    private void acknowledged(long msgId) {
        for (Sent sent : session.sent.meantBy(msgId)) {
            session.memory.confirmed(sent.msgId());
            if (sent.message() instanceof Service service && !service.isAsking()) {
                session.sent.forget(sent.msgId());
            }
        }
    }

    private void detailed(MsgDetailedInfo info, long now) {
        boolean wanted = info instanceof MsgNewDetailedInfo;
        long answer;
        if (info instanceof PlainMsgDetailedInfo about) {
            answer = about.answerMsgId();
            wanted = session.sent.get(about.msgId()) != null;
        } else {
            answer = ((MsgNewDetailedInfo) info).answerMsgId();
        }
        if (wanted && session.received.check(answer) == ReplayWindow.Verdict.NEW) {
            session.askResend(answer);
        } else {
            session.acks.add(answer, now);
        }
    }

    /** Tells the server which of its messages have arrived. */
    private void tellState(long msgId, List<Long> ids) {
        byte[] states = new byte[ids.size()];
        for (int i = 0; i < states.length; i++) {
            states[i] = session.received.state(ids.get(i));
        }
        tell(msgId, states);
    }

    /** Lets messages of ours go out again that the server misses, and tells which of them are not kept. */
    private void resend(long msgId, List<Long> ids) {
        byte[] states = new byte[ids.size()];
        boolean gone = false;
        for (int i = 0; i < states.length; i++) {
            Sent sent = session.sent.get(ids.get(i));
            boolean kept = sent != null && sent.mayBeAskedFor();
            states[i] = kept ? ReplayWindow.RECEIVED : ReplayWindow.FORGOTTEN;
            gone |= !kept;
            if (kept) {
                session.missed.add(ids.get(i));
            }
        }
        if (gone) {
            tell(msgId, states);
        }
    }

    private void tell(long msgId, byte[] states) {
        session.services.add(Service.of(Service.Purpose.TELL_STATE, new MsgsStateInfo(msgId, Bytes.of(states))));
    }

    private void refuse(Refusal refusal, long msgId, String detail) {
        session.emit(new Output.Refused(refusal, msgId, detail));
    }
}
