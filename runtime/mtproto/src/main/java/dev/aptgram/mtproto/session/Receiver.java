package dev.aptgram.mtproto.session;

import dev.aptgram.errors.SchemaException;
import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.mtproto.crypto.MessageCipher;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import dev.aptgram.tl.mtproto.MtprotoSchema;
import dev.aptgram.tl.mtproto.Pong;

/** Opens payloads and makes every check of protocol section 4.4 before anything in them has an effect. */
final class Receiver {
    private final Session session;
    private final MessageCipher cipher;
    private final ServiceMessages services;
    private final Results results;

    /** Whether a message was refused for its time since the clock was last confirmed. */
    private boolean doubt;
    /** Whether the clock has just turned out to be wrong, and so may have been the refusals. */
    private boolean mistaken;

    Receiver(Session session, MessageCipher cipher, Sender sender) {
        this.session = session;
        this.cipher = cipher;
        this.results = new Results(session);
        this.services = new ServiceMessages(session, sender, results);
    }

    void receive(byte[] payload, long now) {
        MessageCipher.Opened message;
        try {
            message = cipher.open(payload);
        } catch (SecurityCheckException refused) {
            refuse(Refusal.NOT_AUTHENTIC, 0, String.valueOf(refused.getMessage()));
            session.reconnect("a message of " + payload.length + " bytes is not authentic", false);
            return;
        }
        session.keepAlive.heard(now);
        long id = message.msgId();
        if (message.sessionId() != session.id()) {
            if (!receiveFormer(message, now)) {
                refuse(Refusal.FOREIGN_SESSION, id, "it belongs to another session of the same key");
            }
            return;
        }
        session.heard();
        if ((id & 1) == 0) {
            refuse(Refusal.EVEN_MSG_ID, id, "its id is even, which only clients may give");
            session.reconnect("a message has an id that no server gives", false);
            return;
        }
        Gzip gzip = new Gzip(session.figures.maxInflatedBytes());
        Unwrapper unwrapper = new Unwrapper(gzip);
        try {
            unwrapper.unwrap(id, message.seqNo(), message.body());
        } catch (SchemaException broken) {
            unreadable(id, broken);
            // It may have held answers, which come again only over another connection; perhaps in the same container.
            session.reconnect("a container is malformed", true);
            return;
        }
        receive(id, unwrapper, gzip, now);
    }

    /**
     * {@return whether a message belongs to a session that was given up, and tells what has become of a call in it} It is heeded
     * then. It cannot be replayed: whatever is told of a call, nothing is awaited of it afterwards.
     */
    private boolean receiveFormer(MessageCipher.Opened message, long now) {
        long id = message.msgId();
        if ((id & 1) == 0 || !session.former.isAwaited(message.sessionId()) || !session.clock.accepts(id, now)) {
            return false;
        }
        Gzip gzip = new Gzip(session.figures.maxInflatedBytes());
        Unwrapper unwrapper = new Unwrapper(gzip);
        try {
            unwrapper.unwrap(id, message.seqNo(), message.body());
            boolean told = false;
            for (Leaf leaf : unwrapper.leaves()) {
                told |= leaf.isAnswer()
                        ? results.handleFormer(leaf, message.sessionId(), gzip)
                        : services.handleFormer(leaf, message.sessionId());
            }
            return told;
        } catch (SchemaException broken) {
            unreadable(id, broken);
            return true;
        }
    }

    private void receive(long id, Unwrapper parcel, Gzip gzip, long now) {
        ReplayWindow.Verdict verdict = session.received.check(id);
        if (verdict != ReplayWindow.Verdict.NEW) {
            replayed(verdict, id, parcel, gzip, now);
            return;
        }
        if (!session.clock.accepts(id, now) && !isAwaited(id, parcel, now)) {
            healClock(id, parcel, now);
            if (!session.clock.accepts(id, now)) {
                refuseForTime(id, parcel, now);
                return;
            }
        }
        session.clock.observe(id, now);
        if (parcel.isContainer()) {
            session.received.add(id);
        }
        // Complaints come last: one may end the session, and answers beside it are not to be lost by that.
        for (Leaf leaf : parcel.leaves()) {
            if (!ServiceMessages.isComplaint(leaf)) {
                accept(leaf, id, gzip, now);
            }
        }
        long sessionId = session.id();
        for (Leaf leaf : parcel.leaves()) {
            if (ServiceMessages.isComplaint(leaf) && session.id() == sessionId) {
                accept(leaf, id, gzip, now);
            }
        }
        if (mistaken) {
            // What was refused wrongly was not acknowledged, and comes again over a new connection.
            mistaken = false;
            session.emit(new Output.UpdatesMayBeLost("messages were refused before the clock was corrected"));
            session.reconnect("messages were refused before the clock was corrected", false);
        }
    }

    /** {@return whether this is an old message that the server was asked to send again} */
    private boolean isAwaited(long id, Unwrapper parcel, long now) {
        return !parcel.isContainer() && session.clock.isBehind(id, now) && session.late.isAwaited(id);
    }

    private void refuseForTime(long id, Unwrapper parcel, long now) {
        doubt = true;
        refuse(Refusal.WRONG_TIME, id, describeTime(id, now));
        for (Leaf leaf : parcel.leaves()) {
            if (leaf.wantsAck() && session.received.check(leaf.msgId()) == ReplayWindow.Verdict.NEW) {
                session.late.refused(leaf.msgId());
            }
        }
        if (session.keepAlive.mayProbe(now)) {
            // The answer tells whether the message or our clock is wrong.
            session.ping(now);
        }
    }

