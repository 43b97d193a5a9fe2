package dev.aptgram.mtproto.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.mtproto.BadServerSalt;
import dev.aptgram.tl.mtproto.MsgsAllInfo;
import dev.aptgram.tl.mtproto.MsgsStateInfo;
import dev.aptgram.tl.mtproto.PlainBadMsgNotification;
import dev.aptgram.tl.mtproto.PlainMsgResendReq;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The server asks for messages of ours again: they go out under their old ids, in a container. */
class ResendTest {
    private final Rig rig = Rig.established();

    private long ask(Long... ids) {
        return rig.say(false, new PlainMsgResendReq(List.of(ids)).toByteArray());
    }

    @Test
    void aRequestKeepsItsIdAndNumberInANewContainer() {
        Got sent = rig.send(1);
        rig.send(2);
        ask(sent.msgId());
        Got again = rig.only(Rig.CALL);
        assertThat(again.isContainerMember()).isTrue();
        assertThat(again.msgId()).isEqualTo(sent.msgId());
        assertThat(again.seqNo()).isEqualTo(sent.seqNo());
        assertThat(again.body()).isEqualTo(sent.body());
        // Nothing is wrong with the numbers of what follows.
        assertThat(rig.send(3).seqNo()).isEqualTo(5);
        rig.answer(sent.msgId(), Rig.result(1));
        assertThat(rig.told(Output.Answered.class))
                .extracting(Output.Answered::request)
                .containsExactly(1L);
    }

    @Test
    void aWrappedRequestStaysWrapped() {
        Rig wrapping = new Rig(Bytes.ofHex("0102030405060708"), SessionFigures.defaults()).establish();
        wrapping.submit(1);
        wrapping.submit(2);
        List<Got> sent = wrapping.take(0x04030201);
        wrapping.answer(sent.get(0).msgId(), Rig.result(1));
        wrapping.say(false, new PlainMsgResendReq(List.of(sent.get(1).msgId())).toByteArray());
        Got again = wrapping.only(0x04030201);
        assertThat(again.body()).isEqualTo(sent.get(1).body());
        assertThat(again.msgId()).isEqualTo(sent.get(1).msgId());
    }

    @Test
    void whatIsNotKeptIsToldAndTheRestGoesOut() {
        Got answered = rig.send(1);
        rig.answer(answered.msgId(), Rig.result(1));
        Got open = rig.send(2);
        long question = ask(answered.msgId(), open.msgId(), 44L);
        List<Got> told = rig.take();
        assertThat(told.stream().filter(got -> got.is(Rig.CALL)))
                .extracting(Got::msgId)
                .containsExactly(open.msgId());
        assertThat(told.stream().filter(got -> got.is(MsgsStateInfo.ID)).map(got -> got.as(MsgsStateInfo.class)))
                .containsExactly(new MsgsStateInfo(question, Bytes.of((byte) 1, (byte) 4, (byte) 1)));
    }

    @Test
    void whatIsRepeatedUnderANewIdDoesNotGoOutUnderTheOldOneToo() {
        Got sent = rig.send(1);
        Rig.Part asked = rig.part(false, new PlainMsgResendReq(List.of(sent.msgId())).toByteArray());
        Rig.Part state = rig.part(false, new MsgsAllInfo(List.of(sent.msgId()), Bytes.of((byte) 2)).toByteArray());
        rig.arrive(rig.nextId(3), 0, Rig.container(List.of(asked, state)));
        assertThat(rig.only(Rig.CALL).msgId()).isNotEqualTo(sent.msgId());
        ask(sent.msgId());
        assertThat(rig.take(Rig.CALL)).isEmpty();
    }

    @Test
    void manyGoOutInContainersOfTheUsualSize() {
        for (int i = 0; i < 150; i++) {
            rig.submit(i);
        }
        List<Long> ids = rig.take(Rig.CALL).stream().map(Got::msgId).toList();
        ask(ids.toArray(new Long[0]));
        List<Got> again = rig.take(Rig.CALL);
        assertThat(again).extracting(Got::msgId).isEqualTo(ids);
        assertThat(again.stream().map(Got::containerId).distinct()).hasSize(2);
    }

    @Test
    void aComplaintAboutTheContainerRepeatsWhatIsInIt() {
        Got sent = rig.send(1);
        ask(sent.msgId());
        Got again = rig.only(Rig.CALL);
        rig.say(new BadServerSalt(again.containerId(), 0, 48, 99));
        Got third = rig.only(Rig.CALL);
        assertThat(third.msgId()).isNotEqualTo(sent.msgId());
        assertThat(third.salt()).isEqualTo(99);
    }

    @Test
    void whatMustGoAloneIsNotSentAgainUnderItsId() {
        rig.submit(1);
        rig.submit(2);
        List<Got> sent = rig.take(Rig.CALL);
        rig.say(new PlainBadMsgNotification(sent.get(0).containerId(), 0, 64));
        Got alone = rig.take(Rig.CALL).get(0);
        ask(alone.msgId());
        assertThat(rig.take(Rig.CALL)).isEmpty();
    }

    @Test
    void nothingIsSentAgainOverTheNextConnection() {
        Got sent = rig.send(1);
        rig.engine.received(
                rig.server.seal(
                        Rig.SALT,
                        rig.sessionId,
                        rig.nextId(3),
                        0,
                        new PlainMsgResendReq(List.of(sent.msgId())).toByteArray()),
                rig.now);
        rig.engine.disconnected();
        rig.engine.connected(rig.now);
        assertThat(rig.take(Rig.CALL)).isEmpty();
    }
}
