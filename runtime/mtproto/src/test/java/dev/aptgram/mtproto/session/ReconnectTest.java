package dev.aptgram.mtproto.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.UpdatesTooLong;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.mtproto.MsgNewDetailedInfo;
import dev.aptgram.tl.mtproto.MsgsAck;
import dev.aptgram.tl.mtproto.MsgsAllInfo;
import dev.aptgram.tl.mtproto.MsgsStateInfo;
import dev.aptgram.tl.mtproto.MsgsStateReq;
import dev.aptgram.tl.mtproto.NewSessionCreated;
import dev.aptgram.tl.mtproto.Ping;
import dev.aptgram.tl.mtproto.PingDelayDisconnect;
import dev.aptgram.tl.mtproto.PlainMsgDetailedInfo;
import dev.aptgram.tl.mtproto.PlainMsgResendReq;
import dev.aptgram.tl.mtproto.Pong;
import dev.aptgram.tl.mtproto.RpcError;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Connections come and go, servers forget: what is asked, what is repeated, what is acknowledged. */
class ReconnectTest {
    private static final byte[] UPDATE = new UpdatesTooLong().toByteArray();

    private final Rig rig = Rig.established();

    private Got reconnect() {
        rig.engine.disconnected();
        rig.engine.connected(rig.now);
        return rig.only(MsgsStateReq.ID);
    }

    @Test
    void requestsWaitWhileThereIsNoConnection() {
        rig.engine.disconnected();
        rig.submit(1);
        assertThat(rig.take()).isEmpty();
        assertThat(rig.engine.deadline()).isEqualTo(Long.MAX_VALUE);
        rig.engine.connected(rig.now);
        List<Got> sent = rig.take();
        assertThat(sent).extracting(Got::constructorId).containsExactly(PingDelayDisconnect.ID, Rig.CALL);
        assertThat(rig.sessionId).isEqualTo(rig.engine.sessionId());
    }

    @Test
    void whatTheEngineMeantToSayOverAConnectionThatIsGoneIsNotSaid() {
        rig.engine.disconnected();
        rig.engine.connected(rig.now);
        rig.engine.disconnected();
        rig.engine.connected(rig.now);
        assertThat(rig.take()).extracting(Got::constructorId).containsExactly(PingDelayDisconnect.ID);
    }

    @Test
    void onlyWhatTheServerDidNotReceiveIsRepeated() {
        for (int i = 1; i <= 4; i++) {
            rig.submit(i);
        }
        List<Got> sent = rig.take(Rig.CALL);
        long session = rig.sessionId;
        Got question = reconnect();
        assertThat(question.as(MsgsStateReq.class).msgIds())
                .isEqualTo(sent.stream().map(Got::msgId).toList());
        assertThat(rig.take(Rig.CALL)).isEmpty();
        rig.say(new MsgsStateInfo(question.msgId(), Bytes.of((byte) 1, (byte) 2, (byte) 3, (byte) (4 + 32 + 64))));
        List<Got> again = rig.take(Rig.CALL);
        assertThat(again)
                .extracting(Got::body)
                .isEqualTo(sent.subList(0, 3).stream().map(Got::body).toList());
        assertThat(again).allMatch(got -> got.sessionId() == session);
        assertThat(again)
                .extracting(Got::msgId)
                .doesNotContainAnyElementsOf(sent.stream().map(Got::msgId).toList());
        rig.answer(sent.get(3).msgId(), Rig.result(4));
        again.forEach(got -> rig.answer(got.msgId(), Rig.result(got.msgId())));
        assertThat(rig.told(Output.Answered.class))
                .extracting(Output.Answered::request)
                .containsExactly(4L, 1L, 2L, 3L);
    }

