package dev.aptgram.mtproto.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.errors.TransportException;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.LongVector;
import dev.aptgram.tl.mtproto.BadServerSalt;
import dev.aptgram.tl.mtproto.MsgsStateInfo;
import dev.aptgram.tl.mtproto.MsgsStateReq;
import dev.aptgram.tl.mtproto.PingDelayDisconnect;
import dev.aptgram.tl.mtproto.PlainBadMsgNotification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server refuses a message: every code has its own right reaction. */
class ComplaintsTest {
    private final Rig rig = Rig.established();

    private void complain(Got about, int code) {
        rig.say(new PlainBadMsgNotification(about.msgId(), about.seqNo(), code));
    }

    private void complainOfContainer(Got member, int code) {
        rig.say(new PlainBadMsgNotification(member.containerId(), 0, code));
    }

    @Test
    void code16CorrectsTheClockAndRepeatsInTheSameSession() {
        Got sent = rig.send(1);
        long session = rig.sessionId;
        rig.skew = 3_600_000;
        complain(sent, 16);
        Got again = rig.only(Rig.CALL);
        assertThat(again.msgId()).isNotEqualTo(sent.msgId());
        assertThat(again.sessionId()).isEqualTo(session);
        assertThat(ServerClock.millisOf(again.msgId())).isBetween(rig.now + 3_595_000, rig.now + 3_605_000);
        assertThat(rig.told(Output.ClockCorrected.class)).hasSize(1);
        rig.answer(again.msgId(), Rig.result(1));
        assertThat(rig.told(Output.Answered.class)).hasSize(1);
    }

    @Test
    void code17CorrectsTheClockAndBeginsANewSession() {
        Got first = rig.send(1);
        Got second = rig.send(2);
        long session = rig.sessionId;
        rig.skew = -3_600_000;
        complain(first, 17);
        List<Got> again = rig.take(Rig.CALL);
        assertThat(again).hasSize(2).allMatch(got -> got.sessionId() != session);
        assertThat(Long.compareUnsigned(again.get(0).msgId(), second.msgId())).isNegative();
        assertThat(again.get(0).seqNo()).isEqualTo(1);
        assertThat(again.get(1).seqNo()).isEqualTo(3);
        assertThat(rig.told(Output.SessionReset.class))
                .singleElement()
                .satisfies(reset -> assertThat(reset.why()).contains("code 17"));
        rig.answer(again.get(1).msgId(), Rig.result(2));
        rig.answer(again.get(0).msgId(), Rig.result(1));
        assertThat(rig.told(Output.Answered.class))
                .extracting(Output.Answered::request)
                .containsExactly(2L, 1L);
    }

    @ParameterizedTest
    @ValueSource(ints = {18, 19, 32, 33, 34, 35, 99})
    void theOtherCodesBeginANewSession(int code) {
        rig.submit(1);
        rig.submit(2);
        List<Got> sent = rig.take(Rig.CALL);
        long session = rig.sessionId;
        complainOfContainer(sent.get(0), code);
        List<Got> again = rig.take();
        assertThat(again).allMatch(got -> got.sessionId() != session);
        assertThat(again.stream().filter(got -> got.is(Rig.CALL))).hasSize(2);
        // Without a message the server would know nothing of the session.
        assertThat(again.stream().filter(got -> got.is(PingDelayDisconnect.ID))).hasSize(1);
        assertThat(rig.told(Output.SessionReset.class))
                .singleElement()
                .satisfies(reset -> assertThat(reset.why()).contains("code " + code));
    }

    @Test
    void answersOfTheOldSessionAreForeignAfterwards() {
        Got sent = rig.send(1);
        long session = rig.sessionId;
        complain(sent, 33);
        rig.take();
        rig.told();
        rig.arrive(session, rig.nextId(1), 1, Rig.rpcResult(sent.msgId(), Rig.result(9)));
        assertThat(rig.told(Output.Refused.class))
                .extracting(Output.Refused::refusal)
                .containsExactly(Refusal.FOREIGN_SESSION);
        assertThat(rig.engine.openRequests()).isEqualTo(1);
    }

    @Test
    void nothingOfTheOldSessionIsAcknowledgedInTheNew() {
        rig.say(true, new dev.aptgram.api.UpdatesTooLong().toByteArray());
        Got sent = rig.send(1);
        rig.say(true, new dev.aptgram.api.UpdatesTooLong().toByteArray());
        complain(sent, 33);
        assertThat(SentAcks.in(rig.take())).isEmpty();
        assertThat(SentAcks.of(rig)).isEmpty();
    }

