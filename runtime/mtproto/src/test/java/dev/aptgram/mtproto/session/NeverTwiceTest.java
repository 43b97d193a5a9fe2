package dev.aptgram.mtproto.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.errors.UncertainOutcomeException;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.mtproto.BadServerSalt;
import dev.aptgram.tl.mtproto.MsgsStateReq;
import dev.aptgram.tl.mtproto.NewSessionCreated;
import dev.aptgram.tl.mtproto.PingDelayDisconnect;
import dev.aptgram.tl.mtproto.PlainBadMsgNotification;
import dev.aptgram.tl.mtproto.PlainMsgResendReq;
import dev.aptgram.tl.mtproto.Pong;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that must not be executed twice: they go out again only where that cannot happen, and fail where nobody can tell. */
class NeverTwiceTest {
    private final Rig rig = Rig.established();

    private long submitOnce(long number) {
        return rig.engine.submit(Submission.call(Rig.call(number)).onlyOnce());
    }

    private Got sendOnce(long number) {
        submitOnce(number);
        return rig.only(Rig.CALL);
    }

    private void complain(Got about, int code) {
        rig.say(new PlainBadMsgNotification(about.msgId(), about.seqNo(), code));
    }

    private Got reconnect() {
        rig.engine.disconnected();
        rig.engine.connected(rig.now);
        return rig.only(MsgsStateReq.ID);
    }

    private void expectUncertain() {
        assertThat(rig.told(Output.Failed.class))
                .extracting(Output.Failed::cause)
                .singleElement()
                .isInstanceOf(UncertainOutcomeException.class);
        assertThat(rig.take(Rig.CALL)).isEmpty();
    }

    @Test
    void waitsForTheServersFirstWordInASession() {
        Rig fresh = new Rig();
        fresh.engine.connected(fresh.now);
        fresh.engine.submit(Submission.call(Rig.call(1)).onlyOnce());
        fresh.submit(2);
        List<Got> first = fresh.take();
        assertThat(first).extracting(Got::constructorId).containsExactly(PingDelayDisconnect.ID, Rig.CALL);
        // A complaint is not yet a session.
        fresh.say(new BadServerSalt(first.get(0).containerId(), first.get(0).seqNo(), 48, 5));
        List<Got> again = fresh.take();
        assertThat(again).extracting(Got::body).doesNotContain(Bytes.of(Rig.call(1)));
        fresh.say(new Pong(
                again.get(0).msgId(),
                again.get(0).call(PingDelayDisconnect.class).pingId()));
        assertThat(fresh.take(Rig.CALL))
                .singleElement()
                .satisfies(got -> assertThat(got.body()).isEqualTo(Bytes.of(Rig.call(1))));
    }

    @Test
    void whatTheServerHasNotReceivedGoesOutAgainUnderItsId() {
        Got sent = sendOnce(1);
        for (byte state = 2; state <= 3; state++) {
            Got question = reconnect();
            rig.tell(question, state);
            // It may still be on its way over the connection before. Under one id it is not taken twice.
            Got again = rig.only(Rig.CALL);
            assertThat(again.msgId()).isEqualTo(sent.msgId());
            assertThat(again.seqNo()).isEqualTo(sent.seqNo());
        }
        rig.answer(sent.msgId(), Rig.result(1));
        assertThat(rig.told(Output.Answered.class)).hasSize(1);
    }

    @Test
    void aRefusalOfTheSecondSendingSaysNothingOfTheFirst() {
        Got sent = sendOnce(1);
        Got question = reconnect();
        rig.tell(question, 2);
        Got again = rig.only(Rig.CALL);
        rig.say(new BadServerSalt(again.msgId(), again.seqNo(), 48, 6));
        // So the server is asked for its books once more.
        rig.tell(rig.only(MsgsStateReq.ID), 2);
        assertThat(rig.only(Rig.CALL).msgId()).isEqualTo(sent.msgId());
    }

    @Test
    void whatTheServerHasForgottenFails() {
        sendOnce(1);
        Got question = reconnect();
        rig.tell(question, 1);
        expectUncertain();
    }