    @Test
    void whatTheServerAnswersOnlyOnceGoesOutAgainUnasked() {
        rig.engine.submit(Submission.service(new Ping(77).toByteArray()));
        Got lost = rig.only(Ping.ID);
        rig.engine.disconnected();
        rig.engine.connected(rig.now);
        List<Got> sent = rig.take();
        assertThat(sent).extracting(Got::constructorId).containsExactly(PingDelayDisconnect.ID, Ping.ID);
        Got again = sent.get(1);
        assertThat(again.body()).isEqualTo(lost.body());
        assertThat(again.msgId()).isNotEqualTo(lost.msgId());
        rig.say(new Pong(again.msgId(), 77));
        assertThat(rig.told(Output.Answered.class)).hasSize(1);
    }

    @Test
    void aPongThatFailsToComeIsAskedForAgain() {
        rig.engine.submit(Submission.service(new Ping(77).toByteArray()));
        assertThat(rig.take(Ping.ID)).hasSize(1);
        long start = rig.now;
        for (long second = 1; second <= 61; second++) {
            rig.advanceTo(start + second * 1000);
            rig.say(false, new MsgsAck(List.of()).toByteArray());
        }
        assertThat(rig.take()).extracting(Got::constructorId).contains(Ping.ID).doesNotContain(MsgsStateReq.ID);
    }

    @Test
    void aLateAnswerToAnEarlierSendingCounts() {
        Got first = rig.send(1);
        Got question = reconnect();
        rig.say(new MsgsStateInfo(question.msgId(), Bytes.of((byte) 2)));
        Got second = rig.only(Rig.CALL);
        rig.answer(first.msgId(), Rig.result(1));
        rig.answer(second.msgId(), Rig.result(2));
        assertThat(rig.told(Output.Answered.class))
                .singleElement()
                .satisfies(answered -> assertThat(answered.result()).isEqualTo(Rig.result(1)));
    }

    @Test
    void aServerThatDoesNotTellGetsThemAgain() {
        Got sent = rig.send(1);
        reconnect();
        rig.say(true, UPDATE);
        rig.advanceTo(rig.now + 9_999);
        assertThat(rig.take(Rig.CALL)).isEmpty();
        rig.advanceTo(rig.now + 1);
        assertThat(rig.take(Rig.CALL)).extracting(Got::body).containsExactly(sent.body());
    }

    @Test
    void aServerThatRefusesToTellGetsThemAtOnce() {
        rig.send(1);
        Got question = reconnect();
        rig.answer(question.msgId(), new RpcError(400, "METHOD_INVALID").toByteArray());
        assertThat(rig.take(Rig.CALL)).hasSize(1);
    }

    @Test
    void anAnswerOfAnotherLengthIsRefusedAndNobodyElsesIsTaken() {
        rig.send(1);
        Got question = reconnect();
        rig.say(new MsgsStateInfo(question.msgId(), Bytes.of((byte) 2, (byte) 2)));
        rig.say(new MsgsStateInfo(question.msgId() + 4, Bytes.of((byte) 2)));
        rig.say(new MsgsAllInfo(List.of(1L, 2L), Bytes.of((byte) 2)));
        assertThat(rig.take(Rig.CALL)).isEmpty();
        assertThat(rig.told(Output.Refused.class)).hasSize(2);
    }

    @Test
    void newsOfStateThatNobodyAskedForCount() {
        Got sent = rig.send(1);
        rig.say(new MsgsAllInfo(List.of(7L, sent.msgId()), Bytes.of((byte) 1, (byte) 1)));
        assertThat(rig.take(Rig.CALL)).hasSize(1);
    }

    @Test
    void aLongSilenceAboutARequestIsAskedAbout() {
        Got sent = rig.send(1);
        rig.say(new MsgsAck(List.of(sent.msgId())));
        long start = rig.now;
        for (long second = 1; second <= 59; second++) {
            rig.advanceTo(start + second * 1000);
            rig.say(false, new MsgsAck(List.of()).toByteArray());
        }
        assertThat(rig.take(MsgsStateReq.ID)).isEmpty();
        rig.advanceTo(start + 61_000);
        Got question = rig.only(MsgsStateReq.ID);
        rig.say(new MsgsStateInfo(question.msgId(), Bytes.of((byte) 4)));
        assertThat(rig.take(Rig.CALL)).isEmpty();
        rig.answer(sent.msgId(), Rig.result(1));
        assertThat(rig.told(Output.Answered.class)).hasSize(1);
        // Nothing is open any more, so nothing is asked.
        rig.advanceTo(rig.now + 14_000);
        assertThat(rig.take(MsgsStateReq.ID)).isEmpty();
    }

