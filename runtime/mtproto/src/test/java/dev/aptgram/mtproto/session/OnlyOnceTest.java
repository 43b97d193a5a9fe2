package dev.aptgram.mtproto.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.errors.UncertainOutcomeException;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.mtproto.BadServerSalt;
import dev.aptgram.tl.mtproto.MsgsAck;
import dev.aptgram.tl.mtproto.MsgsAllInfo;
import dev.aptgram.tl.mtproto.MsgsStateReq;
import dev.aptgram.tl.mtproto.NewSessionCreated;
import dev.aptgram.tl.mtproto.PlainBadMsgNotification;
import dev.aptgram.tl.mtproto.RpcError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that must not be executed twice: they go out again only where the server has said that it does not have them. */
class OnlyOnceTest {
    private final Rig rig = Rig.established();

    private Got send() {
        rig.engine.submit(Submission.call(Rig.call(1)).onlyOnce());
        return rig.only(Rig.CALL);
    }

    private Got reconnect() {
        rig.engine.disconnected();
        rig.engine.connected(rig.now);
        return rig.only(MsgsStateReq.ID);
    }

    private void expectFailure() {
        assertThat(rig.take(Rig.CALL)).isEmpty();
        assertThat(rig.told(Output.Failed.class))
                .singleElement()
                .satisfies(failed -> assertThat(failed.cause()).isInstanceOf(UncertainOutcomeException.class));
        assertThat(rig.engine.openRequests()).isZero();
    }

    @ParameterizedTest
    @ValueSource(bytes = {2, 3})
    void whatTheServerDidNotReceiveGoesOutAgain(byte state) {
        send();
        Got question = reconnect();
        rig.tell(question, state);
        assertThat(rig.take(Rig.CALL)).hasSize(1);
    }

    @Test
    void whatTheServerSaysUnaskedIsLookedInto() {
        Got sent = send();
        rig.say(new MsgsAllInfo(List.of(sent.msgId()), Bytes.of((byte) 2)));
        List<Got> out = rig.take();
        assertThat(out).noneMatch(got -> got.is(Rig.CALL));
        Got question =
                out.stream().filter(got -> got.is(MsgsStateReq.ID)).findFirst().orElseThrow();
        // One open question is enough, however often it says so.
        rig.say(new MsgsAllInfo(List.of(sent.msgId(), sent.msgId()), Bytes.of((byte) 2, (byte) 2)));
        assertThat(rig.take()).noneMatch(got -> got.is(MsgsStateReq.ID));
        rig.tell(question, 2);
        assertThat(rig.take(Rig.CALL)).extracting(Got::msgId).containsExactly(sent.msgId());
    }

    @Test
    void whatTheServerHasForgottenDoesNot() {
        send();
        Got question = reconnect();
        rig.tell(question, 1);
        expectFailure();
    }

    @Test
    void aServerThatDoesNotTellIsAskedAgainAndAgain() {
        send();
        reconnect();
        for (int round = 2; round <= 4; round++) {
            rig.live(rig.now + 10_000);
            assertThat(rig.take(MsgsStateReq.ID)).as("round %d", round).isNotEmpty();
            assertThat(rig.told(Output.Failed.class)).isEmpty();
        }
        rig.live(rig.now + 10_000);
        expectFailure();
    }

    @Test
    void aServerThatWillNotTellIsBelieved() {
        send();
        Got question = reconnect();
        for (int round = 1; round <= 4; round++) {
            rig.answer(question.msgId(), new RpcError(400, "METHOD_INVALID").toByteArray());
            List<Got> asked = rig.take(MsgsStateReq.ID);
            if (round < 4) {
                question = asked.get(0);
            }
        }
        expectFailure();
    }

    @Test
    void aSessionThatTheServerBeganAnewMayHaveExecutedIt() {
        Got sent = send();
        rig.say(true, new NewSessionCreated(sent.msgId() + 4, 5, 401).toByteArray());
        expectFailure();
    }

    @Test
    void whatTheServerRefusedGoesOutAgain() {
        Got sent = send();
        rig.say(new BadServerSalt(sent.msgId(), sent.seqNo(), 48, 99));
        assertThat(rig.take(Rig.CALL)).hasSize(1);
    }

    @Test
    void aSessionThatIsGivenUpFailsWhatTheServerMayHaveTakenAndNothingElse() {
        Got taken = send();
        rig.say(new MsgsAck(List.of(taken.msgId())));
        rig.engine.submit(Submission.call(Rig.call(2)).onlyOnce());
        Got refused = rig.only(Rig.CALL);
        rig.say(new PlainBadMsgNotification(refused.msgId(), refused.seqNo(), 33));
        List<Got> again = rig.takeInNewSession();
        assertThat(rig.told(Output.Failed.class)).isEmpty();
        rig.live(rig.now + FormerSessions.PROMPT_MILLIS);
        assertThat(rig.told(Output.Failed.class))
                .extracting(Output.Failed::request)
                .containsExactly(1L);
        assertThat(again).extracting(Got::body).containsExactly(Bytes.of(Rig.call(2)));
    }

    @Test
    void whatSeemsToBeFromTheFutureMayHaveBeenTakenBeforeTheServersClockWentBack() {
        Got first = send();
        rig.engine.submit(Submission.call(Rig.call(2)).onlyOnce());
        rig.only(Rig.CALL);
        rig.skew = -3_600_000;
        rig.say(new PlainBadMsgNotification(first.msgId(), first.seqNo(), 17));
        List<Got> again = rig.takeInNewSession();
        rig.live(rig.now + FormerSessions.PROMPT_MILLIS);
        assertThat(rig.told(Output.Failed.class))
                .extracting(Output.Failed::request)
                .containsExactly(2L);
        assertThat(again).extracting(Got::body).containsExactly(first.body());
    }

    @Test
    void whatIsTooOldIsAskedAboutAndThenGivenUp() {
        Got sent = send();
        rig.say(new PlainBadMsgNotification(sent.msgId(), sent.seqNo(), 20));
        assertThat(rig.take(Rig.CALL)).isEmpty();
        rig.say(new PlainBadMsgNotification(sent.msgId(), sent.seqNo(), 20));
        expectFailure();
    }
}
