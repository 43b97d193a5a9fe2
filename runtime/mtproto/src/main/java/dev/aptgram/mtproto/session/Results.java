package dev.aptgram.mtproto.session;

import dev.aptgram.errors.SchemaException;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import dev.aptgram.tl.mtproto.RpcError;

/** Brings answers to the queries they belong to, strictly by the id that the query went out under (protocol section 5.9). */
final class Results {
    /** How far below its query's time an answer may be before our clock must have been ahead. */
    private static final long CLOCK_SLACK_MILLIS = 15_000;
    /** How often one query is repeated because the server wants {@code initConnection} before it. */
    private static final int MAX_INIT_REPEATS = 2;
    /** How often one query is repeated because the server does not take the temporary key for bound. */
    private static final int MAX_BIND_REPEATS = 2;

    private final Session session;

    Results(Session session) {
        this.session = session;
    }

    /** Handles {@code rpc_result}. One that cannot be unpacked fails its query alone. */
    void handle(Leaf leaf, long outerId, Gzip gzip, long now) {
        TlReader in = leaf.reader(TlRegistry.empty());
        in.skip(4);
        long msgId = in.readLong();
        Sent sent = session.sent.get(msgId);
        if (sent == null) {
            // Cancelled or completed before; the ack is all that the server needs.
            return;
        }
        checkClock(msgId, outerId, now);
        session.thrives();
        session.memory.confirmed(msgId);
        if (sent.message() instanceof Query query) {
            handle(leaf, in, query, sent, false, gzip);
        } else if (sent.message() instanceof Service service) {
            session.sent.forget(msgId);
            switch (service.purpose()) {
                case BIND -> bound(leaf, in, gzip);
                case ASK_STATE -> session.inquiry.refused(service, now);
                case DESTROY_SESSION -> session.former.destroyed(service.ids()[0]);
                // All three answers to rpc_drop_answer mean the same to us: nobody waits for the request any more.
                case ACK, PING, GET_SALTS, TELL_STATE, ASK_RESEND, DROP_ANSWER, HTTP_WAIT -> {}
            }
        }
    }

    /**
     * {@return whether an answer that is older than what is remembered was still awaited} It is handled then: whatever becomes
     * of its query, that does not wait for this answer any more, so that nothing is handled twice.
     */
    boolean handleOverdue(Leaf leaf, Gzip gzip) {
        TlReader in = leaf.reader(TlRegistry.empty());
        in.skip(4);
        Sent sent = session.sent.get(in.readLong());
        if (sent == null || !(sent.message() instanceof Query query) || !query.isOutAs(sent)) {
            return false;
        }
        handle(leaf, in, query, sent, false, gzip);
        return true;
    }

    /** {@return whether an answer in a session that was given up was still awaited} It is handled then. */
    boolean handleFormer(Leaf leaf, long sessionId, Gzip gzip) {
        TlReader in = leaf.reader(TlRegistry.empty());
        in.skip(4);
        FormerSessions.Pending call = session.former.find(sessionId, in.readLong());
        if (call == null) {
            return false;
        }
        // Completed or not: it goes out again where it was refused for a reason that is gone now.
        handle(leaf, in, call.query(), call.sent(), true, gzip);
        session.former.forget(call.query());
        return true;
    }

    private void handle(Leaf leaf, TlReader in, Query query, Sent sent, boolean former, Gzip gzip) {
        try {
            if (leaf.broken() != null) {
                throw leaf.broken();
            }
            complete(query, sent, former, unpacked(in, gzip));
        } catch (SchemaException broken) {
            session.fail(
                    query,
                    new SchemaException("The answer to a request could not be read: " + broken.getMessage(), broken));
        }
    }

    /** Completes a query with an object that came without {@code rpc_result}, such as a pong. */
    void completeBare(Query query, Leaf leaf) {
        byte[] result = leaf.reader(TlRegistry.empty()).readRaw(leaf.length()).toByteArray();
        answer(query, result);
    }