    @Test
    void aServerThatForgotTheSessionGetsWhatItMissed() {
        Got first = rig.send(1);
        rig.submit(2);
        rig.submit(3);
        List<Got> contained = rig.take(Rig.CALL);
        Got last = rig.send(4);
        long salt = 401;
        // The container's id counts, not the ids of its messages.
        rig.say(true, new NewSessionCreated(contained.get(0).containerId(), 5, salt).toByteArray());
        List<Got> again = rig.take(Rig.CALL);
        assertThat(again).extracting(Got::body).containsExactly(first.body());
        assertThat(again.get(0).salt()).isEqualTo(salt);
        assertThat(rig.told())
                .contains(new Output.ServerSession(contained.get(0).containerId(), 5));
        rig.answer(last.msgId(), Rig.result(4));
        assertThat(rig.told(Output.Answered.class)).hasSize(1);
    }

    @Test
    void newsOfASessionCountOnce() {
        Got first = rig.send(1);
        byte[] created = new NewSessionCreated(first.msgId() + 4, 5, 401).toByteArray();
        long id = rig.say(true, created);
        assertThat(SentAcks.of(rig)).contains(id);
        rig.take();
        rig.told();
        rig.say(true, created);
        assertThat(rig.take(Rig.CALL)).isEmpty();
        assertThat(rig.told()).isEmpty();
    }

    @Test
    void answersOfAConnectionThatIsGoneAreNotMissed() {
        Got sent = rig.send(1);
        reconnect();
        rig.answer(sent.msgId(), Rig.result(1));
        assertThat(rig.told(Output.Answered.class)).hasSize(1);
    }

    @Test
    void detailsOfAnAnswerThatDidNotComeFetchIt() {
        Got sent = rig.send(1);
        long answer = rig.nextId(1);
        rig.say(new PlainMsgDetailedInfo(sent.msgId(), answer, 100, 0));
        assertThat(rig.only(PlainMsgResendReq.ID).as(PlainMsgResendReq.class).msgIds())
                .containsExactly(answer);
        rig.arrive(answer, 1, Rig.rpcResult(sent.msgId(), Rig.result(1)));
        assertThat(rig.told(Output.Answered.class)).hasSize(1);
        assertThat(SentAcks.of(rig)).containsExactly(answer);
        rig.say(new PlainMsgDetailedInfo(sent.msgId(), answer, 100, 0));
        assertThat(rig.take(PlainMsgResendReq.ID)).isEmpty();
        assertThat(SentAcks.of(rig)).containsExactly(answer);
    }

    @Test
    void detailsOfAnAnswerThatNobodyWaitsForAreAcknowledged() {
        rig.say(new PlainMsgDetailedInfo(44, 45, 100, 0));
        assertThat(SentAcks.of(rig)).containsExactly(45L);
    }

    @Test
    void detailsOfAPushFetchItOnce() {
        long push = rig.nextId(3);
        rig.say(new MsgNewDetailedInfo(push, 100, 0));
        assertThat(rig.only(PlainMsgResendReq.ID).as(PlainMsgResendReq.class).msgIds())
                .containsExactly(push);
        rig.arrive(push, 1, UPDATE);
        assertThat(rig.told(Output.Pushed.class)).hasSize(1);
        SentAcks.of(rig);
        rig.say(new MsgNewDetailedInfo(push, 100, 0));
        assertThat(rig.take(PlainMsgResendReq.ID)).isEmpty();
        assertThat(SentAcks.of(rig)).containsExactly(push);
    }

