package dev.aptgram.dc;

import dev.aptgram.dc.rpc.Reply;
import dev.aptgram.dc.rpc.RpcDesk;
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

    /** {@return how long a call may wait for an earlier one that does not arrive} */
    Duration longestWait() {
        return longestWait;
    }

    /** {@return whether the call was answered; otherwise it waits} */
    boolean make(ClientSession session, long msgId, byte[] body) {
        Reply reply = desk.call(session, msgId, body);
        if (reply instanceof Reply.Answer answer) {
            session.engine().answer(msgId, leaving(answer.result()), answer.failed(), clock.millis());
            retry(session);
            return true;
        }
        if (session.waiting().size() < ClientSession.MOST_WAITING) {
            session.waiting().add(new ClientSession.Waiting(msgId, body));
            return false;
        }
        refuse(session, msgId, 400, "MSG_WAIT_FAILED");
        return true;
    }

    /** {@return whether a call was still waiting, and has been refused for it} */
    boolean giveUp(ClientSession session, long msgId) {
        boolean late = session.waiting().removeIf(waiting -> waiting.msgId() == msgId);
        if (late) {
            refuse(session, msgId, 500, "MSG_WAIT_TIMEOUT");
        }
        return late;
    }

    private void refuse(ClientSession session, long msgId, int code, String error) {
        session.engine().answer(msgId, new RpcError(code, error).toByteArray(), true, clock.millis());
        retry(session);
    }

    /** Calls that waited for the one just answered may go on. */
    private void retry(ClientSession session) {
        List<ClientSession.Waiting> again = new ArrayList<>(session.waiting());
        session.waiting().clear();
        again.forEach(waiting -> make(session, waiting.msgId(), waiting.body()));
    }
}