    /** {@code auth.bindTempAuthKey} has been answered. */
    private void bound(Leaf leaf, TlReader in, Gzip gzip) {
        try {
            if (leaf.broken() != null) {
                throw leaf.broken();
            }
            TlReader result = new TlReader(unpacked(in, gzip), TlRegistry.empty());
            if (result.peekInt() == RpcError.ID) {
                RpcError error = RpcError.read(result);
                session.binding.refused(error.errorCode(), error.errorMessage());
            } else if (result.readBool()) {
                session.binding.succeed();
            } else {
                session.binding.refused(0, "boolFalse");
            }
        } catch (SchemaException broken) {
            session.binding.refused(0, "an unreadable answer");
        }
    }

    /** @param former whether it went out in a session that was given up, which tells nothing of what this one was introduced with */
    private void complete(Query query, Sent sent, boolean former, byte[] result) {
        TlReader in = new TlReader(result, TlRegistry.empty());
        if (in.peekInt() != RpcError.ID) {
            if (sent.wrapped() && !former) {
                session.setInitialised(true);
            }
            answer(query, result);
            return;
        }
        RpcError error = RpcError.read(in);
        in.expectEnd();
        if (isUnbound(error) && query.bindRepeated() <= MAX_BIND_REPEATS) {
            session.binding.lost();
            repeat(query, sent);
            return;
        }
        if (wantsInit(error) && query.initRepeated() <= MAX_INIT_REPEATS) {
            session.setInitialised(false);
            repeat(query, sent);
            return;
        }
        if (lostItsChain(error, query, sent)) {
            query.refusedAfter(sent.after());
            repeat(query, sent);
            return;
        }
        session.reject(query, error.errorCode(), error.errorMessage());
    }

    /** Lets a query go out again, unless a later sending of it is awaited anyway. */
    private void repeat(Query query, Sent answered) {
        if (query.isOutAs(answered) || query.isPending()) {
            session.queries.repeat(query);
        }
    }

    private void answer(Query query, byte[] result) {
        query.succeed();
        if (session.close(query)) {
            session.emit(new Output.Answered(query.token(), result));
        }
    }

    /**
     * {@return whether a query was refused for what comes before it, of which nobody knows that it has failed} It may have gone
     * out again under another id, or its own answer is still to come and will tell.
     */
    private static boolean lostItsChain(RpcError error, Query query, Sent sent) {
        return !sent.after().isEmpty()
                && !query.isForsaken()
                && (error.errorMessage().equals(Session.CHAIN_FAILED)
                        || error.errorMessage().equals("MSG_WAIT_TIMEOUT"));
    }

    private boolean isUnbound(RpcError error) {
        return error.errorCode() == 401
                && session.binding.isTemporary()
                && error.errorMessage().equals("AUTH_KEY_PERM_EMPTY");
    }

    private boolean wantsInit(RpcError error) {
        return error.errorCode() == 400
                && !session.config.queryPrefix().isEmpty()
                && (error.errorMessage().equals("CONNECTION_NOT_INITED")
                        || error.errorMessage().equals("CONNECTION_LAYER_INVALID"));
    }

    /** An answer is written after its query was. Where the ids say otherwise, our clock was ahead. */
    private void checkClock(long msgId, long outerId, long now) {
        // What was sent again at our wish is old and tells nothing.
        if (ServerClock.millisOf(msgId) - ServerClock.millisOf(outerId) > CLOCK_SLACK_MILLIS
                && !session.clock.isBehind(outerId, now)) {
            session.correctClock(outerId, now);
        }
    }

    private static byte[] unpacked(TlReader in, Gzip gzip) {
        byte[] result = in.readRaw(in.remaining()).toByteArray();
        TlReader inner = new TlReader(result, TlRegistry.empty());
        if (inner.peekInt() != Wire.GZIP_PACKED) {
            return result;
        }
        inner.skip(4);
        byte[] packed = inner.readBytes().toByteArray();
        inner.expectEnd();
        return gzip.inflate(packed);
    }
}