    @Test
    void anAnswerBesideAComplaintIsNotLost() {
        Got first = rig.send(1);
        Got second = rig.send(2);
        Rig.Part complaint = rig.part(false, new PlainBadMsgNotification(second.msgId(), 0, 32).toByteArray());
        Rig.Part answer = rig.part(true, Rig.rpcResult(first.msgId(), Rig.result(1)));
        rig.arrive(rig.nextId(3), 0, Rig.container(List.of(complaint, answer)));
        assertThat(rig.told(Output.Answered.class))
                .extracting(Output.Answered::request)
                .containsExactly(1L);
        assertThat(rig.take(Rig.CALL)).hasSize(1);
    }

    @Test
    void code20AsksBeforeItRepeats() {
        Got sent = rig.send(1);
        complain(sent, 20);
        Got question = rig.only(MsgsStateReq.ID);
        assertThat(question.as(MsgsStateReq.class).msgIds()).containsExactly(sent.msgId());
        rig.say(new MsgsStateInfo(question.msgId(), Bytes.of((byte) 1)));
        assertThat(rig.only(Rig.CALL).body()).isEqualTo(sent.body());
    }

    @Test
    void code20ForWhatTheServerHasDoesNotRepeat() {
        Got sent = rig.send(1);
        complain(sent, 20);
        rig.say(new MsgsStateInfo(rig.only(MsgsStateReq.ID).msgId(), Bytes.of((byte) 4)));
        assertThat(rig.take(Rig.CALL)).isEmpty();
        rig.answer(sent.msgId(), Rig.result(1));
        assertThat(rig.told(Output.Answered.class)).hasSize(1);
    }

    @Test
    void code64RepeatsSinglyAndThenInANewSession() {
        rig.submit(1);
        rig.submit(2);
        List<Got> sent = rig.take(Rig.CALL);
        long session = rig.sessionId;
        complainOfContainer(sent.get(0), 64);
        List<Got> again = rig.take(Rig.CALL);
        assertThat(again).hasSize(2).noneMatch(Got::isContainerMember).allMatch(got -> got.sessionId() == session);
        complain(again.get(0), 64);
        assertThat(rig.take(Rig.CALL))
                .hasSize(2)
                .noneMatch(Got::isContainerMember)
                .allMatch(got -> got.sessionId() != session);
    }

    @Test
    void code48RepeatsWithTheNewSaltAndTheSameNumber() {
        Got sent = rig.send(1);
        rig.say(new BadServerSalt(sent.msgId(), sent.seqNo(), 48, 99));
        Got again = rig.only(Rig.CALL);
        assertThat(again.salt()).isEqualTo(99);
        assertThat(again.msgId()).isNotEqualTo(sent.msgId());
        assertThat(again.seqNo()).isEqualTo(sent.seqNo());
        assertThat(again.sessionId()).isEqualTo(sent.sessionId());
        assertThat(rig.told()).containsExactly(new Output.SaltChanged(99));
        rig.answer(again.msgId(), Rig.result(1));
        assertThat(rig.told(Output.Answered.class)).hasSize(1);
    }

    @Test
    void code48ForAContainerRepeatsAllOfIt() {
        long update = rig.say(true, new dev.aptgram.api.UpdatesTooLong().toByteArray());
        rig.submit(1);
        rig.submit(2);
        List<Got> sent = rig.take();
        assertThat(SentAcks.in(sent)).containsExactly(update);
        rig.say(new BadServerSalt(sent.get(0).containerId(), 0, 48, 99));
        List<Got> again = rig.take();
        assertThat(again).allMatch(got -> got.salt() == 99);
        assertThat(again.stream().filter(got -> got.is(Rig.CALL)).map(Got::body))
                .containsExactlyElementsOf(sent.stream()
                        .filter(got -> got.is(Rig.CALL))
                        .map(Got::body)
                        .toList());
        assertThat(SentAcks.in(again)).containsExactly(update);
        assertThat(again)
                .extracting(Got::seqNo)
                .isEqualTo(sent.stream().map(Got::seqNo).toList());
    }

    @Test
    void code48ForAnEarlierMessageKeepsTheNumbersGrowing() {
        Got first = rig.send(1);
        Got second = rig.send(2);
        rig.say(new BadServerSalt(first.msgId(), first.seqNo(), 48, 99));
        assertThat(rig.only(Rig.CALL).seqNo()).isGreaterThan(second.seqNo());
    }

    /** The message may have been taken, and a copy of it refused. */
    @ParameterizedTest
    @ValueSource(ints = {16, 48})
    void aComplaintThatComesLateTakesNoNumbersBack(int code) {
        Got sent = rig.send(1);
        rig.live(rig.now + FormerSessions.PROMPT_MILLIS + 1);
        assertThat(rig.take()).as("nothing has gone out since").isEmpty();
        rig.say(
                code == 48
                        ? new BadServerSalt(sent.msgId(), sent.seqNo(), 48, 99)
                        : new PlainBadMsgNotification(sent.msgId(), sent.seqNo(), code));
        assertThat(rig.only(Rig.CALL).seqNo()).isGreaterThan(sent.seqNo());
    }

