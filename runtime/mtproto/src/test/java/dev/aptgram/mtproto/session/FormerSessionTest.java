package dev.aptgram.mtproto.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.errors.UncertainOutcomeException;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.mtproto.BadServerSalt;
import dev.aptgram.tl.mtproto.DestroySession;
import dev.aptgram.tl.mtproto.MsgsStateReq;
import dev.aptgram.tl.mtproto.PingDelayDisconnect;
import dev.aptgram.tl.mtproto.PlainBadMsgNotification;
import dev.aptgram.tl.mtproto.Pong;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Calls that must not be executed twice, in a session that is given up: what the server refused goes out again, and of what went
 * out beside it the server's own word in that session decides (protocol section 5.6).
 */
class FormerSessionTest {
    private final Rig rig = Rig.established();
    private long former;

    @BeforeEach
    void remember() {
        former = rig.sessionId;
    }

    private Got sendOnce(long number) {
        rig.engine.submit(Submission.call(Rig.call(number)).onlyOnce());
        return rig.only(Rig.CALL);
    }

    /** The server's clock is an hour behind what the client thought it was. */
    private void beAhead() {
        rig.skew = -3_600_000;
    }

    private void complain(long msgId, int code) {
        sayInFormer(new PlainBadMsgNotification(msgId, 1, code));
    }

    private void sayInFormer(TlObject message) {
        rig.arrive(former, rig.nextId(1), 0, message.toByteArray());
    }

    private void expectUncertain(long request) {
        assertThat(rig.told(Output.Failed.class)).singleElement().satisfies(failed -> {
            assertThat(failed.request()).isEqualTo(request);
            assertThat(failed.cause()).isInstanceOf(UncertainOutcomeException.class);
        });
    }

    @Test
    void eachCallThatCode17RefusesGoesOutAgainInTheNewSession() {
        Got first = sendOnce(1);
        Got second = sendOnce(2);
        Got third = sendOnce(3);
        beAhead();
        complain(first.msgId(), 17);
        complain(second.msgId(), 17);
        complain(third.msgId(), 17);
        List<Got> again = rig.takeInNewSession();
        assertThat(again).extracting(Got::body).containsExactlyInAnyOrder(first.body(), second.body(), third.body());
        assertThat(again).allMatch(got -> got.sessionId() != former);
        assertThat(rig.told(Output.Failed.class)).isEmpty();
        // Somebody says it again.
        complain(second.msgId(), 17);
        assertThat(rig.take(Rig.CALL)).isEmpty();
        again.forEach(got -> rig.answer(got.msgId(), Rig.result(1)));
        assertThat(rig.told(Output.Answered.class)).hasSize(3);
        assertThat(rig.engine.openRequests()).isZero();
    }

    @Test
    void theRefusalOfAContainerIsThatOfItsCalls() {
        Got first = sendOnce(1);
        rig.engine.submit(Submission.call(Rig.call(2)).onlyOnce());
        rig.engine.submit(Submission.call(Rig.call(3)).onlyOnce());
        List<Got> pair = rig.take(Rig.CALL);
        assertThat(pair).hasSize(2).allMatch(Got::isContainerMember);
        beAhead();
        complain(first.msgId(), 17);
        complain(pair.get(0).containerId(), 17);
        assertThat(rig.takeInNewSession()).hasSize(3);
        assertThat(rig.told(Output.Failed.class)).isEmpty();
    }

    @Test
    void whatTheServerHadTakenIsAnsweredInItsSession() {
        Got taken = sendOnce(1);
        Got refused = sendOnce(2);
        beAhead();
        complain(refused.msgId(), 17);
        assertThat(rig.takeInNewSession()).extracting(Got::body).containsExactly(refused.body());
        rig.arrive(former, rig.nextId(1), 1, Rig.rpcResult(taken.msgId(), Rig.result(1)));
        assertThat(rig.told(Output.Completed.class))
                .singleElement()
                .isInstanceOfSatisfying(
                        Output.Answered.class,
                        answered -> assertThat(answered.request()).isEqualTo(1));
        rig.live(rig.now + FormerSessions.PROMPT_MILLIS);
        assertThat(rig.told(Output.Completed.class)).isEmpty();
    }