    @Test
    void theServerLearnsWhatHasArrived() {
        long seen = rig.say(true, UPDATE);
        long missing = rig.nextId(3);
        long last = rig.say(true, UPDATE);
        long question = rig.say(false, new MsgsStateReq(List.of(seen, missing, last, last + 1_000_000)).toByteArray());
        MsgsStateInfo info = rig.only(MsgsStateInfo.ID).as(MsgsStateInfo.class);
        assertThat(info.reqMsgId()).isEqualTo(question);
        assertThat(info.info()).isEqualTo(Bytes.of((byte) 4, (byte) 2, (byte) 4, (byte) 3));
        rig.say(false, new PlainMsgResendReq(List.of(44L)).toByteArray());
        assertThat(rig.take(MsgsStateInfo.ID)).hasSize(1);
    }

    @Test
    void anIdleConnectionIsPingedOnceAMinute() {
        long start = rig.now;
        rig.advanceTo(start + 59_999);
        assertThat(rig.take(PingDelayDisconnect.ID)).isEmpty();
        rig.advanceTo(start + 60_000);
        Got ping = rig.only(PingDelayDisconnect.ID);
        assertThat(ping.call(PingDelayDisconnect.class).disconnectDelay()).isEqualTo(75);
        rig.say(new Pong(ping.msgId(), ping.call(PingDelayDisconnect.class).pingId()));
        rig.advanceTo(start + 119_999);
        assertThat(rig.take(PingDelayDisconnect.ID)).isEmpty();
        rig.advanceTo(start + 120_000);
        assertThat(rig.take(PingDelayDisconnect.ID)).hasSize(1);
    }

    @Test
    void anAnswerThatIsOverdueIsPingedFor() {
        rig.send(1);
        rig.advanceTo(rig.now + 15_000);
        assertThat(rig.take(PingDelayDisconnect.ID)).hasSize(1);
    }

    @Test
    void aConnectionThatDoesNotAnswerAPingIsGivenUp() {
        rig.advanceTo(rig.now + 60_000);
        rig.take();
        rig.told();
        rig.advanceTo(rig.now + 14_999);
        assertThat(rig.told()).isEmpty();
        rig.advanceTo(rig.now + 1);
        assertThat(rig.told())
                .singleElement()
                .isInstanceOfSatisfying(
                        Output.Reconnect.class,
                        reconnect -> assertThat(reconnect.why()).contains("after a ping"));
        assertThat(rig.engine.deadline()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void whateverComesKeepsAConnectionAlive() {
        rig.advanceTo(rig.now + 60_000);
        rig.take();
        rig.advanceTo(rig.now + 10_000);
        rig.say(true, UPDATE);
        rig.told();
        rig.advanceTo(rig.now + 10_000);
        assertThat(rig.told(Output.Reconnect.class)).isEmpty();
    }

    @Test
    void theFirstMessageOfAConnectionIsTold() {
        Rig fresh = new Rig();
        fresh.engine.connected(fresh.now);
        fresh.take();
        assertThat(fresh.told(Output.Established.class)).isEmpty();
        fresh.say(true, UPDATE);
        fresh.say(true, UPDATE);
        assertThat(fresh.told(Output.Established.class)).hasSize(1);
        fresh.engine.disconnected();
        fresh.engine.connected(fresh.now);
        fresh.say(true, UPDATE);
        assertThat(fresh.told(Output.Established.class)).hasSize(1);
    }

    @Test
    void anIdleSessionWakesAtMostTwiceAMinute() {
        int wakes = 0;
        long end = rig.now + 3_600_000;
        while (rig.engine.deadline() <= end) {
            rig.now = Math.max(rig.now, rig.engine.deadline());
            rig.step();
            wakes++;
            for (Got ping : rig.take(PingDelayDisconnect.ID)) {
                rig.say(new Pong(
                        ping.msgId(), ping.call(PingDelayDisconnect.class).pingId()));
            }
        }
        assertThat(wakes).isLessThanOrEqualTo(120);
    }
}
