package dev.aptgram.mtproto.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.mtproto.DestroySession;
import dev.aptgram.tl.mtproto.DestroySessionNone;
import dev.aptgram.tl.mtproto.DestroySessionOk;
import dev.aptgram.tl.mtproto.PlainBadMsgNotification;
import dev.aptgram.tl.mtproto.RpcAnswerDropped;
import dev.aptgram.tl.mtproto.RpcAnswerDroppedRunning;
import dev.aptgram.tl.mtproto.RpcAnswerUnknown;
import dev.aptgram.tl.mtproto.RpcDropAnswerRequest;
import dev.aptgram.tl.mtproto.RpcError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody wants any more, calls and sessions, is given up on the server too. */
class AbandonedTest {
    private final Rig rig = Rig.established();

    /** Has the server refuse the session. */
    private void refuse() {
        rig.take();
        long token = rig.submit(1);
        List<Got> sent = rig.take(Rig.CALL);
        if (sent.isEmpty()) {
            // Too many sessions in a row were refused, so the connection was given up.
            rig.engine.connected(rig.now);
            sent = rig.take(Rig.CALL);
        }
        rig.say(new PlainBadMsgNotification(sent.get(0).msgId(), 1, 33));
        rig.engine.cancel(token);
    }

    private List<Got> reconnect() {
        rig.engine.disconnected();
        rig.engine.connected(rig.now);
        return rig.take(DestroySession.ID);
    }

    private static List<Long> ids(List<Got> asked) {
        return asked.stream()
                .map(got -> got.call(DestroySession.class).sessionId())
                .toList();
    }

    static Stream<TlObject> answers() {
        return Stream.of(
                new RpcAnswerUnknown(),
                new RpcAnswerDroppedRunning(),
                new RpcAnswerDropped(45, 1, 100),
                new RpcError(400, "METHOD_INVALID"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void whateverBecomesOfADroppedAnswerCostsNothing(TlObject result) {
        long dropped = rig.submit(1);
        rig.submit(2);
        List<Got> sent = rig.take(Rig.CALL);
        rig.engine.cancel(dropped);
        Got drop = rig.only(RpcDropAnswerRequest.ID);
        assertThat(drop.seqNo() & 1).isZero();
        assertThat(rig.told()).containsExactly(new Output.Cancelled(dropped));
        long id = rig.answer(drop.msgId(), result.toByteArray());
        assertThat(SentAcks.of(rig)).containsExactly(id);
        // It may have been on its way.
        long late = rig.answer(sent.get(0).msgId(), Rig.result(1));
        assertThat(SentAcks.of(rig)).containsExactly(late);
        assertThat(rig.told()).isEmpty();
        rig.answer(sent.get(1).msgId(), Rig.result(2));
        assertThat(rig.told(Output.Answered.class)).hasSize(1);
        assertThat(rig.engine.openRequests()).isZero();
    }

    @Test
    void aSessionThatIsGivenUpIsDestroyedFromTheNext() {
        long former = rig.sessionId;
        refuse();
        List<Got> asked = rig.take(DestroySession.ID);
        assertThat(ids(asked)).containsExactly(former);
        assertThat(asked.get(0).sessionId()).isEqualTo(rig.engine.sessionId()).isNotEqualTo(former);
        assertThat(asked.get(0).seqNo() & 1).isZero();
    }

    @Test
    void aServerThatDoesNotSayIsAskedOverTheNextConnection() {
        long former = rig.sessionId;
        refuse();
        rig.take();
        assertThat(ids(reconnect())).containsExactly(former);
        assertThat(ids(reconnect())).containsExactly(former);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ok", "none", "ok in rpc_result", "rpc_error"})
    void whateverTheServerSaysItIsNotAskedAgain(String answer) {
        long former = rig.sessionId;
        refuse();
        Got asked = rig.only(DestroySession.ID);
        switch (answer) {
            case "ok" -> rig.say(new DestroySessionOk(former));
            case "none" -> rig.say(new DestroySessionNone(former));
            case "ok in rpc_result" -> rig.answer(asked.msgId(), new DestroySessionOk(former).toByteArray());
            default -> rig.answer(asked.msgId(), new RpcError(400, "METHOD_INVALID").toByteArray());
        }
        assertThat(rig.told(Output.Refused.class)).isEmpty();
        assertThat(reconnect()).isEmpty();
    }

    @Test
    void newsOfAnotherSessionChangeNothing() {
        long former = rig.sessionId;
        refuse();
        rig.take();
        rig.say(new DestroySessionOk(former + 1));
        assertThat(ids(reconnect())).containsExactly(former);
    }

    @Test
    void onlyTheLatestSessionsAreRemembered() {
        List<Long> former = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            former.add(rig.engine.sessionId());
            refuse();
        }
        assertThat(ids(reconnect())).isEqualTo(former.subList(4, 20));
    }
}