    @Test
    void theFormerSessionsIntroductionIsNotThatOfTheNewOne() {
        int introduced = 0x04030201;
        Rig rig = new Rig(Bytes.of((byte) 1, (byte) 2, (byte) 3, (byte) 4), SessionFigures.defaults()).establish();
        long before = rig.sessionId;
        rig.engine.submit(Submission.call(Rig.call(1)).onlyOnce());
        Got taken = rig.only(introduced);
        rig.engine.submit(Submission.call(Rig.call(2)).onlyOnce());
        Got refused = rig.only(introduced);
        rig.skew = -3_600_000;
        rig.arrive(before, rig.nextId(1), 0, new PlainBadMsgNotification(refused.msgId(), 1, 17).toByteArray());
        rig.takeInNewSession();
        rig.arrive(before, rig.nextId(1), 1, Rig.rpcResult(taken.msgId(), Rig.result(1)));
        assertThat(rig.told(Output.Answered.class)).hasSize(1);
        rig.submit(3);
        assertThat(rig.take()).anyMatch(got -> got.is(introduced)).noneMatch(got -> got.is(Rig.CALL));
    }

    @Test
    void whatTheServerSaysNothingOfIsInDoubt() {
        sendOnce(1);
        Got refused = sendOnce(2);
        beAhead();
        complain(refused.msgId(), 17);
        rig.live(rig.now + FormerSessions.PROMPT_MILLIS - 1);
        assertThat(rig.told(Output.Failed.class)).isEmpty();
        rig.live(rig.now + 1);
        expectUncertain(1);
        // Too late.
        complain(rig.nextId(0) & ~3L, 17);
        assertThat(rig.engine.openRequests()).isEqualTo(1);
    }

    @Test
    void whatHasBeenOutForLongIsInDoubtAtOnce() {
        sendOnce(1);
        rig.live(rig.now + FormerSessions.PROMPT_MILLIS);
        Got refused = sendOnce(2);
        complain(refused.msgId(), 33);
        expectUncertain(1);
    }

    @Test
    void whatWentOutTwiceIsInDoubtAtOnce() {
        Got sent = sendOnce(1);
        rig.engine.disconnected();
        rig.engine.connected(rig.now);
        rig.tell(rig.only(MsgsStateReq.ID), 2);
        assertThat(rig.only(Rig.CALL).msgId()).isEqualTo(sent.msgId());
        complain(sendOnce(2).msgId(), 33);
        expectUncertain(1);
    }