    @Test
    void failsWhenTheServerHasBegunTheSessionAnew() {
        Got sent = sendOnce(1);
        rig.say(new NewSessionCreated(sent.msgId() + 4, 77, Rig.SALT));
        expectUncertain();
    }

    @Test
    void whatWentOutBeforeTheServerBeganAnewMayHaveBeenTakenAlsoWhereAnOlderMessageBeganIt() {
        rig.submit(1);
        Got older = rig.only(Rig.CALL);
        rig.say(new NewSessionCreated(older.msgId(), 77, Rig.SALT));
        sendOnce(2);
        rig.advance(1000);
        // The older message was late, and the server had forgotten what came before it.
        rig.say(new NewSessionCreated(older.msgId(), 78, Rig.SALT));
        Got question = rig.only(MsgsStateReq.ID);
        rig.answer(older.msgId(), Rig.result(1));
        assertThat(rig.told(Output.Failed.class)).isEmpty();
        rig.tell(question, 3);
        expectUncertain();
    }

    @Test
    void failsWithTheSessionUnlessItWasRefusedItself() {
        Got refused = sendOnce(1);
        sendOnce(2);
        complain(refused, 32);
        rig.live(rig.now + FormerSessions.PROMPT_MILLIS);
        List<Output> told = rig.told();
        assertThat(told.indexOf(told.stream()
                        .filter(Output.SessionReset.class::isInstance)
                        .findFirst()
                        .orElseThrow()))
                .isLessThan(told.indexOf(told.stream()
                        .filter(Output.Failed.class::isInstance)
                        .findFirst()
                        .orElseThrow()));
        assertThat(told.stream().filter(Output.Failed.class::isInstance)).hasSize(1);
    }

    /** A container that came twice, and a reason that nobody knows. */
    @ParameterizedTest
    @ValueSource(ints = {19, 99})
    void whereTheCodeDoesNotTellItMayHaveBeenTaken(int code) {
        submitOnce(1);
        submitOnce(2);
        List<Got> sent = rig.take(Rig.CALL);
        rig.say(new PlainBadMsgNotification(sent.get(0).containerId(), 2, code));
        assertThat(rig.take(Rig.CALL)).isEmpty();
        // If it was, it is answered in the session that it came in.
        rig.live(rig.now + FormerSessions.PROMPT_MILLIS);
        assertThat(rig.told(Output.Failed.class))
                .hasSize(2)
                .allMatch(failed -> failed.cause() instanceof UncertainOutcomeException);
    }

    @Test
    void aComplaintThatComesLateMayBeAboutACopy() {
        Got sent = sendOnce(1);
        rig.live(rig.now + 11_000);
        rig.say(new BadServerSalt(sent.msgId(), sent.seqNo(), 48, 6));
        List<Got> next = rig.take();
        assertThat(next).noneMatch(got -> got.is(Rig.CALL));
        Got question =
                next.stream().filter(got -> got.is(MsgsStateReq.ID)).findFirst().orElseThrow();
        assertThat(question.as(MsgsStateReq.class).msgIds()).startsWith(sent.msgId());
        rig.tell(question, 4 + 32 + 64);
        assertThat(rig.take(Rig.CALL)).isEmpty();
    }

    @Test
    void whereTheServerDoesNotTellItIsAskedAgainButNotForEver() {
        sendOnce(1);
        reconnect();
        int questions = 0;
        while (rig.engine.openRequests() > 0) {
            rig.live(rig.now + 10_000);
            questions += rig.take(MsgsStateReq.ID).size();
            assertThat(questions).isLessThan(10);
        }
        assertThat(questions).isPositive();
        expectUncertain();
    }

    @Test
    void isNotSentAgainOnTheWordOfAServerThatMissesIt() {
        Got sent = sendOnce(1);
        rig.say(new PlainMsgResendReq(List.of(sent.msgId())));
        assertThat(rig.take(Rig.CALL)).isEmpty();
    }
}