    /** Our clock is right, so what was refused for its time was late indeed: the server may send it again. */
    private void fetchRefused() {
        doubt = false;
        long[] ids = session.late.takeRefused();
        if (ids.length > 0) {
            session.askResend(ids);
        }
    }

    /** Looks for what proves that our clock is wrong, and lets it be put right (protocol section 13, P13). */
    private void healClock(long id, Unwrapper parcel, long now) {
        for (Leaf leaf : parcel.leaves()) {
            if (session.received.check(leaf.msgId()) == ReplayWindow.Verdict.NEW
                    && services.provesTime(leaf, id, now)) {
                session.correctClock(id, now);
                mistaken = doubt;
                doubt = false;
                return;
            }
        }
    }

    private void accept(Leaf leaf, long outerId, Gzip gzip, long now) {
        ReplayWindow.Verdict verdict = session.received.check(leaf.msgId());
        if (leaf.wantsAck()) {
            session.acks.add(leaf.msgId(), now);
        }
        if (verdict != ReplayWindow.Verdict.NEW) {
            if (!isOverdueAnswer(verdict, leaf, gzip)) {
                refuseOld(verdict, leaf);
            }
            return;
        }
        session.received.add(leaf.msgId());
        session.late.processed(leaf.msgId());
        try {
            dispatch(leaf, outerId, gzip, now);
        } catch (SchemaException broken) {
            if (leaf.broken() == null && leaf.constructorId() != Wire.RPC_RESULT) {
                session.emit(new Output.Unread(
                        leaf.reader(TlRegistry.empty()).readRaw(leaf.length()).toByteArray()));
            }
            unreadable(leaf.msgId(), broken);
        }
    }

    private void dispatch(Leaf leaf, long outerId, Gzip gzip, long now) {
        if (leaf.isAnswer()) {
            results.handle(leaf, outerId, gzip, now);
            return;
        }
        if (leaf.broken() != null) {
            throw leaf.broken();
        }
        TlObject object = decode(leaf);
        if (object.getClass().getPackage() == Pong.class.getPackage()) {
            if (object instanceof Pong pong && session.keepAlive.isAnswer(pong.pingId()) && !mistaken) {
                fetchRefused();
            }
            services.handle(object, leaf, outerId, now);
        } else {
            session.emit(new Output.Pushed(object));
        }
    }

    private TlObject decode(Leaf leaf) {
        TlReader in = leaf.reader(session.config.registry());
        try {
            int id = in.readInt();
            TlObject object = MtprotoSchema.INSTANCE.readObject(id, in);
            if (object == null) {
                object = in.registry().readObject(id, in);
            }
            if (object == null) {
                throw in.unknown("Updates", id);
            }
            in.expectEnd();
            return object;
        } catch (SchemaException broken) {
            throw broken;
        } catch (RuntimeException broken) {
            // A record may refuse values that no schema forbids.
            throw new SchemaException("A message could not be read: " + broken, broken);
        }
    }

    /**
     * {@return whether a message that is older than what is remembered answers a query that waits for just this answer} It is
     * handled then. Nobody would send it again once it is acknowledged, and a replay of it finds nobody who waits.
     */
    private boolean isOverdueAnswer(ReplayWindow.Verdict verdict, Leaf leaf, Gzip gzip) {
        return verdict == ReplayWindow.Verdict.TOO_OLD && leaf.isAnswer() && results.handleOverdue(leaf, gzip);
    }

    /** Acknowledges again what was processed before: the first ack may have been lost. */
    private void replayed(ReplayWindow.Verdict verdict, long id, Unwrapper parcel, Gzip gzip, long now) {
        for (Leaf leaf : parcel.leaves()) {
            if (session.received.check(leaf.msgId()) == ReplayWindow.Verdict.TOO_OLD
                    && services.heedTurnBack(leaf, id, now)) {
                // It has begun another session.
                return;
            }
        }
        if (parcel.isContainer()) {
            refuse(
                    verdict == ReplayWindow.Verdict.SEEN ? Refusal.REPLAYED : Refusal.TOO_OLD,
                    id,
                    "it was processed before, as a container");
        }
        for (Leaf leaf : parcel.leaves()) {
            ReplayWindow.Verdict inner = session.received.check(leaf.msgId());
            if (inner != ReplayWindow.Verdict.NEW) {
                if (leaf.wantsAck()) {
                    session.acks.add(leaf.msgId(), now);
                }
                if (!isOverdueAnswer(inner, leaf, gzip) && !parcel.isContainer()) {
                    refuseOld(inner, leaf);
                }
            }
        }
    }

    private void refuseOld(ReplayWindow.Verdict verdict, Leaf leaf) {
        if (verdict == ReplayWindow.Verdict.SEEN) {
            refuse(Refusal.REPLAYED, leaf.msgId(), "it was processed before");
            return;
        }
        refuse(Refusal.TOO_OLD, leaf.msgId(), "it is older than the messages that are remembered");
        if (leaf.wantsAck()) {
            session.emit(new Output.UpdatesMayBeLost("a message came too late to tell whether it was processed"));
        }
    }

    private void unreadable(long msgId, SchemaException broken) {
        refuse(Refusal.UNREADABLE, msgId, String.valueOf(broken.getMessage()));
        session.emit(new Output.UpdatesMayBeLost("a message could not be read"));
    }

    private void refuse(Refusal refusal, long msgId, String detail) {
        session.emit(new Output.Refused(refusal, msgId, detail));
    }

    private String describeTime(long id, long now) {
        long ahead = ServerClock.millisOf(id) - session.clock.serverMillis(now);
        return "it was written " + Math.abs(ahead) / 1000 + " s " + (ahead > 0 ? "in the future" : "in the past");
    }
}