    @Test
    void aBrokenConnectionEndsTheWaiting() {
        sendOnce(1);
        complain(sendOnce(2).msgId(), 33);
        assertThat(rig.told(Output.Failed.class)).isEmpty();
        rig.engine.disconnected();
        expectUncertain(1);
        assertThat(rig.engine.deadline()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aCancelledCallIsNotWaitedFor() {
        sendOnce(1);
        complain(sendOnce(2).msgId(), 33);
        rig.engine.cancel(1);
        rig.live(rig.now + FormerSessions.PROMPT_MILLIS);
        assertThat(rig.told(Output.Completed.class)).containsExactly(new Output.Cancelled(1));
    }

    @Test
    void theSessionIsDestroyedWhenNothingIsToBeHeardInItAnyMore() {
        Got waiting = sendOnce(1);
        complain(sendOnce(2).msgId(), 33);
        assertThat(rig.take(DestroySession.ID)).isEmpty();
        complain(waiting.msgId(), 33);
        assertThat(rig.take(DestroySession.ID))
                .singleElement()
                .satisfies(got ->
                        assertThat(got.call(DestroySession.class).sessionId()).isEqualTo(former));
    }

    @Test
    void everythingElseOfTheFormerSessionIsForeign() {
        Got waiting = sendOnce(1);
        complain(sendOnce(2).msgId(), 33);
        rig.told();
        rig.arrive(former, rig.nextId(1), 1, Rig.rpcResult(waiting.msgId() + 4, Rig.result(9)));
        complain(waiting.msgId() + 4, 33);
        sayInFormer(new Pong(waiting.msgId(), 5));
        rig.arrive(former + 1, rig.nextId(1), 1, Rig.rpcResult(waiting.msgId(), Rig.result(9)));
        // An even id, which no server gives, and one of yesterday.
        rig.arrive(former, rig.nextId(0), 1, Rig.rpcResult(waiting.msgId(), Rig.result(9)));
        rig.arrive(former, rig.nextId(1) - (86_400L << 32), 1, Rig.rpcResult(waiting.msgId(), Rig.result(9)));
        assertThat(rig.told())
                .hasSize(6)
                .allSatisfy(output -> assertThat(output)
                        .isInstanceOfSatisfying(
                                Output.Refused.class,
                                refused -> assertThat(refused.refusal()).isEqualTo(Refusal.FOREIGN_SESSION)));
        assertThat(rig.engine.openRequests()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 17, 18, 32, 33, 34, 35, 64})
    void aRefusalInTheFormerSessionIsOneWhateverItsReason(int code) {
        Got waiting = sendOnce(1);
        complain(sendOnce(2).msgId(), 33);
        complain(waiting.msgId(), code);
        assertThat(rig.takeInNewSession()).hasSize(2);
        assertThat(rig.told(Output.Failed.class)).isEmpty();
    }

    @Test
    void aWrongSaltInTheFormerSessionIsARefusalToo() {
        Got waiting = sendOnce(1);
        complain(sendOnce(2).msgId(), 33);
        sayInFormer(new BadServerSalt(waiting.msgId(), waiting.seqNo(), 48, 99));
        assertThat(rig.takeInNewSession()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {19, 20, 99})
    void whatTheServerCannotTellIsInDoubt(int code) {
        Got waiting = sendOnce(1);
        complain(sendOnce(2).msgId(), 33);
        complain(waiting.msgId(), code);
        expectUncertain(1);
    }

    @Test
    void aCallThatComesAfterOneThatIsWaitedForWaitsAsWell() {
        Got first = sendOnce(1);
        rig.engine.submit(Submission.call(Rig.call(2)).after(1));
        Got refused = rig.take().stream()
                .filter(got -> !got.is(PingDelayDisconnect.ID))
                .findFirst()
                .orElseThrow();
        complain(refused.msgId(), 33);
        assertThat(rig.takeInNewSession()).isEmpty();
        rig.arrive(former, rig.nextId(1), 1, Rig.rpcResult(first.msgId(), Rig.result(1)));
        assertThat(rig.only(Rig.CALL).body().toByteArray()).isEqualTo(Rig.call(2));
    }

    /** Every code and a call that must not be executed twice: whether the session stays, whether the call goes out again. */
    @ParameterizedTest
    @CsvSource({
        "16, true, true",
        "17, false, true",
        "18, false, true",
        "19, false, false",
        "32, false, true",
        "33, false, true",
        "34, false, true",
        "35, false, true",
        "64, true, true"
    })
    void theCallThatIsRefusedItselfGoesOutAgainWhereItWasNotTaken(int code, boolean stays, boolean again) {
        Got sent = sendOnce(1);
        rig.skew = code == 16 ? 3_600_000 : code == 17 ? -3_600_000 : 0;
        complain(sent.msgId(), code);
        List<Got> out = rig.takeInNewSession();
        assertThat(rig.sessionId == former).isEqualTo(stays);
        if (again) {
            assertThat(out).extracting(Got::body).containsExactly(sent.body());
            assertThat(out).extracting(Got::msgId).doesNotContain(sent.msgId());
            assertThat(rig.told(Output.Failed.class)).isEmpty();
        } else {
            assertThat(out).isEmpty();
            rig.live(rig.now + FormerSessions.PROMPT_MILLIS);
            expectUncertain(1);
        }
    }
}