    @Test
    void complaintsAboutStrangersAreIgnored() {
        Got sent = rig.send(1);
        rig.say(new PlainBadMsgNotification(sent.msgId() + 4, 1, 32));
        rig.say(new BadServerSalt(sent.msgId() - 4, 1, 48, 99));
        assertThat(rig.take()).isEmpty();
        assertThat(rig.told())
                .hasSize(2)
                .allSatisfy(output ->
                        assertThat(((Output.Refused) output).refusal()).isEqualTo(Refusal.UNKNOWN_MESSAGE));
        assertThat(rig.send(2).salt()).isEqualTo(Rig.SALT);
    }

    @Test
    void complaintsAboutWhatIsAnsweredAreIgnored() {
        Got sent = rig.send(1);
        rig.answer(sent.msgId(), Rig.result(1));
        rig.told();
        rig.say(new BadServerSalt(sent.msgId(), sent.seqNo(), 48, 99));
        assertThat(rig.told(Output.Refused.class))
                .extracting(Output.Refused::refusal)
                .containsExactly(Refusal.UNKNOWN_MESSAGE);
        assertThat(rig.send(2).salt()).isEqualTo(Rig.SALT);
    }

    @Test
    void aSecondComplaintAboutTheSameSendingChangesNothing() {
        Got sent = rig.send(1);
        rig.say(new BadServerSalt(sent.msgId(), sent.seqNo(), 48, 99));
        assertThat(rig.take(Rig.CALL)).hasSize(1);
        rig.say(new BadServerSalt(sent.msgId(), sent.seqNo(), 48, 98));
        assertThat(rig.take()).isEmpty();
    }

    @Test
    void aRequestThatIsRefusedForEverFails() {
        Got sent = rig.send(1);
        int sendings = 1;
        while (rig.engine.openRequests() > 0) {
            rig.say(new BadServerSalt(sent.msgId(), sent.seqNo(), 48, ++sendings));
            List<Got> again = rig.take(Rig.CALL);
            if (!again.isEmpty()) {
                sent = again.get(0);
            }
            assertThat(sendings).isLessThan(20);
        }
        assertThat(rig.told(Output.Failed.class))
                .singleElement()
                .satisfies(failed -> assertThat(failed.cause())
                        .isInstanceOf(TransportException.class)
                        .hasMessageContaining("refused to take the request 6 times")
                        .hasMessageContaining("salt"));
    }

    @Test
    void aRefusalIsCountedOnceThoughTheServerWasAskedAboutItBefore() {
        Got sent = rig.send(1);
        complain(sent, 20);
        rig.say(new MsgsStateInfo(rig.only(MsgsStateReq.ID).msgId(), Bytes.of((byte) 1)));
        for (int refusals = 2; refusals <= SessionFigures.defaults().maxRefusals(); refusals++) {
            complain(rig.only(Rig.CALL), 20);
        }
        Got last = rig.only(Rig.CALL);
        assertThat(rig.told(Output.Failed.class)).isEmpty();
        complain(last, 20);
        assertThat(rig.told(Output.Failed.class)).hasSize(1);
    }

    @Test
    void sessionsThatAreRefusedForEverEndTheConnectionWithAPause() {
        Got sent = rig.send(1);
        for (int i = 0; i < 3; i++) {
            complain(sent, 34);
            sent = rig.only(Rig.CALL);
        }
        assertThat(rig.told(Output.Reconnect.class)).isEmpty();
        complain(sent, 34);
        assertThat(rig.told(Output.Reconnect.class))
                .singleElement()
                .satisfies(reconnect -> assertThat(reconnect.backOff()).isTrue());
        assertThat(rig.take()).isEmpty();
        // The request is still there for the next connection.
        rig.engine.connected(rig.now);
        assertThat(rig.take(Rig.CALL)).hasSize(1);
    }

    @Test
    void refusedPingsAndQuestionsAreRepeatedToo() {
        rig.advanceTo(rig.now + 60_000);
        Got ping = rig.only(PingDelayDisconnect.ID);
        rig.say(new BadServerSalt(ping.msgId(), ping.seqNo(), 48, 99));
        Got again = rig.only(PingDelayDisconnect.ID);
        assertThat(again.body()).isEqualTo(ping.body());
        assertThat(again.salt()).isEqualTo(99);
        assertThat(LongVector.of(again.msgId())).doesNotContain(ping.msgId());
    }
}
