package dev.aptgram.dc;

import dev.aptgram.dc.rpc.Mishap;
import dev.aptgram.dc.rpc.Reply;
import dev.aptgram.dc.rpc.RpcDesk;
import dev.aptgram.dc.session.Link;
import dev.aptgram.tl.mtproto.RpcError;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Makes the calls of all sessions, and keeps those that wait for earlier ones. Guarded by the hub's lock. */
final class Calls {
    private final RpcDesk desk;
    private final InstantSource clock;
    private final Duration longestWait;
    private UnaryOperator<byte[]> tampering = UnaryOperator.identity();

    Calls(RpcDesk desk, InstantSource clock, Duration longestWait) {
        this.desk = desk;
        this.clock = clock;
        this.longestWait = longestWait;
    }

    /** Has everything that leaves as an answer or an update changed from now on. */
    void tamper(UnaryOperator<byte[]> change) {
        tampering = change;
    }

    /** {@return what really leaves in place of an answer or an update} */
    byte[] leaving(byte[] body) {
        return tampering.apply(body);
    }

    /** Makes a call; it is answered now, or later if it has to wait or its answer is to be late. */
    void make(ClientSession session, Link link, long msgId, byte[] body) {
        Reply reply = desk.call(session, msgId, body);
        if (reply instanceof Reply.Answer answer) {
            if (answer.mishap() instanceof Mishap.AnswerDelayed delayed) {
                session.later(link, delayed.by(), () -> answer(session, msgId, answer));
            } else {
                answer(session, msgId, answer);
            }
        } else if (session.waiting().size() < ClientSession.MOST_WAITING) {
            session.waiting().add(new ClientSession.Waiting(link, msgId, body));
            session.later(link, longestWait, () -> giveUp(session, msgId));
        } else {
            refuse(session, msgId, 400, "MSG_WAIT_FAILED");
        }
    }

    /** Answers a call that has been made. */
    private void answer(ClientSession session, long msgId, Reply.Answer answer) {
        if (answer.mishap() instanceof Mishap.AnswerLost) {
            session.engine().loseAnswer(msgId, leaving(answer.result()), answer.failed(), clock.millis());
        } else {
            session.engine().answer(msgId, leaving(answer.result()), answer.failed(), clock.millis());
        }
        retry(session);
    }

    /** Refuses a call that still waits. */
    private void giveUp(ClientSession session, long msgId) {
        if (session.waiting().removeIf(waiting -> waiting.msgId() == msgId)) {
            refuse(session, msgId, 500, "MSG_WAIT_TIMEOUT");
        }
    }

    private void refuse(ClientSession session, long msgId, int code, String error) {
        session.engine().answer(msgId, new RpcError(code, error).toByteArray(), true, clock.millis());
        retry(session);
    }

    /** Calls that waited for the one just answered may go on. */
    private void retry(ClientSession session) {
        List<ClientSession.Waiting> again = new ArrayList<>(session.waiting());
        session.waiting().clear();
        again.forEach(waiting -> make(session, waiting.link(), waiting.msgId(), waiting.body()));
    }
}
