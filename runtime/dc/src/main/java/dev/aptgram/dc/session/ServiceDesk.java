package dev.aptgram.dc.session;

import dev.aptgram.dc.session.ReceivedWindow.Entry;
import dev.aptgram.dc.session.SaltBook.Salt;
import dev.aptgram.errors.SchemaException;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import dev.aptgram.tl.mtproto.DestroyAuthKey;
import dev.aptgram.tl.mtproto.DestroyAuthKeyOk;
import dev.aptgram.tl.mtproto.DestroySession;
import dev.aptgram.tl.mtproto.DestroySessionNone;
import dev.aptgram.tl.mtproto.DestroySessionOk;
import dev.aptgram.tl.mtproto.FutureSalt;
import dev.aptgram.tl.mtproto.FutureSalts;
import dev.aptgram.tl.mtproto.GetFutureSalts;
import dev.aptgram.tl.mtproto.HttpWait;
import dev.aptgram.tl.mtproto.MsgResendAnsReq;
import dev.aptgram.tl.mtproto.MsgsAck;
import dev.aptgram.tl.mtproto.MsgsAllInfo;
import dev.aptgram.tl.mtproto.MsgsStateInfo;
import dev.aptgram.tl.mtproto.MsgsStateReq;
import dev.aptgram.tl.mtproto.Ping;
import dev.aptgram.tl.mtproto.PingDelayDisconnect;
import dev.aptgram.tl.mtproto.PlainMsgResendReq;
import dev.aptgram.tl.mtproto.Pong;
import dev.aptgram.tl.mtproto.RpcDropAnswerRequest;
import dev.aptgram.tl.mtproto.RpcError;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the messages of the session layer itself: acknowledgements, pings, salts, questions about the state. */
final class ServiceDesk {
    /** The most ids in one list. */
    private static final int MOST_IDS = 8192;

    private static final Logger log = LoggerFactory.getLogger(ServiceDesk.class);

    private final ServerSession session;
    private final ReceivedWindow window;
    private final SessionHost host;

    ServiceDesk(ServerSession session, ReceivedWindow window, SessionHost host) {
        this.session = session;
        this.window = window;
        this.host = host;
    }

    /** {@return whether a body with this id is served here, not by the API} */
    static boolean knows(int id) {
        return switch (id) {
            case MsgsAck.ID,
                    MsgsStateReq.ID,
                    MsgsStateInfo.ID,
                    MsgsAllInfo.ID,
                    PlainMsgResendReq.ID,
                    MsgResendAnsReq.ID,
                    Ping.ID,
                    PingDelayDisconnect.ID,
                    GetFutureSalts.ID,
                    RpcDropAnswerRequest.ID,
                    DestroySession.ID,
                    DestroyAuthKey.ID,
                    HttpWait.ID -> true;
            default -> false;
        };
    }

    /** {@return an {@code rpc_error}} */
    static byte[] error(int code, String error) {
        return new RpcError(code, error).toByteArray();
    }

    void serve(Link link, long msgId, byte[] body, long nowMillis) {
        try {
            TlReader in = new TlReader(body, TlRegistry.empty());
            dispatch(link, msgId, in.readInt(), in, reply -> session.service(link, reply, nowMillis), nowMillis);
        } catch (SchemaException e) {
            // The client sees that its message has arrived; there is nothing to answer.
            log.debug("event=service_message outcome=unreadable reason={}", e.getMessage());
        }
    }

    private void dispatch(Link link, long msgId, int id, TlReader in, Consumer<TlObject> reply, long nowMillis) {
        switch (id) {
            case MsgsAck.ID -> ids(in).forEach(session.outbox()::acknowledged);
            case MsgsStateReq.ID -> {
                List<Long> asked = ids(in);
                reply.accept(states(msgId, asked));
                repeatAnswers(link, asked, nowMillis);
            }
            case PlainMsgResendReq.ID, MsgResendAnsReq.ID -> resend(link, msgId, ids(in), reply);
            case Ping.ID -> reply.accept(new Pong(msgId, Ping.readBare(in).pingId()));
            case PingDelayDisconnect.ID -> {
                PingDelayDisconnect ping = PingDelayDisconnect.readBare(in);
                host.onDisconnectDelay(link, ping.disconnectDelay());
                reply.accept(new Pong(msgId, ping.pingId()));
            }
            case GetFutureSalts.ID -> reply.accept(salts(msgId, in.readInt(), nowMillis / 1000));
            case RpcDropAnswerRequest.ID ->
                session.answerService(link, msgId, session.dropAnswer(in.readLong()), nowMillis);
            case DestroySession.ID -> {
                long other = in.readLong();
                boolean known = other != session.id() && host.onDestroySession(other);
                reply.accept(known ? new DestroySessionOk(other) : new DestroySessionNone(other));
            }
            case DestroyAuthKey.ID -> {
                host.onDestroyKey();
                reply.accept(new DestroyAuthKeyOk());
            }
            case HttpWait.ID -> host.onWait(link, HttpWait.readBare(in).maxWait());
            default -> {
                // States of messages that we did not ask about.
            }
        }
    }

    private static List<Long> ids(TlReader in) {
        List<Long> ids = in.readLongVector();
        if (ids.size() > MOST_IDS) {
            throw in.malformed("a list has more than " + MOST_IDS + " message ids");
        }
        return ids;
    }

    private MsgsStateInfo states(long msgId, List<Long> ids) {
        byte[] info = new byte[ids.size()];
        for (int i = 0; i < info.length; i++) {
            info[i] = window.state(ids.get(i));
        }
        return new MsgsStateInfo(msgId, Bytes.of(info));
    }

    /** Who asks about queries that have been answered has not got the answers. */
    private void repeatAnswers(Link link, List<Long> asked, long nowMillis) {
        for (long id : asked) {
            Entry entry = window.find(id);
            if (entry != null && entry.answerId != 0 && session.outbox().keptSize(entry.answerId) >= 0) {
                session.repeatAnswer(link, entry, nowMillis);
            }
        }
    }

    private void resend(Link link, long msgId, List<Long> ids, Consumer<TlObject> reply) {
        byte[] info = new byte[ids.size()];
        boolean missing = false;
        for (int i = 0; i < info.length; i++) {
            boolean kept = session.outbox().resend(ids.get(i), link);
            info[i] = (byte) (kept ? 4 : 1);
            missing |= !kept;
        }
        if (missing) {
            reply.accept(new MsgsStateInfo(msgId, Bytes.of(info)));
        }
    }

    private FutureSalts salts(long msgId, int wanted, long nowSeconds) {
        List<FutureSalt> salts = session.salts().future(wanted, nowSeconds).stream()
                .map(ServiceDesk::salt)
                .toList();
        return new FutureSalts(msgId, (int) nowSeconds, salts);
    }

    private static FutureSalt salt(Salt salt) {
        return new FutureSalt((int) salt.validSince(), (int) salt.validUntil(), salt.value());
    }
}
