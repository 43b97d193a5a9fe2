package dev.aptgram.mtproto.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.errors.UncertainOutcomeException;
import dev.aptgram.tl.mtproto.MsgsStateReq;
import dev.aptgram.tl.mtproto.NewSessionCreated;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The server forgets a session and begins it anew with an older message that was late, while its {@code new_session_created} is
 * lost or late: what it says that it has not received it may have executed.
 */
class ForgottenSessionTest {
    /** The news of this session has not come: there was nothing but the answer to a ping. */
    private final Rig rig = Rig.established();

    private Got sendOnce(long number) {
        rig.engine.submit(Submission.call(Rig.call(number)).onlyOnce());
        return rig.only(Rig.CALL);
    }

    private Got reconnect() {
        rig.engine.disconnected();
        rig.engine.connected(rig.now);
        return rig.only(MsgsStateReq.ID);
    }

    private void expectUncertain() {
        assertThat(rig.take(Rig.CALL)).isEmpty();
        assertThat(rig.told(Output.Failed.class))
                .extracting(Output.Failed::cause)
                .singleElement()
                .isInstanceOf(UncertainOutcomeException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void whatAServerWithoutMemoryHasNotReceivedItMayHaveExecuted(int state) {
        Got sent = sendOnce(1);
        Got question = reconnect();
        List<Long> ids = question.as(MsgsStateReq.class).msgIds();
        assertThat(ids).hasSize(2).startsWith(sent.msgId());
        // It had received this one before, and said so.
        rig.tell(question, state, 1);
        expectUncertain();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void whatAServerWithItsMemoryHasNotReceivedGoesOutAgain(int state) {
        Got sent = sendOnce(1);
        rig.tell(reconnect(), state, 4 + 16);
        assertThat(rig.only(Rig.CALL).msgId()).isEqualTo(sent.msgId());
        rig.answer(sent.msgId(), Rig.result(1));
        assertThat(rig.told(Output.Answered.class)).hasSize(1);
    }

    @Test
    void whereTheFirstNewsWasLostTheNextIsNoReasonForTrust() {
        Got older = rig.send(1);
        Got sent = sendOnce(2);
        // The older message has begun the session anew; what came before is forgotten, and so is the first news.
        rig.say(true, new NewSessionCreated(older.msgId(), 78, Rig.SALT).toByteArray());
        Got question = rig.only(MsgsStateReq.ID);
        assertThat(question.as(MsgsStateReq.class).msgIds()).startsWith(older.msgId(), sent.msgId());
        rig.tell(question, 4, 3, 1);
        expectUncertain();
        rig.answer(older.msgId(), Rig.result(1));
        assertThat(rig.told(Output.Answered.class)).hasSize(1);
    }

    @Test
    void newsThatIsMerelyLateFailsNothing() {
        Got sent = sendOnce(1);
        rig.say(true, new NewSessionCreated(sent.msgId() - 4, 77, Rig.SALT).toByteArray());
        rig.tell(rig.only(MsgsStateReq.ID), 4);
        assertThat(rig.take(Rig.CALL)).isEmpty();
        rig.answer(sent.msgId(), Rig.result(1));
        assertThat(rig.told(Output.Completed.class)).singleElement().isInstanceOf(Output.Answered.class);
    }

    @Test
    void nothingWaitsForTheNextRoundOfQuestionsToBeAnswered() {
        Got older = rig.send(1);
        Got sent = rig.send(2);
        rig.say(true, new NewSessionCreated(older.msgId(), 78, Rig.SALT).toByteArray());
        rig.tell(rig.only(MsgsStateReq.ID), 4, 3);
        Got again = rig.only(Rig.CALL);
        assertThat(again.body()).isEqualTo(sent.body());
        assertThat(again.msgId()).isNotEqualTo(sent.msgId());
    }

    @Test
    void aQuestionThatIsOpenIsNotAskedTwice() {
        Got older = rig.send(1);
        reconnect();
        rig.say(true, new NewSessionCreated(older.msgId(), 78, Rig.SALT).toByteArray());
        assertThat(rig.take(MsgsStateReq.ID)).isEmpty();
    }

    @Test
    void whatGoesOutAfterTheNewsHasAWitnessOfTheNewSession() {
        Got older = rig.send(1);
        rig.say(true, new NewSessionCreated(older.msgId(), 78, Rig.SALT).toByteArray());
        rig.tell(rig.only(MsgsStateReq.ID), 4);
        Got sent = sendOnce(2);
        Got question = reconnect();
        // The message that the server knew last is the question that it has answered since.
        List<Long> ids = question.as(MsgsStateReq.class).msgIds();
        assertThat(ids).hasSize(3).startsWith(older.msgId(), sent.msgId());
        assertThat(Long.compareUnsigned(ids.get(2), older.msgId())).isPositive();
        rig.tell(question, 4, 2, 4);
        assertThat(rig.only(Rig.CALL).msgId()).isEqualTo(sent.msgId());
    }

    @Test
    void oneWitnessIsEnoughForMany() {
        rig.engine.submit(Submission.call(Rig.call(1)).onlyOnce());
        rig.engine.submit(Submission.call(Rig.call(2)).onlyOnce());
        assertThat(rig.take(Rig.CALL)).hasSize(2);
        assertThat(reconnect().as(MsgsStateReq.class).msgIds()).hasSize(3).doesNotHaveDuplicates();
    }
}
